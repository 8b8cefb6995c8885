package dev.fdnote.table;

import dev.fdnote.event.Event;
import dev.fdnote.event.Leader;
import dev.fdnote.event.Result;
import dev.fdnote.event.Slice;
import dev.fdnote.event.Span;
import dev.fdnote.join.Half;
import dev.fdnote.join.Joiner;
import dev.fdnote.join.Joiner.Joined;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows a trace line by line: which task each line belongs to, and what each of its fds was. Not
 * thread-safe.
 */
public final class Tracker {
  /**
   * What a line says of fds, with the pid it belongs to and the event, which its neighbours may
   * have completed.
   */
  public record Tracked(
      Event event, String pid, String syscall, List<Seen> fds, Optional<Task> task) {
    Tracked(Event event, Task task, String syscall, List<Seen> fds) {
      this(event, task.pid(), syscall, fds, Optional.of(task));
    }
  }

  /** strace's stdio writes a longer half in pieces that may end anywhere. */
  private static final int BUFFER = 4096;

  private final Syscalls syscalls;
  private final Tasks tasks;

  /** Made when first asked for: most copies are never used. */
  private Optional<Joiner> joiner = Optional.empty();

  /** The task whose call was cut off last, while the rest may still come without a mark. */
  private Optional<Task> broken = Optional.empty();

  /**
   * @param pid the digits of the pid that every line without one belongs to (strace -ff), or {@code
   *     ""}
   * @param offspring what other files of the same run have shown
   */
  public Tracker(String pid, Offspring offspring) {
    this(pid, offspring, Beginnings.NONE);
  }

  /**
   * As {@link #Tracker(String, Offspring)}.
   *
   * @param beginnings hears of the tasks that were there before
   */
  public Tracker(String pid, Offspring offspring, Beginnings beginnings) {
    syscalls = new Syscalls();
    tasks = new Tasks(pid, offspring, beginnings);
  }

  private Tracker(Tracker other, Copies copies) {
    syscalls = other.syscalls;
    tasks = new Tasks(other.tasks, copies);
    broken = copies.of(other.broken);
    copies.finish();
  }

  /**
   * A tracker as it is now.
   *
   * @param weight its rough size in bytes
   */
  public record Copy(Tracker tracker, long weight) {}

  /** Another one that knows the same; what either takes in from now on is nothing to the other. */
  public Copy copy() {
    return copy(new Copies(false));
  }

  /**
   * As {@link #copy}, but one that nobody may change: what has not changed since the last one was
   * kept is in both.
   */
  public Copy keep() {
    return copy(new Copies(true));
  }

  private Copy copy(Copies copies) {
    Tracker tracker = new Tracker(this, copies);
    return new Copy(tracker, copies.weight());
  }

  /** The task with the pid {@code digits}, which may be {@code ""}; ended ones are not there. */
  public Optional<Task> task(String digits) {
    return tasks.named(digits);
  }

  /** What the line {@code number}, 1-based, says; lines come in their order. */
  public Tracked line(int number, Event event) {
    return switch (event) {
      case Event.Call call -> call(number, call);
      case Event.Unfinished half -> unfinished(number, half);
      case Event.Resumed half -> resumed(number, half);
      case Event.Unparsed unparsed -> unparsed(number, unparsed);
      case Event.Continued rest -> plain(rest, "");
      case Event.Exit exit -> exit(exit);
      case Event.Signal signal -> plain(signal, taskOf(signal).pid());
      case Event.Message message -> message(message);
      case Event.Stack stack -> plain(stack, "");
      case Event.Dump dump -> plain(dump, "");
      case Event.Summary summary -> plain(summary, "");
    };
  }

  /**
   * What the fds are of a half line whose rest may still come; nothing is changed.
   *
   * @param number 1-based number of the line
   */
  public Tracked peek(int number, Event.Unfinished half) {
    Task task = taskOf(half);
    Syscall syscall = syscalls.of(half.line(), half.name());
    Work work =
        new Work(
            new Invocation(soFar(half), syscall, task, tasks, Optional.empty(), number), tasks);
    List<Seen> seen = work.seenBefore();
    return new Tracked(
        half, task, syscall.name(), half.line().length() < BUFFER ? seen : whole(seen, half));
  }

  /**
   * Whether every call that can change what {@code gap} stands for and was entered has returned
   * (the makers of new numbers take only free ones).
   */
  public boolean isSettled(Gap gap) {
    return tasks
        .sharing(gap.table())
        .noneMatch(task -> task.entered().filter(e -> mayChange(e, gap)).isPresent());
  }

  private static boolean mayChange(Task.Entered entered, Gap gap) {
    return Changers.mayChange(entered.half().name(), entered.fds().containsKey(gap.fd()), gap);
  }

  private static Event.Call soFar(Event.Unfinished half) {
    return new Event.Call(half.line(), half.leader(), half.name(), half.arguments(), Result.NONE);
  }

  /** A line that just ends may end within a number. */
  private static List<Seen> whole(List<Seen> seen, Event.Unfinished half) {
    return seen.stream().filter(s -> s.end() < half.end()).toList();
  }

  private Joiner joiner() {
    if (joiner.isEmpty()) {
      joiner = Optional.of(new Joiner());
    }
    return joiner.get();
  }

  private static Tracked plain(Event event, String pid) {
    return new Tracked(event, pid, "", List.of(), Optional.empty());
  }

  private Task taskOf(Event event) {
    return tasks.of(event.line(), event.leader());
  }

  private Tracked call(int number, Event.Call call) {
    broken = Optional.empty();
    Task task = taskOf(call);
    Syscall syscall = syscalls.of(call.line(), call.name());
    task.returns();
    tasks.shown().whole(task, number);
    if (!syscall.concernsFds()) {
      return new Tracked(call, task, syscall.name(), List.of());
    }
    Invocation invocation = new Invocation(call, syscall, task, tasks, Optional.empty(), number);
    return new Tracked(call, task, syscall.name(), new Work(invocation, tasks).returned());
  }

  private Tracked unfinished(int number, Event.Unfinished half) {
    Task task = taskOf(half);
    Syscall syscall = syscalls.of(half.line(), half.name());
    // A line that just ends may be no call at all.
    boolean open = half.cut() == Event.Cut.END;
    Map<Integer, Slot> fds = Map.of();
    List<Seen> seen = List.of();
    if (syscall.concernsFds()) {
      Invocation invocation =
          new Invocation(soFar(half), syscall, task, tasks, Optional.empty(), number);
      Work work = new Work(invocation, tasks);
      fds = work.onEntry();
      seen = open ? whole(work.seenBefore(), half) : work.entered();
    }
    if (!open || syscall.concernsFds()) {
      task.enters(new Task.Entered(Half.of(half, number), half.arguments(), task.fds(), fds));
      broken = half.cut() == Event.Cut.DETACHED ? Optional.empty() : Optional.of(task);
    }
    if (half.attached().isPresent()) {
      tasks.attached(half.line(), half.attached(), false);
    }
    return new Tracked(half, task, syscall.name(), seen);
  }

  private Tracked resumed(int number, Event.Resumed half) {
    broken = Optional.empty();
    tasks.resumes(half);
    Task task = taskOf(half);
    Optional<Task.Entered> entered = task.entered();
    if (entered.isEmpty() || !isOf(half, entered.get().half())) {
      String name = half.line().text(half.name());
      return new Tracked(half, task, name, withoutEntry(number, half, task, name));
    }
    String name = entered.get().half().name();
    if (half.again()) {
      return new Tracked(half, task, name, List.of());
    }
    tasks.shown().half();
    List<Seen> seen = completed(number, task, entered.get(), half);
    task.returns();
    return new Tracked(half, task, name, seen);
  }

  private static boolean isOf(Event.Resumed second, Half first) {
    return second.line().is(second.name().start(), second.name().end(), first.name());
  }

  private List<Seen> completed(int number, Task task, Task.Entered entered, Event.Resumed half) {
    Syscall syscall = syscalls.of(half.line(), half.name());
    if (!syscall.concernsFds()) {
      return List.of();
    }
    Invocation known = withResult(number, task, syscall, entered, half);
    boolean whole =
        bringsOnlyResult(half)
            ? !syscall.reportsReady()
            : !entered.half().broken() && syscall.isShownBy(known);
    return whole
        ? new Work(known, tasks).returnedResult()
        : joined(number, task, syscall, joiner().join(entered.half(), half), half.result());
  }

  /** Whether all arguments stand in the first half. */
  private static boolean bringsOnlyResult(Event.Resumed half) {
    int at = half.restStart();
    while (at < half.line().length() && half.line().at(at) == ' ') {
      at++;
    }
    return half.line().startsWith(at, ")");
  }

  /**
   * The arguments of the first half with the result of the second, without reading them again as
   * one.
   */
  private Invocation withResult(
      int number, Task task, Syscall syscall, Task.Entered entered, Event.Resumed half) {
    Event.Call call =
        new Event.Call(
            entered.half().text(), Leader.NONE, Span.NONE, entered.arguments(), half.result());
    return new Invocation(call, half.line(), syscall, task, tasks, task.entered(), number);
  }

  /** The first half is not in the trace: only the result is sure. */
  private List<Seen> withoutEntry(int number, Event.Resumed half, Task task, String name) {
    Event.Call call =
        new Event.Call(half.line(), half.leader(), half.name(), List.of(), half.result());
    Invocation invocation =
        new Invocation(call, Syscalls.of(name), task, tasks, Optional.empty(), number);
    return new Work(invocation, tasks).returned();
  }

  private List<Seen> joined(int number, Task task, Syscall syscall, Joined joined, Result result) {
    Event.Call call =
        switch (joined.event()) {
          case Event.Call whole -> whole;
          case Event other ->
              new Event.Call(other.line(), other.leader(), Span.NONE, List.of(), Result.NONE);
        };
    if (!call.result().value().isPresent() && result.value().isPresent()) {
      return List.of();
    }
    Invocation invocation = new Invocation(call, syscall, task, tasks, task.entered(), number);
    List<Seen> seen = new ArrayList<>(1);
    for (Seen s : new Work(invocation, tasks).returned()) {
      if (joined.isOnSecondLine(s.start())) {
        seen.add(s.at(joined.columnOf(s.start()), joined.columnOf(s.end())));
      }
    }
    return seen;
  }

  /** The rest of a broken call, if one is under way. */
  private Tracked unparsed(int number, Event.Unparsed line) {
    if (broken.isEmpty()) {
      return plain(line, "");
    }
    Task task = broken.get();
    Optional<Half> half = task.entered().map(Task.Entered::half);
    if (half.isEmpty()
        || !mayGoOn(half.get(), number)
        || !(joiner().rest(line.line()) instanceof Event.Continued rest)) {
      return plain(line, "");
    }
    broken = Optional.empty();
    Syscall syscall = Syscalls.of(half.get().name());
    if (rest.again()) {
      return new Tracked(rest, task, syscall.name(), List.of());
    }
    Slice text = line.line();
    List<Seen> seen = List.of();
    if (syscall.concernsFds()) {
      seen = joined(number, task, syscall, joiner().join(half.get(), text), rest.result());
    }
    task.returns();
    return new Tracked(rest, task, syscall.name(), seen);
  }

  /**
   * Whether the rest of {@code half} may stand on the line {@code number} without a mark. Under -z
   * both halves are held back until the outcome is known and written as they are, one after the
   * other (strace's stage_output.c).
   */
  private static boolean mayGoOn(Half half, int number) {
    return half.broken() || number == half.line() + 1;
  }

  private Tracked exit(Event.Exit event) {
    Task task = taskOf(event);
    if (event.successor().isPresent()) {
      tasks.superseded(event, task);
    } else {
      tasks.exit(task);
    }
    return plain(event, task.pid());
  }

  private Tracked message(Event.Message event) {
    if (event.attached().isPresent()) {
      boolean threads = event.line().startsWith(event.attached().end(), " attached with ");
      tasks.attached(event.line(), event.attached(), threads);
    }
    if (event.detached().isPresent()) {
      tasks.find(event.line().text(event.detached())).ifPresent(tasks::exit);
    }
    return plain(event, event.leader().pid().isPresent() ? taskOf(event).pid() : "");
  }
}
