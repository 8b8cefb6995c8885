package dev.fdnote.table;

import dev.fdnote.event.Item;
import dev.fdnote.join.Half;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One thread as strace names it by its pid, with what it shares with others. */
public final class Task {
  /**
   * A call that was entered and has not returned.
   *
   * @param arguments those of the first half; offsets are those of its text
   * @param table its fd table on entry
   * @param fds what its fds were on entry
   */
  record Entered(Half half, List<Item> arguments, FdTable table, Map<Integer, Slot> fds) {}

  /** The tasks that execve and exit_group end together (clone(2), CLONE_THREAD). */
  static final class Group {
    final List<Task> tasks = new ArrayList<>(1);
  }

  private String pid;
  private FdTable fds;
  private WorkingDirectory cwd;
  private Group group;
  private Optional<Entered> entered = Optional.empty();
  private Optional<Entered> returned = Optional.empty();
  private int closingFirst = 0;
  private int closingLast = -1;
  private int replacing = -1;
  private int latestLine;
  private int previousLine;
  private boolean leaving;
  private int parentPid;
  private int ownView;

  /** The copy that was kept last while {@link #isAlone}, or null. */
  private Task kept;

  Task(String pid, FdTable fds, WorkingDirectory cwd, Group group) {
    this.pid = pid;
    this.fds = fds;
    this.cwd = cwd;
    this.group = group;
    group.tasks.add(this);
  }

  /** Is from now on what {@code other} is; what that refers to is copied. */
  void takeOver(Task other, Copies copies) {
    takeOver(other, copies, copies.of(other.group));
  }

  private void takeOver(Task other, Copies copies, Group with) {
    group = with;
    entered = other.entered.map(copies::of);
    returned = other.returned.map(copies::of);
    closingFirst = other.closingFirst;
    closingLast = other.closingLast;
    replacing = other.replacing;
    latestLine = other.latestLine;
    previousLine = other.previousLine;
    leaving = other.leaving;
    parentPid = other.parentPid;
    ownView = other.ownView;
  }

  /** Whether nothing that it refers to refers to more than itself. */
  boolean isAlone() {
    return group.tasks.size() == 1
        && group.tasks.contains(this)
        && fds.isAlone()
        && isAlone(entered)
        && isAlone(returned);
  }

  private static boolean isAlone(Optional<Entered> call) {
    return call.filter(
            e -> !e.table.isAlone() || !e.fds.values().stream().allMatch(FdTable::isAlone))
        .isEmpty();
  }

  /** A copy of one that {@link #isAlone} to keep; the last one where nothing has changed since. */
  Task keep(Copies copies) {
    Task copy = new Task(pid, copies.of(fds), copies.of(cwd), new Group());
    copy.takeOver(this, copies, copy.group);
    boolean same =
        kept != null
            && kept.pid.equals(pid)
            && kept.fds == copy.fds
            && kept.cwd == copy.cwd
            && kept.entered.equals(copy.entered)
            && kept.returned.equals(copy.returned)
            && kept.closingFirst == closingFirst
            && kept.closingLast == closingLast
            && kept.replacing == replacing
            && kept.latestLine == latestLine
            && kept.previousLine == previousLine
            && kept.leaving == leaving
            && kept.parentPid == parentPid
            && kept.ownView == ownView;
    if (!same) {
      copies.weighs(224 + 200L * (entered.isPresent() ? 1 : 0));
      kept = copy;
    }
    return kept;
  }

  /** The digits of the pid, or {@code ""} while no line has named it. */
  public String pid() {
    return pid;
  }

  void named(String digits) {
    pid = digits;
  }

  /** The fds it sees. */
  public FdTable fds() {
    return fds;
  }

  void use(FdTable table) {
    fds = table;
  }

  /** Where its relative paths start. */
  public WorkingDirectory cwd() {
    return cwd;
  }

  /** The path of {@link #cwd}, where the trace tells it and hides nothing that may change it. */
  Optional<String> directory() {
    return fds.isUnsure() ? Optional.empty() : cwd.path(this);
  }

  void use(WorkingDirectory directory) {
    cwd = directory;
  }

  Group group() {
    return group;
  }

  void join(Group other) {
    group.tasks.remove(this);
    group = other;
    other.tasks.add(this);
  }

  Optional<Entered> entered() {
    return entered;
  }

  void enters(Entered call) {
    entered = Optional.of(call);
  }

  /** The call that its last line completed, where that was entered on an earlier line. */
  Optional<Entered> returned() {
    return returned;
  }

  void returns() {
    returned = entered;
    entered = Optional.empty();
    closes(0, -1);
    replacing = -1;
  }

  /** The call that it enters closes every number from {@code first} to {@code last}. */
  void closes(int first, int last) {
    closingFirst = first;
    closingLast = last;
  }

  /** Whether a call was entered that closes {@code fd}, and has not returned. */
  boolean isClosing(int fd) {
    return fd >= closingFirst && fd <= closingLast;
  }

  /** Whether a call was entered that closes any number, and has not returned. */
  boolean isClosing() {
    return closingFirst <= closingLast;
  }

  /** {@code line} shows a whole call of it. */
  void calls(int line) {
    previousLine = latestLine;
    latestLine = line;
  }

  /** The line of its last whole call before this one, which was entered later; 0 for none. */
  int previousLine() {
    return previousLine;
  }

  /** The call that it enters puts another file in the place of {@code fd} (dup2(2)). */
  void replaces(int fd) {
    replacing = fd;
  }

  /** Whether a call was entered that does so, and has not returned. */
  boolean isReplacing(int fd) {
    return replacing == fd;
  }

  void seesItselfAs(int number) {
    ownView = number;
  }

  /** The pid that getpid and gettid return to it; 0 while none was seen. */
  int ownView() {
    return ownView;
  }

  void childOf(Task parent) {
    parentPid = Tasks.number(parent.pid());
  }

  /** The pid of the task that made it; 0 where the trace does not show that. */
  int parentPid() {
    return parentPid;
  }

  /** Whether exit or exit_group was entered: no further call comes. */
  boolean isLeaving() {
    return leaving;
  }

  void leaves() {
    leaving = true;
  }
}
