package dev.fdnote.proc;

/** Numbers as the kernel writes them. */
public final class Digits {
  private Digits() {}

  /** All 64 bits of {@code text}, {@code 0x} before it or not; {@code otherwise} if it is none. */
  public static long parse(String text, int radix, long otherwise) {
    String digits = text.startsWith("0x") ? text.substring(2) : text;
    try {
      return digits.startsWith("-")
          ? Long.parseLong(digits, radix)
          : Long.parseUnsignedLong(digits, radix);
    } catch (NumberFormatException _) {
      return otherwise;
    }
  }

  /** The same for a number that fits an int and is not negative; {@code -1} if it is none. */
  public static int id(String text) {
    long number = parse(text, 10, -1);
    return number >= 0 && number <= Integer.MAX_VALUE ? (int) number : -1;
  }
}
