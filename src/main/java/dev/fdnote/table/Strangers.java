package dev.fdnote.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tasks of which nobody says whether they share their fds: those that were there before the trace,
 * and those made by a clone whose flags strace did not show. What one of them does makes the
 * others' knowledge doubtful, until the kernel's rules tell them apart or prove them to share.
 */
final class Strangers {
  /** In a table that is kept: whichever belong to what it is copied with. */
  static final Strangers KEPT = new Strangers();

  /** The tables of such tasks, each with all the tasks that are known to use it. */
  private final Map<FdTable, Set<Task>> tables = new LinkedHashMap<>();

  private final IdentityHashMap<FdTable, Set<FdTable>> apart = new IdentityHashMap<>();

  /** Whether calls that make fds or tasks have been missing in the trace. */
  private boolean hidden;

  /** Made when first asked for: most traces have one stranger. */
  private Optional<Holders> holders = Optional.empty();

  /** Those that may have entered a close and not returned; made together with {@link #holders}. */
  private final Set<Task> closing = new LinkedHashSet<>();

  /** Is from now on what {@code other} is; what that refers to is copied. */
  void takeOver(Strangers other, Copies copies) {
    other.tables.forEach((table, users) -> {
      Set<Task> copied = new LinkedHashSet<>();
      users.forEach(user -> copied.add(copies.of(user)));
      tables.put(copies.of(table), copied);
    });
    other.apart.forEach((table, others) -> apart.put(copies.of(table), copies.of(others)));
    hidden = other.hidden;
  }

  void add(Task task) {
    FdTable fds = task.fds();
    if (!tables.containsKey(fds)) {
      tables.put(fds, new LinkedHashSet<>());
      fds.heardBy(Optional.of(this));
      holders.ifPresent(all -> all.add(fds));
    }
    tables.get(fds).add(task);
    startsClosing(task);
  }

  /** {@code task} may have entered a close. */
  void startsClosing(Task task) {
    if (holders.isPresent() && task.isClosing() && knows(task)) {
      closing.add(task);
    }
  }

  /** {@code fd} of {@code table}, which is a stranger's, is about to be what {@code now} says. */
  void puts(FdTable table, int fd, Slot now) {
    if (holders.isPresent()) {
      holders.get().puts(table, fd, table.at(fd), now);
    }
  }

  private Holders holders() {
    if (holders.isEmpty()) {
      Holders all = new Holders();
      tables.keySet().forEach(all::add);
      holders = Optional.of(all);
      tables.values().forEach(users -> users.forEach(this::startsClosing));
    }
    return holders.get();
  }

  /** {@code task} shares the fds of the task that made it: where that is a stranger, so is this. */
  void addKin(Task task) {
    if (tables.containsKey(task.fds())) {
      add(task);
    }
  }

  void remove(Task task) {
    FdTable fds = task.fds();
    Set<Task> users = tables.getOrDefault(fds, Set.of());
    if (users.contains(task) && users.size() == 1) {
      forget(fds);
    } else if (users.contains(task)) {
      users.remove(task);
      closing.remove(task);
    }
  }

  private void forget(FdTable fds) {
    closing.removeAll(tables.getOrDefault(fds, Set.of()));
    tables.remove(fds);
    fds.heardBy(Optional.empty());
    holders.ifPresent(all -> all.remove(fds));
    Optional.ofNullable(apart.remove(fds))
        .ifPresent(others -> others.forEach(other -> apart.get(other).remove(fds)));
  }

  /**
   * {@code task} is given {@code fd}: a table in which that number is open is another one (open(2):
   * the lowest free), unless a close that is under way has freed it.
   */
  void makes(Task task, int fd) {
    if (tables.size() < 2) {
      return;
    }
    Holders all = holders();
    closing.removeIf(user -> !user.isClosing());
    for (Task user : closing) {
      if (user.isClosing(fd)) {
        closes(user, fd, fd);
      }
    }
    for (FdTable other : all.of(fd)) {
      if (isSuspect(task, other)) {
        switch (other.at(fd)) {
          case Slot.Open _ -> tellApart(task.fds(), other);
          case Slot.Closing closing -> doubt(other, fd, closing, task, "made again");
          case Slot.Closed _, Slot.Untouched _, Slot.Doubtful _, Slot.Suspect _ -> {}
        }
      }
    }
  }

  private void tellApart(FdTable one, FdTable other) {
    apart.computeIfAbsent(one, _ -> identitySet()).add(other);
    apart.computeIfAbsent(other, _ -> identitySet()).add(one);
  }

  /**
   * {@code task} closes the numbers from {@code first} to {@code last}, or puts another file in
   * their place: that may be so for others as well.
   */
  void closes(Task task, int first, int last) {
    if (tables.size() < 2) {
      return;
    }
    for (FdTable other : first == last ? holders().of(first) : tables.keySet()) {
      if (isSuspect(task, other)) {
        other.forEach(first, last, (fd, slot) -> closes(task, other, fd, slot));
      }
    }
  }

  /** {@code task} has put a file at {@code fd}: others that are just doing so may have, too. */
  void replaced(Task task, int fd) {
    if (!knows(task)) {
      return;
    }
    tables.forEach((other, users) -> {
      if (isSuspect(task, other)) {
        users.stream()
            .filter(user -> user.isReplacing(fd))
            .forEach(user -> doubt(task.fds(), fd, task.fds().at(fd), user, "replaced"));
      }
    });
  }

  private void closes(Task task, FdTable other, int fd, Slot slot) {
    if (!isMadeAfter(task, fd, slot)) {
      doubt(other, fd, slot, task, "closed");
    }
  }

  /**
   * Whether {@code slot} was made while the close of {@code task} was under way: what that closes
   * held the number until then.
   */
  private static boolean isMadeAfter(Task task, int fd, Slot slot) {
    if (!(slot instanceof Slot.Open open) || task.entered().isEmpty()) {
      return false;
    }
    Task.Entered entered = task.entered().get();
    return entered.fds().get(fd) instanceof Slot.Open
        && entered.half().line() < open.file().since();
  }

  private void doubt(FdTable table, int fd, Slot slot, Task by, String done) {
    switch (slot) {
      case Slot.Open open -> {
        String reason = "perhaps " + done + " by pid " + by.pid();
        table.put(fd, new Slot.Suspect(open, by.fds(), reason));
      }
      case Slot.Closing closing -> doubt(table, fd, closing.was(), by, done);
      case Slot.Suspect suspect when suspect.by() != by.fds() ->
          // That one of two did not do it says nothing of the other.
          table.put(fd, new Slot.Doubtful(suspect.generation(), suspect.reason()));
      case Slot.Suspect _, Slot.Closed _, Slot.Untouched _, Slot.Doubtful _ -> {}
    }
  }

  /** {@code task} changes its working directory: that may be the one of others as well. */
  void moves(Task task) {
    if (!knows(task)) {
      return;
    }
    tables.forEach((other, users) -> {
      if (isSuspect(task, other)) {
        users.stream()
            .map(Task::cwd)
            .filter(cwd -> cwd != task.cwd())
            .forEach(cwd -> cwd.set(Optional.empty()));
      }
    });
  }

  /**
   * {@code task} uses {@code fd}, which in its own table is not open. Where exactly one other was
   * given that number, the two share it: the number was closed here, or it was free in the parent
   * when the task was made.
   */
  void uses(Task task, int fd) {
    if (hidden) {
      return;
    }
    Slot own = task.fds().at(fd);
    List<FdTable> givers = new ArrayList<>(1);
    for (FdTable other : holders().of(fd)) {
      if (other.at(fd) instanceof Slot.Open open
          && open.file().origin() == OpenFile.Origin.TRACE
          && (own instanceof Slot.Closed
              || (own instanceof Slot.Untouched && isFirst(open) && isParents(other, task)))
          && isSuspect(task, other)) {
        givers.add(other);
      }
    }
    if (givers.size() == 1) {
      merge(task.fds(), givers.getFirst());
    } else if (givers.isEmpty() && own instanceof Slot.Closed) {
      missesAMaker();
    }
  }

  /** Whether {@code task} is one of them. */
  boolean knows(Task task) {
    return tables.containsKey(task.fds());
  }

  /** The trace does not show all calls that make fds or tasks: one missing proves no sharing. */
  void missesAMaker() {
    hidden = true;
  }

  /** Whether {@code other} may be the table of {@code task} as well. */
  private boolean isSuspect(Task task, FdTable other) {
    return other != task.fds() && !apart.getOrDefault(task.fds(), Set.of()).contains(other);
  }

  private boolean isParents(FdTable other, Task task) {
    return tables.get(other).stream().anyMatch(u -> Tasks.number(u.pid()) == task.parentPid());
  }

  private static boolean isFirst(Slot.Open open) {
    return open.generation() == 1;
  }

  /** {@code table} is known to be one process's own: what it did has changed nothing elsewhere. */
  void clear(FdTable table) {
    if (!holders().hasDoubts(table)) {
      return;
    }
    for (FdTable other : tables.keySet()) {
      other.forEach((fd, slot) -> {
        if (slot instanceof Slot.Suspect suspect && suspect.by() == table) {
          other.put(fd, suspect.was());
        }
      });
    }
  }

  private void merge(FdTable from, FdTable into) {
    if (from.isUnsure()) {
      into.endsMayBeHidden();
    }
    from.forEach((fd, slot) -> {
      if (slot instanceof Slot.Open open && open.file().since() > since(into.at(fd))) {
        into.put(fd, slot);
      }
    });
    List<Task> users = List.copyOf(tables.getOrDefault(from, Set.of()));
    forget(from);
    for (Task user : users) {
      user.use(into);
      add(user);
    }
  }

  private static int since(Slot slot) {
    return switch (slot) {
      case Slot.Open open -> open.file().since();
      case Slot.Closing closing -> closing.line();
      case Slot.Closed closed -> closed.line();
      case Slot.Untouched _ -> 0;
      case Slot.Doubtful _, Slot.Suspect _ -> Integer.MAX_VALUE;
    };
  }

  private static Set<FdTable> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }
}
