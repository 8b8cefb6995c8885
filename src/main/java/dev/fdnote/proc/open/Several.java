package dev.fdnote.proc.open;

import java.util.List;

/** Many things in one line. */
final class Several {
  static final int SHOWN = 12;

  private Several() {}

  /** {@code a, b, c and 4 more}: the first dozen of {@code all} that there are. */
  static String of(List<String> first, int all) {
    int shown = Math.min(first.size(), SHOWN);
    String text = String.join(", ", first.subList(0, shown));
    return all > shown ? text + " and " + (all - shown) + " more" : text;
  }
}
