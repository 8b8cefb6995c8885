package dev.fdnote.proc.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteOrder;

/**
 * Walks over the columns of the tables in {@code /proc/PID/net}, without an object for each: there
 * may be a hundred thousand lines. What is not as expected makes the line bad.
 */
final class Columns {
  private final byte[] bytes;
  private final ByteOrder order;
  private int at;
  private int end = -1;
  private boolean good;

  /**
   * Stands before the first line.
   *
   * @param order of the machine that wrote the table; it prints addresses as numbers of its own
   */
  Columns(byte[] bytes, ByteOrder order) {
    this.bytes = bytes;
    this.order = order;
  }

  /** Goes to the start of the next line; false where there is none. */
  boolean nextLine() {
    at = end + 1;
    end = at;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    good = true;
    return at < bytes.length;
  }

  /** Whether all columns so far were as expected. */
  boolean isGood() {
    return good;
  }

  /** Passes one column. */
  void skip() {
    blanks();
    good &= at < end;
    while (at < end && bytes[at] != ' ') {
      at++;
    }
  }

  /** A number of hexadecimal digits, next or behind the {@code :} that is next. */
  long hex() {
    return number(16);
  }

  /** A decimal number. */
  long decimal() {
    return number(10);
  }

  private long number(int radix) {
    blanks();
    if (at < end && bytes[at] == ':') {
      at++;
    }
    int start = at;
    long number = 0;
    for (int digit = digit(radix); digit >= 0 && at - start < 18; digit = digit(radix)) {
      number = number * radix + digit;
      at++;
    }
    good &= at > start;
    return number;
  }

  private int digit(int radix) {
    return at < end ? Character.digit(bytes[at], radix) : -1;
  }

  /** An address of so many 32-bit numbers: its bytes in network order, one character each. */
  String address(int words) {
    blanks();
    byte[] address = new byte[words * Integer.BYTES];
    for (int i = 0; i < address.length; i++) {
      int place = order == ByteOrder.LITTLE_ENDIAN ? i ^ 3 : i;
      address[place] = (byte) (twoDigits() & 0xff);
    }
    good &= at < end && bytes[at] == ':';
    return new String(address, ISO_8859_1);
  }

  private int twoDigits() {
    int high = digit(16);
    at++;
    int low = digit(16);
    at++;
    good &= high >= 0 && low >= 0;
    return high << 4 | low;
  }

  /** What stands behind the next blank, up to the end of the line; {@code ""} for nothing. */
  String rest() {
    int start = Math.min(at + 1, end);
    return new String(bytes, start, end - start, ISO_8859_1);
  }

  /** The whole line. */
  String line(int start) {
    return new String(bytes, start, end - start, ISO_8859_1);
  }

  /** Where the line starts, when nothing of it is read yet. */
  int position() {
    return at;
  }

  private void blanks() {
    while (at < end && bytes[at] == ' ') {
      at++;
    }
  }
}
