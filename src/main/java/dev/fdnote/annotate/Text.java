package dev.fdnote.annotate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Output in the making: bytes, appended. Strings are ISO-8859-1, one character a byte. */
public final class Text {
  private static final int KEPT = 1 << 20;

  private byte[] bytes;
  private int size;

  /** Empty, with room for a short text. */
  public Text() {
    this(256);
  }

  /**
   * Empty.
   *
   * @param room for how many bytes; more is made where it is needed
   */
  public Text(int room) {
    bytes = new byte[room];
  }

  /** Appends one byte: a character below 256. */
  public Text put(char c) {
    room(1);
    bytes[size++] = (byte) c;
    return this;
  }

  /** Appends the characters of {@code text}, each one byte. */
  @SuppressWarnings("deprecation") // It drops the high bytes, of which there are none.
  public Text put(String text) {
    int length = text.length();
    room(length);
    text.getBytes(0, length, bytes, size);
    size += length;
    return this;
  }

  /** Appends a number in decimal. */
  public Text put(long number) {
    if (number < 0) {
      return put(Long.toString(number));
    }
    int digits = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    room(digits);
    size += digits;
    long rest = number;
    for (int i = 1; i <= digits; i++) {
      bytes[size - i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return this;
  }

  /** Appends {@code length} bytes of {@code source} from {@code offset}. */
  public Text put(byte[] source, int offset, int length) {
    room(length);
    System.arraycopy(source, offset, bytes, size, length);
    size += length;
    return this;
  }

  /** Appends all of {@code other}. */
  public Text put(Text other) {
    return put(other.bytes, 0, other.size);
  }

  /** How many bytes there are. */
  public int size() {
    return size;
  }

  /** The bytes themselves, the first {@link #size()} of them, until the next change. */
  public byte[] bytes() {
    return bytes;
  }

  /** The byte at {@code index}, 0 to 255. */
  public int at(int index) {
    return bytes[index] & 0xff;
  }

  /** Whether both hold the same bytes. */
  boolean is(Text other) {
    return Arrays.equals(bytes, 0, size, other.bytes, 0, other.size);
  }

  /** Takes everything behind the first {@code length} bytes back. */
  public void cut(int length) {
    size = length;
  }

  /** Empties it, and gives the room of an unusually long text back. */
  public void clear() {
    size = 0;
    if (bytes.length > KEPT) {
      bytes = new byte[256];
    }
  }

  /** Writes all bytes, then empties it. */
  public void drainTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
    clear();
  }

  /** The bytes as UTF-8, undecodable ones as U+FFFD. */
  public String utf8() {
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }

  /** One character a byte. */
  @Override
  public String toString() {
    return new String(bytes, 0, size, StandardCharsets.ISO_8859_1);
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
