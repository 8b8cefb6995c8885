package dev.fdnote.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * One line as it stands: a slice of a larger buffer, without its line terminator. Offsets in events
 * count from the slice's first byte; text is decoded only when asked, and as ISO-8859-1, so that
 * bytes stay bytes.
 */
@SuppressWarnings("ArrayRecordComponent") // A copy of each line would double the work.
public record Slice(byte[] bytes, int offset, int length) {

  /** The whole array as one slice. */
  public static Slice of(byte[] bytes) {
    return new Slice(bytes, 0, bytes.length);
  }

  /** The characters of {@code text}, each below 256, as bytes. */
  public static Slice of(String text) {
    return of(text.getBytes(ISO_8859_1));
  }

  /** The byte at {@code index}, 0 to 255. */
  public int at(int index) {
    return bytes[offset + index] & 0xff;
  }

  /** The bytes of {@code span} as ISO-8859-1 text. */
  public String text(Span span) {
    return text(span.start(), span.end());
  }

  /** The bytes from {@code start} up to {@code end} as ISO-8859-1 text. */
  public String text(int start, int end) {
    if (start == end) {
      return "";
    }
    return new String(bytes, offset + start, end - start, ISO_8859_1);
  }

  /** Whether the bytes from {@code start} up to {@code end} are exactly {@code word}. */
  public boolean is(int start, int end, String word) {
    return end - start == word.length() && startsWith(start, word);
  }

  /** Whether {@code word} stands at {@code start}. */
  public boolean startsWith(int start, String word) {
    if (start + word.length() > length) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (at(start + i) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return text(0, length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Slice slice && toString().equals(slice.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }
}
