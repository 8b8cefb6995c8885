package dev.fdnote.line;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;

/** Where bytes come from. gzip is told by its first bytes (RFC 1952), whatever the name. */
public final class Input {
  private static final int PEEK = 64 << 10;

  private Input() {}

  /**
   * The bytes of a file, a FIFO or a device, unpacked where they are gzip.
   *
   * @throws java.nio.file.NoSuchFileException where there is none
   * @throws java.nio.file.AccessDeniedException where it must not be read
   */
  public static InputStream open(Path file) throws IOException {
    return open(file, UnaryOperator.identity());
  }

  /**
   * As {@link #open(Path)}.
   *
   * @param observer what the bytes, as they stand in the file, pass through
   */
  public static InputStream open(Path file, UnaryOperator<InputStream> observer)
      throws IOException {
    InputStream raw = observer.apply(Files.newInputStream(file));
    try {
      return unpack(raw);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  /** {@code raw}, unpacked where it is gzip; waits for its first two bytes. */
  public static InputStream unpack(InputStream raw) throws IOException {
    byte[] head = new byte[PEEK];
    int count = 0;
    while (count < 2) {
      int more = raw.read(head, count, head.length - count);
      if (more < 0) {
        break;
      }
      count += more;
    }
    // Not PushbackInputStream: it blocks for more where the bytes it holds would do.
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head, 0, count), raw);
    boolean gzip = count >= 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
    return gzip ? new GZIPInputStream(whole, PEEK) : whole;
  }
}
