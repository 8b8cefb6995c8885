package dev.fdnote.table;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Copies everything that a {@link Tracker} knows, each thing once: what was one open file or one
 * table before is one in the copy. Nothing recurses: open files may hold each other to any depth.
 */
final class Copies {
  private final IdentityHashMap<Object, Object> made = new IdentityHashMap<>();
  private final Deque<Runnable> unfilled = new ArrayDeque<>();
  private final boolean keeping;
  private Strangers first = Strangers.KEPT;
  private long weight;

  /**
   * @param keeping whether nobody will ever change these copies: what has not changed since copies
   *     were last kept is then the same thing in these and in those
   */
  Copies(boolean keeping) {
    this.keeping = keeping;
  }

  /** Rough size in bytes of what was copied. */
  long weight() {
    return weight;
  }

  /** Fills in what was only begun; last of all. */
  void finish() {
    while (!unfilled.isEmpty()) {
      unfilled.poll().run();
    }
  }

  Task of(Task task) {
    if (keeping && task.isAlone()) {
      return once(task, 0, () -> task.keep(this));
    }
    return once(
        task,
        160,
        () -> {
          Task copy = new Task(task.pid(), of(task.fds()), of(task.cwd()), new Task.Group());
          later(() -> copy.takeOver(task, this));
          return copy;
        });
  }

  Optional<Task> of(Optional<Task> task) {
    return task.map(this::of);
  }

  Task.Group of(Task.Group group) {
    return once(
        group,
        64,
        () -> {
          Task.Group copy = new Task.Group();
          later(() -> group.tasks.forEach(task -> copy.tasks.add(of(task))));
          return copy;
        });
  }

  WorkingDirectory of(WorkingDirectory directory) {
    if (keeping && directory.isAlone()) {
      return once(directory, 0, () -> directory.keep(this));
    }
    return once(
        directory,
        48,
        () -> {
          WorkingDirectory copy = directory.copy();
          later(() -> copy.takeOverLeaver(directory, this));
          return copy;
        });
  }

  FdTable of(FdTable table) {
    if (keeping && table.isAlone()) {
      return once(table, 0, () -> table.keep(this));
    }
    return once(
        table,
        120,
        () -> {
          FdTable copy = new FdTable();
          later(() -> copy.takeOver(table, this));
          return copy;
        });
  }

  NamedSockets of(NamedSockets sockets) {
    return keeping ? sockets.keep(this) : sockets.copy(this);
  }

  Lineage of(Lineage lineage) {
    return keeping
        ? once(lineage, 0, () -> lineage.keep(lineage.copy(this), this))
        : once(lineage, 48, () -> lineage.copy(this));
  }

  Tally of(Tally tally) {
    if (tally == Tally.NONE) {
      return tally;
    }
    return keeping ? once(tally, 0, () -> tally.keep(this)) : once(tally, 64, tally::copy);
  }

  Slot of(Slot slot) {
    return switch (slot) {
      case Slot.Open open -> of(open);
      case Slot.Closing closing ->
          once(
              closing, keeping ? 0 : 24, () -> new Slot.Closing(of(closing.was()), closing.line()));
      case Slot.Suspect suspect ->
          once(
              suspect,
              keeping ? 0 : 24,
              () -> new Slot.Suspect(of(suspect.was()), of(suspect.by()), suspect.reason()));
      // These refer to nothing that changes.
      case Slot.Closed _, Slot.Untouched _, Slot.Doubtful _ -> slot;
    };
  }

  private Slot.Open of(Slot.Open open) {
    return once(
        open,
        keeping ? 0 : 24,
        () -> new Slot.Open(of(open.file()), open.generation(), open.cloexec()));
  }

  OpenFile of(OpenFile file) {
    if (keeping && file.isAlone()) {
      return once(file, 0, () -> file.keep(this));
    }
    return once(
        file,
        64,
        () -> {
          OpenFile copy = new OpenFile(file.kind(), file.origin(), file.since());
          later(() -> copy.takeOver(file, this));
          return copy;
        });
  }

  SocketLinks of(SocketLinks links) {
    if (links == SocketLinks.NONE) {
      return links;
    }
    if (keeping && links.isAlone()) {
      return once(links, 0, () -> links.keep(this));
    }
    return once(
        links,
        240,
        () -> {
          SocketLinks copy = new SocketLinks();
          later(() -> copy.takeOver(links, this));
          return copy;
        });
  }

  SocketLinks.Rights of(SocketLinks.Rights rights) {
    List<OpenFile> files = rights.files().stream().map(this::of).toList();
    return new SocketLinks.Rights(files, rights.data());
  }

  /** The first are those of all tables that were kept. */
  Strangers of(Strangers strangers) {
    if (strangers == Strangers.KEPT) {
      return first;
    }
    return once(
        strangers,
        64,
        () -> {
          Strangers copy = new Strangers();
          first = first == Strangers.KEPT ? copy : first;
          later(() -> copy.takeOver(strangers, this));
          return copy;
        });
  }

  Task.Entered of(Task.Entered entered) {
    Map<Integer, Slot> fds = new java.util.HashMap<>();
    entered.fds().forEach((fd, slot) -> fds.put(fd, of(slot)));
    weight += keeping ? 0 : 200 + 24L * fds.size();
    return new Task.Entered(entered.half(), entered.arguments(), of(entered.table()), fds);
  }

  Set<FdTable> of(Collection<FdTable> tables) {
    Set<FdTable> copy = Collections.newSetFromMap(new IdentityHashMap<>());
    tables.forEach(table -> copy.add(of(table)));
    return copy;
  }

  /** Something was copied that is not there yet; its rough size in bytes. */
  void weighs(long bytes) {
    weight += bytes;
  }

  private void later(Runnable fill) {
    unfilled.add(fill);
  }

  @SuppressWarnings("unchecked") // A thing's copy has its type.
  private <T> T once(T thing, int bytes, Supplier<T> copy) {
    Object known = made.get(thing);
    if (known == null) {
      known = copy.get();
      made.put(thing, known);
      weight += bytes;
    }
    return (T) known;
  }
}
