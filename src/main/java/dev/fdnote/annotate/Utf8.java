package dev.fdnote.annotate;

/** Finds UTF-8 in bytes that may be anything (RFC 3629). */
final class Utf8 {
  private Utf8() {}

  /**
   * How many bytes from {@code start} form one character that a terminal shows and does not obey; 0
   * where they form none.
   *
   * @param text bytes as ISO-8859-1
   */
  static int printable(String text, int start) {
    int lead = text.charAt(start);
    int length = lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
    if (length == 0 || lead > 0xf4 || start + length > text.length()) {
      return 0;
    }
    int code = lead & (0x7f >> length);
    for (int i = start + 1; i < start + length; i++) {
      int c = text.charAt(i);
      if ((c & 0xc0) != 0x80) {
        return 0;
      }
      code = (code << 6) | (c & 0x3f);
    }
    boolean overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    return overlong || !isShown(code) ? 0 : length;
  }

  private static boolean isShown(int code) {
    if (code > Character.MAX_CODE_POINT) {
      return false;
    }
    return switch (Character.getType(code)) {
      // FORMAT holds the marks that turn the reading direction.
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
