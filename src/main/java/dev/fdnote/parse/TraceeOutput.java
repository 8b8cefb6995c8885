package dev.fdnote.parse;

import dev.fdnote.event.Slice;

/**
 * What the tracee wrote into the middle of a call that strace was writing: {@code write(1, "vm\n",
 * 3vm) = 3}. It may hold anything.
 */
final class TraceeOutput {
  private static final String UNFINISHED = " <unfinished ...>";

  private TraceeOutput() {}

  /**
   * Where, behind the output that starts at {@code from}, strace goes on: at the line's end, unless
   * it is plain to see.
   */
  static int end(Slice line, int from) {
    int mark = line.length() - UNFINISHED.length();
    return mark >= from && line.startsWith(mark, UNFINISHED) ? mark : lastResult(line, from);
  }

  /** The last {@code ) =}, with any number of blanks in between. */
  private static int lastResult(Slice line, int from) {
    boolean equals = false;
    for (int i = line.length() - 1; i >= from; i--) {
      int code = line.at(i);
      if (code == ')' && equals) {
        return i;
      }
      equals = code == '=' || (equals && code == ' ');
    }
    return line.length();
  }
}
