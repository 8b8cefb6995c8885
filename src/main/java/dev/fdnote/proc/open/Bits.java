package dev.fdnote.proc.open;

import java.util.List;

/**
 * Names for the bits of a set.
 *
 * @param names from the lowest bit on; {@code _} is a bit without a name
 */
record Bits(List<String> names) {
  static Bits named(String names) {
    return new Bits(List.of(names.split(" ", -1)));
  }

  /** The names of {@code bits}, joined by {@code |}; what has none is in hex. */
  String of(long bits) {
    StringBuilder text = new StringBuilder();
    long left = bits;
    for (int i = 0; i < names.size(); i++) {
      if ((bits >>> i & 1) != 0 && !names.get(i).equals("_")) {
        append(text, names.get(i));
        left &= ~(1L << i);
      }
    }
    if (left != 0) {
      append(text, "0x" + Long.toHexString(left));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String name) {
    text.append(text.isEmpty() ? "" : "|").append(name);
  }
}
