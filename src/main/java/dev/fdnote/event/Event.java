package dev.fdnote.event;

import java.util.List;

/** What one line of strace output says. */
public sealed interface Event {
  /** The line. */
  Slice line();

  /** What stands before the event. */
  Leader leader();

  /** What stands behind the {@code =}, on this line. */
  default Result result() {
    return Result.NONE;
  }

  /**
   * A whole call: {@code close(3) = 0}.
   *
   * @param arguments none for frequent calls that have nothing to do with fds: {@code brk}, {@code
   *     futex}
   */
  record Call(Slice line, Leader leader, Span name, List<Item> arguments, Result result)
      implements Event {}

  /**
   * A call's first half: it ends in {@code <unfinished ...>}, {@code <detached ...>}, in strace's
   * own words (then {@code cut} is {@link Cut#MESSAGE}) or in the middle.
   *
   * @param end offset behind the last byte that belongs to the call
   * @param attached the digits of the pid, when the message is {@code Process N attached}
   */
  record Unfinished(
      Slice line, Leader leader, Span name, List<Item> arguments, Cut cut, int end, Span attached)
      implements Event {}

  /**
   * A call's second half: {@code <... read resumed>"a", 1) = 1}.
   *
   * @param name the call's name
   * @param restStart offset of the first byte behind {@code resumed>}
   * @param again whether this half ends in {@code <unfinished ...>} and has no result
   */
  record Resumed(Slice line, Leader leader, Span name, int restStart, Result result, boolean again)
      implements Event {}

  /**
   * The rest of a call whose first half stands, broken by strace's own words or the tracee's
   * output, on an earlier line: {@code ) = 3}, {@code <unfinished ...>}.
   */
  record Continued(Slice line, Result result, boolean again) implements Event {
    @Override
    public Leader leader() {
      return Leader.NONE;
    }
  }

  /** {@code --- SIGCHLD {…} ---} or {@code --- stopped by SIGSTOP ---}. */
  record Signal(Slice line, Leader leader, Span name) implements Event {}

  /**
   * {@code +++ exited with 0 +++}, {@code +++ killed by SIGSEGV +++}, {@code +++ superseded by
   * execve in pid 2083 +++}.
   *
   * @param successor the digits of the pid that took over by execve
   */
  record Exit(Slice line, Leader leader, Span successor) implements Event {}

  /**
   * strace's own words.
   *
   * @param attached the digits of the pid that {@code Process N attached} names
   * @param detached the digits of the pid that {@code Process N detached} names
   */
  record Message(Slice line, Leader leader, Span attached, Span detached) implements Event {}

  /** A frame of -k. */
  record Stack(Slice line, Leader leader) implements Event {}

  /** A row of -e read/write/kvm dumps. */
  record Dump(Slice line, Leader leader) implements Event {}

  /** A row of a -c table. */
  record Summary(Slice line, Leader leader) implements Event {}

  /**
   * No line of strace.
   *
   * @param reason why, in a few words
   * @param column 0-based byte column of the first byte that does not fit
   */
  record Unparsed(Slice line, String reason, int column) implements Event {
    @Override
    public Leader leader() {
      return Leader.NONE;
    }
  }

  /** Why a call's first half ends where it ends. */
  enum Cut {
    /** {@code <unfinished ...>}. */
    UNFINISHED,
    /** {@code <detached ...>}: strace let go of the tracee. */
    DETACHED,
    /** strace's own words stand where the rest belongs. */
    MESSAGE,
    /** The line just ends, or something else stands there. */
    END
  }
}
