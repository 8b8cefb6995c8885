package dev.fdnote.table;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** Splits text into its parts that are not empty. */
final class Splitter {
  private Splitter() {}

  /** The words of {@code text} between blanks and line feeds. */
  static List<String> words(String text) {
    return parts(new StringTokenizer(text));
  }

  /** The parts of {@code text} between bars. */
  static List<String> flags(String text) {
    return parts(new StringTokenizer(text, "|"));
  }

  private static List<String> parts(StringTokenizer tokens) {
    List<String> parts = new ArrayList<>();
    while (tokens.hasMoreTokens()) {
      parts.add(tokens.nextToken());
    }
    return parts;
  }
}
