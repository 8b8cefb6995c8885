package dev.fdnote.parse;

import dev.fdnote.event.Slice;
import dev.fdnote.event.Span;

/**
 * strace's own words in the middle of a call that it was writing: {@code read(3, strace: Process
 * 2083 attached}. Found only by looking for them, since nothing sets them apart from what stands
 * before them.
 *
 * @param start offset of their first byte
 * @param attached the digits of the pid in {@code Process N attached}
 */
record OwnWords(int start, Span attached) {
  private static final String SELF = "strace: ";
  private static final String PROCESS = "Process ";
  private static final String ATTACHED = " attached";

  /** The last own words in {@code line}; they start behind it when there are none. */
  static OwnWords in(Slice line) {
    for (int i = line.length() - SELF.length(); i > 0; i--) {
      if (isSelf(line, i)) {
        return new OwnWords(programStart(line, i), attached(line, i + SELF.length()));
      }
      if (line.at(i) == 'P' && attached(line, i).isPresent() && !isSelf(line, i - SELF.length())) {
        return new OwnWords(i, attached(line, i));
      }
    }
    return new OwnWords(line.length(), Span.NONE);
  }

  private static boolean isSelf(Slice line, int start) {
    return start > 0 && line.at(start) == 's' && line.startsWith(start, SELF);
  }

  private static Span attached(Slice line, int start) {
    int digits = start + PROCESS.length();
    int end = digits;
    while (end < line.length() && line.at(end) >= '0' && line.at(end) <= '9') {
      end++;
    }
    return line.startsWith(start, PROCESS) && line.startsWith(end, ATTACHED)
        ? new Span(digits, end)
        : Span.NONE;
  }

  /** strace calls itself as it was called, perhaps {@code ./strace} or {@code /usr/bin/strace}. */
  private static int programStart(Slice line, int name) {
    int first = name;
    for (int i = name; isPath(line, i - 1); i--) {
      if (line.at(i - 1) == '/') {
        first = i - 1;
      }
    }
    while (first > 0 && first < name && line.at(first - 1) == '.') {
      first--;
    }
    return first;
  }

  private static boolean isPath(Slice line, int index) {
    if (index < 1 || line.startsWith(index - 1, "*/")) {
      return false;
    }
    int code = line.at(index);
    return (code >= 'a' && code <= 'z')
        || (code >= 'A' && code <= 'Z')
        || (code >= '-' && code <= '9')
        || code == '_'
        || code == '+';
  }
}
