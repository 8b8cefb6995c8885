package dev.fdnote.table;

import dev.fdnote.event.Span;

/**
 * An fd number on a line.
 *
 * @param fd the number; -1 for {@code AT_FDCWD}
 * @param start offset of the number in the call's text
 * @param end offset behind it
 * @param use what the call does with it
 * @param decoration the {@code <…>} behind it
 */
record Mention(int fd, int start, int end, Use use, Span decoration) {
  static final int CWD = -1;

  /** What a call does with an fd. */
  enum Use {
    /** It works on it. */
    ARGUMENT,
    /** It closes what the number stands for, if anything, and gives it to another open file. */
    TARGET,
    /** It is an fd of another process. */
    FOREIGN,
    /** It makes it and writes the number into an argument. */
    MADE,
    /** It makes it and returns the number. */
    RESULT,
    /** It reports it ready. */
    READY
  }
}
