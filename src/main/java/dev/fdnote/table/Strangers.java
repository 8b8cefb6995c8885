package dev.fdnote.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Tasks of which nobody says whether they share their fds: those that were there before the trace,
 * and those made by a clone whose flags strace did not show. What one of them does makes the
 * others' knowledge doubtful, until the kernel's rules tell them apart or prove them to share.
 */
final class Strangers {
  private final List<Task> tasks = new ArrayList<>();
  private final IdentityHashMap<FdTable, Set<FdTable>> apart = new IdentityHashMap<>();

  /** The tables whose calls have put numbers of others in doubt. */
  private final Set<FdTable> doubters = identitySet();

  void add(Task task) {
    if (!tasks.contains(task)) {
      tasks.add(task);
      task.fds().strange(true);
    }
  }

  void remove(Task task) {
    if (tasks.remove(task) && tasks.stream().noneMatch(t -> t.fds() == task.fds())) {
      task.fds().strange(false);
      apart.remove(task.fds());
      apart.values().forEach(others -> others.remove(task.fds()));
    }
  }

  /**
   * {@code task} is given {@code fd}: a table in which that number is open is another one (open(2):
   * the lowest free).
   */
  void makes(Task task, int fd) {
    if (!isWatched(task)) {
      return;
    }
    for (Task other : tasks) {
      if (other.fds().at(fd) instanceof Slot.Open && isSuspect(task, other)) {
        apart.computeIfAbsent(other.fds(), _ -> identitySet()).add(task.fds());
        apart.computeIfAbsent(task.fds(), _ -> identitySet()).add(other.fds());
      }
    }
  }

  /**
   * {@code task} closes {@code fd}, or puts another file in its place: that may be so for others as
   * well.
   */
  void closes(Task task, int fd) {
    if (!isWatched(task)) {
      return;
    }
    for (Task other : tasks) {
      if (other.fds().at(fd) instanceof Slot.Open open && isSuspect(task, other)) {
        String reason = "perhaps closed by pid " + task.pid();
        other.fds().put(fd, new Slot.Suspect(open, task.fds(), reason));
        doubters.add(task.fds());
      }
    }
  }

  /**
   * {@code task} uses {@code fd}, which in its own table is not open. Where exactly one other was
   * given that number, the two share it: the number was closed here, or it was free when the task
   * was made.
   */
  void uses(Task task, int fd) {
    if (!isWatched(task)) {
      return;
    }
    Slot own = task.fds().at(fd);
    Set<FdTable> givers = identitySet();
    for (Task other : tasks) {
      if (other.fds().at(fd) instanceof Slot.Open open
          && open.file().origin() == OpenFile.Origin.TRACE
          && (own instanceof Slot.Closed || (isFirst(open) && task.parentPid() != 0))
          && isSuspect(task, other)) {
        givers.add(other.fds());
      }
    }
    if (givers.size() == 1) {
      merge(task.fds(), givers.iterator().next());
    }
  }

  private boolean isWatched(Task task) {
    return tasks.size() > 1 && task.fds().isStrange();
  }

  /** Whether {@code other} may share its fds with {@code task}. */
  private boolean isSuspect(Task task, Task other) {
    return other.fds() != task.fds()
        && !apart.getOrDefault(task.fds(), Set.of()).contains(other.fds());
  }

  private static boolean isFirst(Slot.Open open) {
    return open.generation() == 1;
  }

  /** {@code table} is known to be one process's own: what it did has changed nothing elsewhere. */
  void clear(FdTable table) {
    if (!doubters.remove(table)) {
      return;
    }
    for (Task task : tasks) {
      task.fds()
          .forEach((fd, slot) -> {
            if (slot instanceof Slot.Suspect suspect && suspect.by() == table) {
              task.fds().put(fd, suspect.was());
            }
          });
    }
  }

  private void merge(FdTable from, FdTable into) {
    from.forEach((fd, slot) -> {
      if (slot instanceof Slot.Open open && open.file().since() > since(into.at(fd))) {
        into.put(fd, slot);
      }
    });
    for (Task task : tasks) {
      if (task.fds() == from) {
        task.use(into);
      }
    }
    apart.remove(from);
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
