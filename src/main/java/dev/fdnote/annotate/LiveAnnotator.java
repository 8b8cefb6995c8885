package dev.fdnote.annotate;

import dev.fdnote.event.Event;
import dev.fdnote.line.Mark;
import dev.fdnote.resolve.Inheritance;
import dev.fdnote.resolve.Live;
import dev.fdnote.resolve.Live.Tail;
import dev.fdnote.resolve.Looks;
import dev.fdnote.resolve.Resolver;
import dev.fdnote.resolve.Tracees;
import dev.fdnote.table.Changers;
import dev.fdnote.table.Gap;
import dev.fdnote.table.Offspring;
import dev.fdnote.table.Seen;
import dev.fdnote.table.Task;
import dev.fdnote.table.Tracker;
import dev.fdnote.table.Tracker.Tracked;
import dev.fdnote.table.WorkingDirectory;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Puts the answers beside each line of a trace that is being written right now. A line may have to
 * wait a moment for its answers. Not thread-safe.
 */
public final class LiveAnnotator {
  /** A line that may wait for answers. */
  public record Waiting(int number, Tracked tracked) {
    /** A line without notes. */
    public static Waiting bare(int number, Event event) {
      return new Waiting(number, new Tracked(event, "", "", List.of(), Optional.empty()));
    }
  }

  /** Those of tasks that were there before any line, until their root was looked up. */
  private final Set<WorkingDirectory> rootless = Collections.newSetFromMap(new IdentityHashMap<>());

  private final Tracker tracker = new Tracker("", new Offspring(), this::begins);
  private final Live live;
  private Inheritance inheritance = Inheritance.NONE;
  private final Resolver resolver;

  /**
   * @param clock marks the moment of a call by what the stream has brought up to then
   */
  public LiveAnnotator(Looks looks, Tracees tracees, Supplier<Mark> clock) {
    live = new Live(looks, tracees, clock, tracker::isSettled);
    resolver = new Resolver(live);
  }

  /** The trace is that of a program from its first call on, which has {@code what} open then. */
  public void inherits(Inheritance what) {
    inheritance = what;
  }

  /**
   * Takes the line {@code number}, 1-based, which begins at {@code start} of the stream.
   *
   * @param start bytes before it; all of them have been taken
   */
  public Waiting line(int number, Event event, long start) {
    live.settle(start, Optional.empty());
    Tracked tracked = tracker.line(number, event);
    if (number == 1 && tracked.syscall().equals("execve")) {
      tracked.task().ifPresent(task -> live.begins(task, inheritance));
    }
    tracked.task().ifPresent(live::sees);
    if (!rootless.isEmpty()) {
      meets(tracked);
    }
    live.wants(tracked.fds(), start);
    return new Waiting(number, tracked);
  }

  private void begins(Task task) {
    rootless.add(task.cwd());
    // The first one begins while this object is made; no line has named it.
    if (!task.pid().isEmpty()) {
      meets(task);
    }
  }

  /** The task that {@code line} belongs to, or that it says strace has attached to. */
  private void meets(Tracked line) {
    line.task().ifPresent(this::meets);
    if (line.event() instanceof Event.Message message && message.attached().isPresent()) {
      tracker.task(message.line().text(message.attached())).ifPresent(this::meets);
    }
  }

  private void meets(Task task) {
    if (rootless.contains(task.cwd()) && live.looksForRoot(task)) {
      rootless.remove(task.cwd());
    }
  }

  /** Looks at what the lines up to {@code position} leave open. */
  public void look(long position) {
    live.look(position);
    live.settle(position, Optional.empty());
  }

  /**
   * As {@link #look}, where a half line ends the stream for now.
   *
   * @param number that its line will have
   * @return it with its notes so far
   */
  public AnnotatedLine half(int number, Event.Unfinished half, long start, long end) {
    Tracked tracked = tracker.peek(number, half);
    live.wantsHalf(tracked.fds(), start, end);
    live.look(start);
    live.settle(start, Optional.of(new Tail(start, end, changes(tracked))));
    Tracked known = tracker.peek(number, half);
    live.wantsHalf(known.fds(), start, end);
    return Notes.line(number, known, resolver);
  }

  /**
   * What the half line's call may take away before its end is seen. Not close: where the look finds
   * something, it has not happened yet, and nobody else is given the number before.
   */
  private static Predicate<Gap> changes(Tracked half) {
    return gap -> {
      boolean named = half.fds().stream().anyMatch(seen -> seen.fd() == gap.fd());
      return !half.syscall().equals("close")
          && Changers.mayChange(half.syscall(), named || half.syscall().startsWith("dup"), gap);
    };
  }

  /** Whether answers for {@code line} are under way. */
  public boolean isPending(Waiting line) {
    for (Seen seen : line.tracked().fds()) {
      if (seen.gap().filter(live::isPending).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** {@code line} with the answers that there are by now. */
  public AnnotatedLine notes(Waiting line) {
    return Notes.line(line.number(), line.tracked(), resolver);
  }

  /** No line waits any more. */
  public void rest() {
    live.rest();
  }
}
