package dev.fdnote.line;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * A file that somebody writes: where its bytes end, reading waits for more. It ends where the file
 * has been written anew, where its name is another file's, and where nobody wants to wait any more.
 */
public final class GrowingFile extends BulkInput {
  /** How often to look for more; a line is at most this late. */
  private static final Duration POLL = Duration.ofMillis(100);

  /** What was read last must still stand there: a file may be longer again before anybody looks. */
  private static final int REMEMBERED = 256;

  /** How far a file has come. */
  public enum State {
    /** More may be written. */
    GROWS,
    /** It is shorter than it was, or says something else: a writer has begun anew. */
    REWRITTEN,
    /** All is read, and its name is another file's now. */
    REPLACED,
    /** {@link Leave} has been asked for. */
    LEFT
  }

  private final Path path;
  private final Leave leave;
  private final FileChannel channel;
  private final Object key;
  private byte[] last = {};
  private volatile State state = State.GROWS;

  private GrowingFile(Path path, Leave leave, FileChannel channel, Object key) {
    this.path = path;
    this.leave = leave;
    this.channel = channel;
    this.key = key;
  }

  /**
   * Opens {@code path}.
   *
   * @throws NoSuchFileException where there is none
   * @throws java.nio.file.AccessDeniedException where it must not be read
   */
  public static GrowingFile open(Path path, Leave leave) throws IOException {
    while (true) {
      Object before = key(path);
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      if (before.equals(key(path))) {
        return new GrowingFile(path, leave, channel, before);
      }
      channel.close(); // The name went to another file meanwhile.
    }
  }

  /** Device and inode. An inode number is not used again while its file is open. */
  private static Object key(Path path) throws IOException {
    return Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class).fileKey())
        .orElseThrow(() -> new IOException("its file system has no inodes"));
  }

  /** Whether its first bytes are those of gzip (RFC 1952). */
  public boolean isGzip() throws IOException {
    byte[] head = at(0, 2);
    return head.length == 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
  }

  /** Why reading has ended, once it has. */
  public State state() {
    return state;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    boolean waited = false;
    while (state == State.GROWS) {
      // Asked before the read: what is written before the answer still counts.
      State next = waited ? end() : State.GROWS;
      if (leave.isOverdue()) {
        state = State.LEFT;
      } else if (isRewritten()) {
        state = State.REWRITTEN;
      } else {
        int count = channel.read(ByteBuffer.wrap(bytes, offset, length));
        if (count > 0) {
          remember(bytes, offset, count);
          return count;
        }
        state = next;
        pause(waited && next == State.GROWS ? POLL : Duration.ZERO);
        waited = true;
      }
    }
    return -1;
  }

  /** Why this is the end, where nothing is left to read. */
  private State end() throws IOException {
    if (leave.isAsked()) {
      return State.LEFT;
    }
    return isReplaced() ? State.REPLACED : State.GROWS;
  }

  private boolean isRewritten() throws IOException {
    return !Arrays.equals(last, at(channel.position() - last.length, last.length));
  }

  /** A name that is gone may come back; until then the file may still grow. */
  private boolean isReplaced() throws IOException {
    try {
      return !key.equals(key(path));
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  private void pause(Duration time) throws IOException {
    try {
      leave.await(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException().initCause(e);
    }
  }

  private void remember(byte[] bytes, int offset, int count) {
    if (count >= REMEMBERED) {
      last = Arrays.copyOfRange(bytes, offset + count - REMEMBERED, offset + count);
      return;
    }
    int kept = Math.min(last.length, REMEMBERED - count);
    byte[] next = new byte[kept + count];
    System.arraycopy(last, last.length - kept, next, 0, kept);
    System.arraycopy(bytes, offset, next, kept, count);
    last = next;
  }

  /** What stands at {@code position} now, at most {@code length} bytes. */
  private byte[] at(long position, int length) throws IOException {
    ByteBuffer room = ByteBuffer.allocate(length);
    while (room.hasRemaining() && channel.read(room, position + room.position()) > 0) {}
    return Arrays.copyOf(room.array(), room.position());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
