package dev.fdnote.query.ls;

/** Numbers as people type them. */
final class Numbers {
  private static final int MOST_DIGITS = 10;

  private Numbers() {}

  /** {@code text} as a number that is not negative, or -1 where it is none. */
  static int of(String text) {
    if (text.isEmpty() || text.length() > MOST_DIGITS) {
      return -1;
    }
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number > Integer.MAX_VALUE ? -1 : (int) number;
  }
}
