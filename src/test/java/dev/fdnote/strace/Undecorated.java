package dev.fdnote.strace;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of {@code strace -yy} without its decorations, and where they stood. Its own scanner, so
 * that it does not share the parser's mistakes.
 *
 * @param line the line as strace without {@code -yy} would have written it, but for the padding
 * @param marks the decorations in their order
 */
public record Undecorated(String line, List<Mark> marks) {
  /**
   * A decoration.
   *
   * @param fd the number before it, or {@code AT_FDCWD}
   * @param end column behind that number on the undecorated line
   * @param made whether the call returned the number
   * @param text what stood between {@code <} and {@code >}
   */
  public record Mark(String fd, int end, boolean made, String text) {}

  /** {@code decorated} taken apart. */
  public static Undecorated of(String decorated) {
    StringBuilder line = new StringBuilder();
    List<Mark> marks = new ArrayList<>();
    boolean quoted = false;
    for (int i = 0; i < decorated.length(); i++) {
      char c = decorated.charAt(i);
      if (c == '<' && !quoted && !number(line).isEmpty()) {
        int end = end(decorated, i);
        String fd = number(line);
        boolean made = line.lastIndexOf("= " + fd) == line.length() - fd.length() - 2;
        marks.add(new Mark(fd, line.length(), made, decorated.substring(i + 1, end)));
        i = end;
      } else {
        line.append(c);
        if (c == '\\') {
          line.append(decorated.charAt(++i));
        } else if (c == '"') {
          quoted = !quoted;
        }
      }
    }
    return new Undecorated(line.toString(), List.copyOf(marks));
  }

  /** The fd that {@code line} ends in, or {@code ""}. */
  private static String number(StringBuilder line) {
    int start = line.length();
    while (start > 0 && Character.isDigit(line.charAt(start - 1))) {
      start--;
    }
    String digits = line.substring(start);
    return digits.isEmpty() && line.toString().endsWith("AT_FDCWD") ? "AT_FDCWD" : digits;
  }

  /** The {@code >} that ends the decoration at {@code start}. */
  private static int end(String line, int start) {
    int depth = 0;
    boolean quoted = false;
    for (int i = start; i < line.length(); i++) {
      switch (line.charAt(i)) {
        case '\\' -> i++;
        case '"' -> quoted = !quoted;
        case '<' -> depth += quoted ? 0 : 1;
        case '>' -> {
          boolean arrow = line.charAt(i - 1) == '-';
          depth -= quoted || arrow ? 0 : 1;
        }
        default -> {}
      }
      if (depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("no end of the decoration at " + start + ": " + line);
  }
}
