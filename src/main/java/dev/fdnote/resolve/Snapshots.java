package dev.fdnote.resolve;

import dev.fdnote.line.Mark;
import dev.fdnote.proc.Look;
import dev.fdnote.resolve.Tracees.Followed;
import dev.fdnote.table.FdTable;
import dev.fdnote.table.Gap;
import dev.fdnote.table.Seen;
import dev.fdnote.table.Task;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Looks at all fds of a task at its first sight, on a thread of its own: what is closed before any
 * line asks for it is known so.
 */
final class Snapshots {
  /** Fds that share a mark. */
  private static final int BATCH = 64;

  /** Looks at many fds, over at {@code moment}. */
  private record Batch(Task task, FdTable table, Followed as, List<Shot> fds, Mark moment) {}

  private record Shot(int fd, Look.Open look) {}

  private final Looks looks;
  private final Tracees tracees;
  private final Supplier<Mark> clock;
  private final Set<FdTable> taken = Collections.newSetFromMap(new WeakHashMap<>());
  private final Queue<Batch> arrived = new ConcurrentLinkedQueue<>();
  private final Deque<Batch> waiting = new ArrayDeque<>();
  private final List<Candidate> unsettled = new ArrayList<>();
  private final ExecutorService looker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("snapshot").factory());

  Snapshots(Looks looks, Tracees tracees, Supplier<Mark> clock) {
    this.looks = looks;
    this.tracees = tracees;
    this.clock = clock;
  }

  /** Whether one of {@code table} has been taken or begun. */
  boolean isTaken(FdTable table) {
    return taken.contains(table);
  }

  /** Takes one of {@code task}, unless its table has had one. */
  void take(Task task, Followed as) {
    FdTable table = task.fds();
    if (taken.add(table)) {
      looker.execute(() -> run(task, table, as));
    }
  }

  private void run(Task task, FdTable table, Followed as) {
    int tid = as.tid();
    List<Shot> seen = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>(looks.open(tid));
    numbers.addFirst(Seen.CWD);
    for (int fd : numbers) {
      if (looks.look(tid, fd) instanceof Look.Open look) {
        seen.add(new Shot(fd, look));
      }
      if (seen.size() == BATCH) {
        arrives(task, table, as, seen);
        seen = new ArrayList<>();
      }
    }
    arrives(task, table, as, seen);
  }

  /** Looks count only if strace had the task until they were over. */
  private void arrives(Task task, FdTable table, Followed as, List<Shot> seen) {
    if (tracees.confirms(task, as)) {
      arrived.add(new Batch(task, table, as, seen, clock.get()));
    }
  }

  /**
   * Hands on the looks whose moment lies before {@code position}; {@code accept} says no to those
   * that it wants to see again.
   */
  void settle(long position, Predicate<Candidate> accept) {
    unsettled.removeIf(accept);
    for (Batch batch = arrived.poll(); batch != null; batch = arrived.poll()) {
      waiting.addLast(batch);
    }
    while (!waiting.isEmpty() && waiting.getFirst().moment.isWithin(position)) {
      settle(waiting.removeFirst(), accept);
    }
  }

  private void settle(Batch batch, Predicate<Candidate> accept) {
    if (batch.task.fds() != batch.table) {
      return;
    }
    for (Shot seen : batch.fds) {
      Gap.untouched(batch.task, seen.fd)
          .map(gap -> new Candidate(gap, batch.as.tid(), seen.look, batch.moment))
          .filter(candidate -> !accept.test(candidate))
          .ifPresent(unsettled::add);
    }
  }
}
