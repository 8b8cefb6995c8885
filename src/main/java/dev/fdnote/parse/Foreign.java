package dev.fdnote.parse;

import dev.fdnote.event.Slice;

/** Knows logs that call themselves strace's and are not. */
final class Foreign {
  /** gVisor's prefix is shorter than this. */
  private static final int FAR = 200;

  private Foreign() {}

  /**
   * Whether {@code line} has the {@code E name(} or {@code X name(} of gVisor and u-root: a call's
   * entry and exit.
   */
  static boolean isGvisor(Slice line) {
    int stop = Math.min(line.length(), FAR) - 3;
    for (int i = 0; i < stop; i++) {
      if (isMark(line, i) && isCall(line, i + 2)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMark(Slice line, int start) {
    int code = line.at(start);
    return (code == 'E' || code == 'X')
        && line.at(start + 1) == ' '
        && (start == 0 || line.at(start - 1) == ' ');
  }

  private static boolean isCall(Slice line, int start) {
    int end = start;
    while (end < line.length() && isName(line.at(end))) {
      end++;
    }
    return end > start && end < line.length() && line.at(end) == '(';
  }

  private static boolean isName(int code) {
    return (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9') || code == '_';
  }
}
