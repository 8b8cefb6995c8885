package dev.fdnote.line;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** Gives one chunk a read, then ends, or fails. */
final class Chunks extends InputStream {
  private final Queue<byte[]> chunks = new ArrayDeque<>();
  private final String failure;
  private int reads;

  /**
   * @param failure the message to fail with at the end, or {@code ""} for a plain end
   */
  Chunks(String failure, List<String> chunks) {
    this.failure = failure;
    chunks.forEach(chunk -> this.chunks.add(chunk.getBytes(ISO_8859_1)));
  }

  static Chunks of(String... chunks) {
    return new Chunks("", List.of(chunks));
  }

  /** How many chunks have been asked for. */
  int reads() {
    return reads;
  }

  @Override
  public int read() {
    throw new UnsupportedOperationException("byte by byte");
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    reads++;
    if (chunks.isEmpty()) {
      if (failure.isEmpty()) {
        return -1;
      }
      throw new IOException(failure);
    }
    byte[] chunk = chunks.remove();
    if (chunk.length > length) {
      throw new IllegalStateException("room for " + length + " only");
    }
    System.arraycopy(chunk, 0, target, offset, chunk.length);
    return chunk.length;
  }
}
