package dev.fdnote;

/**
 * Takes strace's {@code <…>} decorations off, as a reader of {@code -yy} output finds their ends.
 */
final class Decorations {
  private Decorations() {}

  /** {@code output} without what stands in it and not in {@code input}. */
  static String takenOff(String output, String input) {
    StringBuilder off = new StringBuilder();
    int in = 0;
    int out = 0;
    while (out < output.length()) {
      boolean same = in < input.length() && output.charAt(out) == input.charAt(in);
      if (!same && output.charAt(out) == '<') {
        out = end(output, out);
      } else {
        off.append(output.charAt(out++));
        in++;
      }
    }
    return off.toString();
  }

  /**
   * Behind the decoration at {@code start}: quoted strings and arrows are skipped, brackets nest.
   */
  private static int end(String text, int start) {
    int depth = 0;
    boolean quoted = false;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '<') {
        depth++;
      } else if (!quoted && c == '>' && text.charAt(i - 1) != '-') {
        depth--;
        if (depth == 0) {
          return i + 1;
        }
      }
    }
    throw new IllegalArgumentException("no end of the decoration at " + start + ": " + text);
  }
}
