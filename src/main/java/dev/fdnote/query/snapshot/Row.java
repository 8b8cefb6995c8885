package dev.fdnote.query.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of a file.
 *
 * @param number from 1
 * @param text without its end, one character a byte
 */
record Row(int number, String text) {
  /** Those of {@code text}; LF and CRLF end them. */
  static List<Row> of(String text) {
    List<Row> rows = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      String bare = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      rows.add(new Row(rows.size() + 1, bare));
    }
    return rows;
  }

  /** A pid or an fd: one to nine digits. */
  static Optional<Integer> number(String digits) {
    return digits.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(digits)) : Optional.empty();
  }

  boolean isBlank() {
    return text.isBlank();
  }

  SnapshotFault fault(String what) {
    return SnapshotFault.at(number, what);
  }
}
