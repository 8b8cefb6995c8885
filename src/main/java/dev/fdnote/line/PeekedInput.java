package dev.fdnote.line;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stream whose first bytes have been read ahead, to see what they are; {@link #available} counts
 * both.
 */
public final class PeekedInput extends InputStream {
  private static final int PEEK = 64 << 10;

  private final InputStream in;
  private final byte[] head;
  private final int length;
  private int taken;

  private PeekedInput(InputStream in, byte[] head, int length) {
    this.in = in;
    this.head = head;
    this.length = length;
  }

  /** Waits for the first bytes of {@code in}. */
  public static PeekedInput of(InputStream in) throws IOException {
    byte[] head = new byte[PEEK];
    return new PeekedInput(in, head, Math.max(in.read(head, 0, PEEK), 0));
  }

  /** The first bytes are those of gzip (RFC 1952). */
  public boolean isGzip() {
    return length >= 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
  }

  @Override
  public int read() throws IOException {
    return taken < length ? head[taken++] & 0xff : in.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    if (taken == length) {
      return in.read(bytes, offset, count);
    }
    int some = Math.min(count, length - taken);
    System.arraycopy(head, taken, bytes, offset, some);
    taken += some;
    return some;
  }

  @Override
  public int available() throws IOException {
    return length - taken + in.available();
  }
}
