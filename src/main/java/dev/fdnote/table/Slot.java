package dev.fdnote.table;

/** What a number of an fd table stands for. */
public sealed interface Slot {
  /**
   * How many times this number was made in this process so far; 0: only ever open before the trace.
   */
  int generation();

  /** Open. */
  record Open(OpenFile file, int generation, boolean cloexec) implements Slot {}

  /**
   * A close was entered and has not returned: uses still see the old file until another thread gets
   * the number.
   *
   * @param line the line of the close's entry
   */
  record Closing(Open was, int line) implements Slot {
    @Override
    public int generation() {
      return was.generation();
    }
  }

  /** Closed on {@code line}; 0: it was not open when the trace first asked for it. */
  record Closed(int generation, int line) implements Slot {}

  /** The trace has not touched it: open before the trace, or never open. */
  record Untouched() implements Slot {
    @Override
    public int generation() {
      return 0;
    }
  }

  /** The trace leaves open what it is now. */
  record Doubtful(int generation, String reason) implements Slot {}

  /** Closed here, if {@code by} shares this table. */
  record Suspect(Open was, FdTable by, String reason) implements Slot {
    @Override
    public int generation() {
      return was.generation();
    }
  }

  /** The trace shows a number closed and then used. */
  String HIDDEN = "opened by a call that the trace does not show";

  /** A thread has entered a dup2 onto it: others may see the old file or the new one. */
  String REPLACED = "another file is being put there";

  /** What a close names that acted before its line came. */
  Doubtful CLOSED_LATE = new Doubtful(0, "made again before its close shows");

  /** A call on it, the first in the trace, came back with EBADF. */
  Closed NEVER_OPEN = new Closed(0, 0);

  /** No line of the trace changed this number. */
  Untouched UNTOUCHED = new Untouched();
}
