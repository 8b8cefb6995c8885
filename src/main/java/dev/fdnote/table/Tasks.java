package dev.fdnote.table;

import dev.fdnote.event.Event;
import dev.fdnote.event.Leader;
import dev.fdnote.event.Literals;
import dev.fdnote.event.Slice;
import dev.fdnote.event.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tasks that a trace follows, by pid, and which of them a line belongs to. */
final class Tasks {
  private static final Pattern PID = Pattern.compile("[0-9]{1,9}");

  private final Map<Integer, Task> byPid = new HashMap<>();

  /**
   * The task of the line before, while it stands for its pid, or null: most lines follow one of
   * their own.
   */
  private Task latest;

  private int latestPid;
  private final NamedSockets unixSockets;

  private final Strangers strangers;
  private final Births births;
  private final Beginnings beginnings;

  /** The process that strace says it attached to with its threads, while it is the only one. */
  private Optional<Task> withThreads = Optional.empty();

  /** The task of the lines before any pid is named. */
  private Optional<Task> unnamed;

  private boolean started;

  private final Shown shown = new Shown();

  /**
   * @param pid the digits of the pid that every line without one belongs to (strace -ff), or {@code
   *     ""}
   * @param offspring what other files of the same run have shown
   * @param beginnings hears of the tasks that were there before
   */
  Tasks(String pid, Offspring offspring, Beginnings beginnings) {
    this.beginnings = beginnings;
    unixSockets = new NamedSockets();
    strangers = new Strangers();
    births = new Births(strangers, pid.isEmpty() ? Optional.empty() : Optional.of(offspring));
    Task first = offspring.take(pid).orElseGet(() -> begins(pid));
    strangers.add(first);
    unnamed = Optional.of(first);
  }

  private Task begins(String pid) {
    Task task = stranger(pid);
    if (shown.hidesEnds()) {
      task.fds().endsMayBeHidden();
    }
    beginnings.begins(task);
    return task;
  }

  /** What {@code other} is, with a copy of all that it refers to. */
  Tasks(Tasks other, Copies copies) {
    beginnings = Beginnings.NONE;
    strangers = copies.of(other.strangers);
    // Files of one strace -ff run that stand in other inputs are none of a copy's business.
    births = new Births(strangers, Optional.empty());
    births.takeOver(other.births, copies);
    other.byPid.forEach((pid, task) -> byPid.put(pid, copies.of(task)));
    unixSockets = copies.of(other.unixSockets);
    withThreads = copies.of(other.withThreads);
    unnamed = copies.of(other.unnamed);
    started = other.started;
    shown.takeOver(other.shown);
  }

  /** The task that a line with the pid {@code digits} belongs to, if there was any such line. */
  Optional<Task> named(String digits) {
    return find(number(digits)).or(() -> unnamed.filter(task -> task.pid().equals(digits)));
  }

  private static Task stranger(String pid) {
    return new Task(pid, new FdTable(), new WorkingDirectory(Optional.empty()), new Task.Group());
  }

  /** The task that a line with {@code leader} belongs to. */
  Task of(Slice line, Leader leader) {
    Task task =
        leader.pid().isPresent()
            ? byPid((int) Literals.number(line, leader.pid().start(), leader.pid().end(), 0))
            : unprefixed();
    started = true;
    return task;
  }

  /**
   * A second half for a pid that no line has named: the first half stands on a line without a pid,
   * unless it is a child that shows its parent's clone as its own first return.
   */
  void resumes(Event.Resumed event) {
    Span digits = event.leader().pid();
    if (unnamed.isEmpty() || !digits.isPresent()) {
      return;
    }
    Task first = unnamed.get();
    int pid = (int) Literals.number(event.line(), digits.start(), digits.end(), 0);
    Span result = event.result().value();
    boolean child = event.line().is(result.start(), result.end(), "0");
    boolean same =
        first
            .entered()
            .filter(e -> e.half().name().equals(event.line().text(event.name())))
            .isPresent();
    if (same
        && !byPid.containsKey(pid)
        && !(child
            && Syscalls.of(event.line().text(event.name())).role() == Syscall.Role.MAKES_TASK)) {
      unnamed = Optional.empty();
      first.named(Integer.toString(pid));
      put(pid, first);
    }
  }

  /**
   * {@code task} was given {@code fd} on {@code line}, which no line has freed: the line of a close
   * that has acted may still come, or such lines are hidden.
   */
  void givesHeld(Task task, int fd, int line) {
    FdTable fds = task.fds();
    boolean late = shown.closesComeLate() && isShared(task);
    if (late && fds.awaitsClose(fd, line, (int) sharing(fds).count())) {
      return;
    }
    fds.missesAnEnd();
    if (fds.isUnsure() && shown.beginsToHideEnds()) {
      all().forEach(other -> other.fds().endsMayBeHidden());
    }
  }

  /** What the trace has shown so far, whoever called. */
  Shown shown() {
    return shown;
  }

  Births births() {
    return births;
  }

  Strangers strangers() {
    return strangers;
  }

  NamedSockets unixSockets() {
    return unixSockets;
  }

  /** The task that a process in the trace means by a pid. */
  Optional<Task> find(String digits) {
    int pid = number(digits);
    List<Task> named = seeingThemselvesAs(pid);
    if (named.isEmpty()) {
      return find(pid).filter(t -> t.ownView() == 0);
    }
    FdTable fds = named.getFirst().fds();
    return named.stream().allMatch(t -> t.fds() == fds)
        ? Optional.of(named.getFirst())
        : Optional.empty();
  }

  private List<Task> seeingThemselvesAs(int pid) {
    List<Task> named = new ArrayList<>(1);
    unnamed.filter(t -> t.ownView() == pid && pid != 0).ifPresent(named::add);
    for (Task task : byPid.values()) {
      if (task.ownView() == pid && pid != 0) {
        named.add(task);
      }
    }
    return named;
  }

  Optional<Task> find(int pid) {
    return Optional.ofNullable(byPid.get(pid));
  }

  private Task byPid(int pid) {
    if (pid == latestPid && latest != null) {
      return latest;
    }
    Task task = byPid.get(pid);
    if (task == null) {
      task = firstSeen(pid);
      put(pid, task);
    }
    latest = task;
    latestPid = pid;
    return task;
  }

  private void put(int pid, Task task) {
    byPid.put(pid, task);
    latest = null;
  }

  private Task firstSeen(int pid) {
    Optional<Task> born = births.claim(pid);
    if (born.isPresent()) {
      return born.get();
    }
    // strace names pids only while it follows several: the one without a name so far is this one.
    if (unnamed.isPresent()) {
      Task first = unnamed.get();
      unnamed = Optional.empty();
      first.named(Integer.toString(pid));
      return first;
    }
    Task task = withThreads.isPresent() ? threadOf(withThreads.get(), pid) : alien(pid);
    strangers.add(task);
    return task;
  }

  private Task alien(int pid) {
    return begins(Integer.toString(pid));
  }

  private static Task threadOf(Task leader, int pid) {
    return new Task(Integer.toString(pid), leader.fds(), leader.cwd(), leader.group());
  }

  /** Without a prefix strace follows one process alone: the first, or later the sole survivor. */
  private Task unprefixed() {
    if (unnamed.isPresent()) {
      return unnamed.get();
    }
    Optional<Task> alive = Optional.empty();
    for (Task task : byPid.values()) {
      if (!task.isLeaving()) {
        if (alive.isPresent()) {
          return stranger("");
        }
        alive = Optional.of(task);
      }
    }
    return alive.orElseGet(() -> stranger(""));
  }

  /**
   * {@code strace: Process N attached}.
   *
   * @param digits N
   * @param threads whether strace adds {@code with M threads}
   */
  void attached(Slice line, Span digits, boolean threads) {
    int pid = (int) Literals.number(line, digits.start(), digits.end(), 0);
    boolean first = !started && unnamed.isPresent() && byPid.isEmpty();
    if (first) {
      Task task = unnamed.get();
      unnamed = Optional.empty();
      task.named(Integer.toString(pid));
      put(pid, task);
      withThreads = threads ? Optional.of(task) : Optional.empty();
    } else if (!byPid.containsKey(pid)) {
      Optional<Task> born = births.claim(pid);
      if (born.isPresent()) {
        put(pid, born.get());
      } else {
        // A second -p, or a child whose clone the trace does not show: whose thread a pid is cannot
        // be told any more.
        withThreads = Optional.empty();
        Task task = alien(pid);
        strangers.add(task);
        put(pid, task);
      }
    }
  }

  /** The task ended. */
  void exit(Task task) {
    task.leaves();
    byPid.remove(number(task.pid()), task);
    latest = null;
    strangers.remove(task);
    births.ended(task);
    task.group().tasks.remove(task);
  }

  /**
   * {@code +++ superseded by execve in pid N +++} under {@code leader}: N goes on under the
   * leader's pid.
   */
  void superseded(Event.Exit event, Task leader) {
    Span digits = event.successor();
    int pid = (int) Literals.number(event.line(), digits.start(), digits.end(), 0);
    find(pid)
        .ifPresent(thread -> {
          exit(leader);
          byPid.remove(pid);
          put(number(leader.pid()), thread);
          thread.named(leader.pid());
        });
  }

  /** exit_group was entered: no task of the group makes another call. */
  void leaveTogether(Task task) {
    task.group().tasks.forEach(Task::leaves);
  }

  /**
   * execve: the other threads end, FD_CLOEXEC closes, and a table shared with other processes is
   * copied first. What CLONE_FS shares stays shared (clone(2)).
   */
  void exec(Task task, int line) {
    for (Task other : List.copyOf(task.group().tasks)) {
      if (other != task) {
        exit(other);
      }
    }
    strangers.remove(task);
    task.use(task.fds().copy());
    task.fds().exec(line);
  }

  /** Whether another task may use the same fds. */
  boolean isShared(Task task) {
    return byPid.values().stream().anyMatch(t -> t != task && t.fds() == task.fds());
  }

  private Stream<Task> all() {
    return Stream.concat(byPid.values().stream(), unnamed.stream());
  }

  /** Those that see {@code fds}. */
  Stream<Task> sharing(FdTable fds) {
    return all().filter(t -> t.fds() == fds);
  }

  /** The working directories of all; one that several share may come more than once. */
  Stream<WorkingDirectory> directories() {
    return all().map(Task::cwd);
  }

  /** The number that {@code digits} are; 0 where they are none. */
  static int number(String digits) {
    return PID.matcher(digits).matches() ? Integer.parseInt(digits) : 0;
  }
}
