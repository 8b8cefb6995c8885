package dev.fdnote.table;

import java.util.ArrayList;
import java.util.List;

/** Splits text at a character. */
final class Splitter {
  private Splitter() {}

  static List<String> on(char separator, String text) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      parts.add(text.substring(from, at));
      from = at + 1;
    }
    parts.add(text.substring(from));
    return parts;
  }
}
