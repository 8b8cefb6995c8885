package dev.fdnote.table;

/**
 * What a trace has shown of calls so far: what no line ever shows, strace was told to leave out.
 */
final class Shown {
  private boolean successes;
  private boolean ends;
  private boolean halves;
  private boolean hidesEnds;

  /** Is from now on what {@code other} is. */
  void takeOver(Shown other) {
    successes = other.successes;
    ends = other.ends;
    halves = other.halves;
    hidesEnds = other.hidesEnds;
  }

  /** A call has succeeded. */
  void success() {
    successes = true;
  }

  /** Whether there were failures alone (strace -Z): what changed meanwhile is hidden. */
  boolean onlyFailures() {
    return !successes;
  }

  /** A call has ended an fd. */
  void end() {
    ends = true;
  }

  /** A call returned on a later line than it was entered on, with lines of others in between. */
  void half() {
    halves = true;
  }

  /** A whole call of {@code task} stands on {@code line}. */
  void whole(Task task, int line) {
    if (!halves && task.group().tasks.size() > 1) {
      task.calls(line);
    }
  }

  /** Whether threads' calls stand on one line each (-z): a close may act before its line comes. */
  boolean closesComeLate() {
    return ends && !halves;
  }

  /** A table misses calls that end fds. Whether that is first seen now, and none was ever shown. */
  boolean beginsToHideEnds() {
    boolean begins = !ends && !hidesEnds;
    hidesEnds |= begins;
    return begins;
  }

  /** Whether strace was told to trace no call that ends fds. */
  boolean hidesEnds() {
    return hidesEnds;
  }
}
