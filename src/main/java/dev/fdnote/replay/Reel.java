package dev.fdnote.replay;

import dev.fdnote.line.BulkInput;
import dev.fdnote.line.Input;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The trace's bytes: once from the first to the last as they come, and any of those again. What is
 * no plain file is kept in a temporary one without a name.
 */
public final class Reel implements AutoCloseable {
  private final InputStream in;
  private final FileChannel file;
  private final long size;

  private Reel(InputStream in, FileChannel file, long size) {
    this.in = in;
    this.file = file;
    this.size = size;
  }

  /** The bytes of {@code path}, unpacked where they are gzip. */
  public static Reel of(Path path) throws IOException {
    if (!Files.isRegularFile(path) || isGzip(path)) {
      return of(Input.open(path));
    }
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    return new Reel(new From(file, 0), file, file.size());
  }

  private static boolean isGzip(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] magic = in.readNBytes(2);
      return magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
    }
  }

  /** The bytes that {@code in} gives, at its own pace. */
  public static Reel of(InputStream in) throws IOException {
    Path path = Files.createTempFile("fdnote", ".trace");
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    Files.delete(path);
    return new Reel(new Kept(in, file), file, 0);
  }

  /** All bytes, once. */
  InputStream all() {
    return in;
  }

  /** The bytes from {@code offset} on that {@link #all} has given. */
  InputStream from(long offset) {
    return new From(file, offset);
  }

  /** How many bytes have come so far; 0 where all are there from the beginning. */
  long given() {
    return in instanceof Kept kept ? kept.given.get() : 0;
  }

  /** How many bytes there are; 0 where they still come. */
  long size() {
    return size;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** A file from an offset on; several may read at once. */
  private static final class From extends BulkInput {
    /** The first bytes are for the first screen, which need not wait for more. */
    private static final int FIRST = 16 << 10;

    private final FileChannel file;
    private long offset;

    From(FileChannel file, long offset) {
      this.file = file;
      this.offset = offset;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
      int most = offset == 0 ? Math.min(count, FIRST) : count;
      int read = file.read(ByteBuffer.wrap(bytes, from, most), offset);
      offset += Math.max(read, 0);
      return read;
    }
  }

  /** Keeps what it gives. */
  private static final class Kept extends BulkInput {
    private final InputStream in;
    private final FileChannel file;
    private final AtomicLong given = new AtomicLong();

    Kept(InputStream in, FileChannel file) {
      this.in = in;
      this.file = file;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
      int read = in.read(bytes, from, count);
      ByteBuffer bytesRead = ByteBuffer.wrap(bytes, from, Math.max(read, 0));
      while (bytesRead.hasRemaining()) {
        file.write(bytesRead);
      }
      var _ = given.addAndGet(Math.max(read, 0));
      return read;
    }
  }
}
