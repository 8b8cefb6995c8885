package dev.fdnote.table;

import dev.fdnote.event.Literals;
import dev.fdnote.event.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which task was made by which: a child's first lines may come before its parent's clone returns,
 * and without {@code -f} a child never shows.
 */
final class Births {
  /**
   * Children of finished clones that no line has named yet; without -f none ever comes, so only the
   * last count.
   */
  private static final int MOST_UNSEEN = 1024;

  /** A clone that was entered. */
  private static final class Birth {
    final Task parent;
    final Sharing sharing;
    final int line;
    final FdTable before;
    Optional<Task> child = Optional.empty();

    Birth(Task parent, Sharing sharing, int line) {
      this.parent = parent;
      this.sharing = sharing;
      this.line = line;
      this.before = parent.fds().copy();
    }

    Birth(Birth other, Copies copies) {
      parent = copies.of(other.parent);
      sharing = other.sharing;
      line = other.line;
      before = copies.of(other.before);
      child = copies.of(other.child);
    }
  }

  /**
   * What a child has in common with its parent (clone(2)); old strace shows the flags only at the
   * return.
   */
  private record Sharing(boolean known, boolean files, boolean fs, boolean thread) {}

  private final Strangers strangers;
  private final Optional<Offspring> offspring;
  private final List<Birth> entered = new ArrayList<>();
  private final Map<Integer, Task> unseen = new LinkedHashMap<>();

  /** Those of {@link #unseen} that keep their parent's working directory from being known. */
  private final Set<Task> awaited = new HashSet<>();

  Births(Strangers strangers, Optional<Offspring> offspring) {
    this.strangers = strangers;
    this.offspring = offspring;
  }

  /** Is from now on what {@code other} is; what that refers to is copied. */
  void takeOver(Births other, Copies copies) {
    other.entered.forEach(birth -> entered.add(new Birth(birth, copies)));
    other.unseen.forEach((pid, child) -> unseen.put(pid, copies.of(child)));
    other.awaited.forEach(child -> awaited.add(copies.of(child)));
  }

  /** {@code parent} enters a clone. */
  void enter(Task parent, Invocation call) {
    // Where the trace does not show how the last one ended: a task is in one call at a time, and
    // lines without a pid are one task's.
    entered.removeIf(birth ->
        birth.parent == parent || (parent.pid().isEmpty() && birth.parent.pid().isEmpty()));
    entered.add(new Birth(parent, sharing(call), call.line()));
  }

  /** {@code parent} ended: its clone never returns. */
  void ended(Task parent) {
    entered.removeIf(birth -> birth.parent == parent);
  }

  /** A clone returned in the parent. */
  void returned(Task parent, Invocation call, Tasks tasks) {
    Optional<Birth> known = entered.stream().filter(b -> b.parent == parent).findFirst();
    known.ifPresent(entered::remove);
    if (!call.succeeded() || call.result() <= 0) {
      return;
    }
    int pid = (int) child(call);
    Birth birth = known.orElseGet(() -> new Birth(parent, sharing(call), call.line()));
    Sharing sharing = sharing(call);
    if (birth.child.isPresent() && isPlausible(birth, pid)) {
      settle(birth, birth.child.get(), sharing);
      return;
    }
    birth.child.ifPresent(this::orphan);
    Optional<Task> seen = tasks.find(pid);
    if (seen.isPresent()) {
      if (sharing.known && !sharing.files) {
        strangers.clear(seen.get().fds());
      }
      strangers.remove(seen.get());
      adopt(birth, seen.get(), sharing);
      return;
    }
    Task child = make(birth, sharing, Integer.toString(pid));
    boolean alone = offspring.isPresent() || parent.pid().isEmpty();
    if (sharing.fs && alone) {
      // Its lines stand in another file, or strace does not follow it, or its first is to come.
      child.cwd().sharedUnseen();
      awaited.add(child);
    }
    if (sharing.known && !sharing.files) {
      offspring.ifPresent(others -> others.born(child));
    }
    // One with the same pid has ended, and showed no line.
    forget(pid);
    unseen.put(pid, child);
    if (unseen.size() > MOST_UNSEEN) {
      forget(unseen.keySet().iterator().next());
    }
  }

  /** No line is expected any more of the unseen child {@code pid}; what it did stays hidden. */
  private void forget(int pid) {
    Task child = unseen.remove(pid);
    if (child != null) {
      awaited.remove(child);
      strangers.remove(child);
    }
  }

  /** The unseen child {@code pid} shows its first line: it has done nothing so far. */
  private Task turnsUp(int pid) {
    Task child = unseen.remove(pid);
    if (awaited.remove(child)) {
      child.cwd().sharerSeen();
    }
    return child;
  }

  /** {@code child} is not of this birth after all: nothing is known of it. */
  private void orphan(Task child) {
    strangers.remove(child);
    child.use(new FdTable());
    strangers.add(child);
  }

  /**
   * The child that took this birth's place while the clone was under way: it has that pid, or one
   * in an inner namespace.
   */
  private static boolean isPlausible(Birth birth, int pid) {
    int child = Tasks.number(birth.child.get().pid());
    int parent = Tasks.number(birth.parent.pid());
    return child == pid || (pid < parent && child > parent);
  }

  /** The task for a pid that no line has named before, if the trace tells where it comes from. */
  Optional<Task> claim(int pid) {
    if (unseen.containsKey(pid)) {
      return Optional.of(turnsUp(pid));
    }
    List<Birth> open = entered.stream().filter(b -> b.child.isEmpty()).toList();
    if (open.size() == 1) {
      Birth birth = open.getFirst();
      Task child = make(birth, birth.sharing, Integer.toString(pid));
      birth.child = Optional.of(child);
      return Optional.of(child);
    }
    return open.isEmpty() ? claimFromNamespace(pid) : claimThread(open, pid);
  }

  /** In an inner pid namespace clone returns a number that no line ever begins with. */
  private Optional<Task> claimFromNamespace(int pid) {
    if (unseen.size() != 1) {
      return Optional.empty();
    }
    Map.Entry<Integer, Task> only = unseen.entrySet().iterator().next();
    int parent = only.getValue().parentPid();
    if (only.getKey() < parent && pid > parent) {
      only.getValue().named(Integer.toString(pid));
      return Optional.of(turnsUp(only.getKey()));
    }
    return Optional.empty();
  }

  /** Several threads of one process each make a thread: whichever it is, its fds are theirs. */
  private Optional<Task> claimThread(List<Birth> open, int pid) {
    FdTable fds = open.getFirst().parent.fds();
    boolean same = open.stream().allMatch(b -> b.sharing.files && b.parent.fds() == fds);
    Birth first = open.getFirst();
    return same ? Optional.of(make(first, first.sharing, Integer.toString(pid))) : Optional.empty();
  }

  /**
   * The clone's own line says at last what is shared: changes made meanwhile move to the shared
   * table.
   */
  private void settle(Birth birth, Task child, Sharing sharing) {
    if (!sharing.known) {
      return;
    }
    if (!sharing.files) {
      strangers.clear(child.fds());
    }
    strangers.remove(child);
    if (!birth.sharing.known && sharing.files) {
      child.fds().changedSince(birth.before).forEach(birth.parent.fds()::put);
      child.use(birth.parent.fds());
    }
    strangers.addKin(child);
    if (!birth.sharing.known && sharing.fs) {
      meet(child, birth.parent.cwd(), true);
    }
    if (!birth.sharing.known && sharing.thread) {
      child.join(birth.parent.group());
    }
  }

  /**
   * A task that had no known parent turns out to be this birth's child: what it did itself stays.
   */
  private void adopt(Birth birth, Task child, Sharing sharing) {
    if (sharing.files && child.fds() == birth.parent.fds()) {
      return;
    }
    Map<Integer, Slot> own = child.fds().changedSince(new FdTable());
    Task model = make(birth, sharing, child.pid());
    model.group().tasks.remove(model);
    own.forEach((fd, slot) -> {
      if (!isLearnt(slot)) {
        model.fds().put(fd, slot);
      }
    });
    if (child.fds().isUnsure()) {
      model.fds().endsMayBeHidden();
    }
    child.use(model.fds());
    strangers.addKin(child);
    strangers.remove(model);
    meet(child, model.cwd(), sharing.fs);
    if (sharing.thread) {
      child.join(birth.parent.group());
    }
  }

  /** What was open before the first line of the task, as a call on it told. */
  private static boolean isLearnt(Slot slot) {
    return slot instanceof Slot.Open && slot.generation() == 0;
  }

  /** {@code child} started in {@code cwd}; where it has gone itself in the meantime it stays. */
  private static void meet(Task child, WorkingDirectory cwd, boolean shared) {
    boolean gone = child.cwd().since() > 0;
    if (gone && shared) {
      cwd.set(Optional.empty());
    }
    if (!gone || shared) {
      child.use(cwd);
    }
  }

  private Task make(Birth birth, Sharing sharing, String pid) {
    Task parent = birth.parent;
    FdTable fds = sharing.files ? parent.fds() : inherited(birth);
    WorkingDirectory cwd = sharing.fs ? parent.cwd() : parent.cwd().own(parent, birth.line);
    Task.Group group = sharing.thread ? parent.group() : new Task.Group();
    Task child = new Task(pid, fds, cwd, group);
    child.childOf(parent);
    if (!sharing.known) {
      strangers.add(parent);
      strangers.add(child);
    }
    strangers.addKin(child);
    return child;
  }

  /** A fork's copy; what other threads changed while the fork was under way may be in it or not. */
  private static FdTable inherited(Birth birth) {
    FdTable copy = birth.before.copy();
    birth
        .parent
        .fds()
        .changedSince(birth.before)
        .forEach((fd, slot) ->
            copy.put(fd, new Slot.Doubtful(slot.generation(), "changed while the process forked")));
    return copy;
  }

  /**
   * The child's pid as strace names it: the comment says so where the caller's pid namespace is
   * another.
   */
  static long child(Invocation call) {
    String comment = call.resultComment();
    int digits = 0;
    while (3 + digits < comment.length() && Character.isDigit(comment.charAt(3 + digits))) {
      digits++;
    }
    return digits > 0 && comment.contains("PID NS")
        ? Long.parseLong(comment.substring(3, 3 + digits))
        : call.result();
  }

  private static Sharing sharing(Invocation call) {
    if (call.name().equals("fork") || call.name().equals("vfork")) {
      return new Sharing(true, false, false, false);
    }
    Value flags = flags(call);
    return new Sharing(
        !(flags instanceof Value.Missing),
        Literals.hasFlag(call.text(), flags, "CLONE_FILES", 0x400),
        Literals.hasFlag(call.text(), flags, "CLONE_FS", 0x200),
        Literals.hasFlag(call.text(), flags, "CLONE_THREAD", 0x10000));
  }

  private static Value flags(Invocation call) {
    if (call.name().equals("clone3")) {
      return switch (call.argument(0).value()) {
        case Value.Struct struct -> call.field(struct.fields(), "flags").value();
        case Value.Change(_, _, Value.Struct struct, _) ->
            call.field(struct.fields(), "flags").value();
        case Value other -> new Value.Missing(other.start(), other.start());
      };
    }
    Value named = call.argument("flags").value();
    // Under -e raw the flags are the first argument (clone(2), the raw call on x86).
    return named instanceof Value.Missing ? call.argument(0).value() : named;
  }
}
