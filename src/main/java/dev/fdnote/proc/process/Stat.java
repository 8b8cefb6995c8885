package dev.fdnote.proc.process;

import dev.fdnote.proc.Digits;
import java.util.List;
import java.util.Optional;

/**
 * {@code /proc/PID/stat}. A comm may hold parentheses, blanks and newlines: it ends at the last
 * {@code )}.
 *
 * @param rest the fields from the third on
 */
record Stat(String comm, List<String> rest) {
  private static final int FIRST = 3;
  private static final int STARTED = 22;

  static Optional<Stat> parse(String text) {
    int open = text.indexOf('(');
    int close = text.lastIndexOf(')');
    if (open < 0 || close < open) {
      return Optional.empty();
    }
    List<String> rest = List.of(text.substring(close + 1).strip().split(" ", -1));
    return rest.size() <= STARTED - FIRST || rest.getFirst().isEmpty()
        ? Optional.empty()
        : Optional.of(new Stat(text.substring(open + 1, close), rest));
  }

  /** The field with that number in proc_pid_stat(5), 3 or more. */
  String field(int number) {
    return rest.get(number - FIRST);
  }

  boolean has(int number) {
    return number - FIRST < rest.size();
  }

  long number(int field) {
    return Digits.parse(field(field), 10, 0);
  }

  /** Clock ticks from boot. */
  long started() {
    return number(STARTED);
  }
}
