package dev.fdnote.line;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A stream that somebody writes into right now. One thread reads it, as its bytes come, and does
 * nothing else, so that the writer never waits for what is done with them.
 */
public final class Tap implements AutoCloseable {
  /** Reads that may wait to be dealt with; a slower reader than that holds up the writer. */
  private static final int HELD = 1 << 16;

  /** What a read brought. */
  public sealed interface Delivery {}

  /** Bytes. */
  public record Bytes(Chunk chunk) implements Delivery {}

  /** The stream cannot be read on; nothing follows. */
  public record Failed(IOException cause) implements Delivery {}

  private final BlockingQueue<Delivery> queue = new LinkedBlockingQueue<>(HELD);
  private final Queue<Mark> marks = new ConcurrentLinkedQueue<>();
  private final InputStream in;
  private final Thread thread;
  private final BlockedRead blocked = new BlockedRead();
  private volatile long taken;
  private volatile boolean ended;
  private volatile long restsUntil = System.nanoTime();
  private volatile boolean resting;

  /** Starts to read {@code in}. */
  public Tap(InputStream in) {
    this.in = in;
    thread = Thread.ofPlatform().daemon().name("drain").start(this::run);
  }

  /** What the next read brought, if that comes within {@code patience}. */
  public Optional<Delivery> poll(Duration patience) throws InterruptedException {
    return Optional.ofNullable(queue.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
  }

  /**
   * Lets what is written gather in the pipe for {@code time}, but for one piece: a writer need not
   * wake a reader that does not wait for it. The pipe must have room for what comes meanwhile.
   */
  public void rest(Duration time) {
    restsUntil = System.nanoTime() + time.toNanos();
  }

  /** Marks this moment. Any thread may do so. */
  public Mark mark() {
    Mark mark = new Mark();
    marks.add(mark);
    settle();
    return mark;
  }

  /**
   * Where nothing is left to read, all moments up to now are known. Any thread may ask; until then
   * the next reads tell.
   */
  public void settle() {
    // The marks first: one that is made later belongs to a later moment.
    Mark[] earlier = marks.toArray(Mark[]::new);
    if (earlier.length > 0 && isIdle()) {
      settle(earlier, taken);
    }
  }

  /** Wants no more; a read that is under way is left to itself. */
  @Override
  public void close() {
    thread.interrupt();
    blocked.close();
  }

  /**
   * Whether everything that was written before this call is counted in {@link #taken} by now. The
   * order counts: the reader has taken what an empty pipe no longer holds, and once the kernel
   * holds it in read(2) after that, or it rests, it has handed that on. The other way round it may
   * take and not yet hand on what comes in between.
   */
  private boolean isIdle() {
    try {
      return ended || (in.available() == 0 && (resting || blocked.now()));
    } catch (IOException _) {
      return false;
    }
  }

  private void settle(Mark[] earlier, long position) {
    for (Mark mark : earlier) {
      mark.at(position);
      marks.remove(mark);
    }
  }

  private void run() {
    blocked.watchThisThread();
    LineReader reader = new LineReader(in);
    try {
      while (!ended) {
        queue.put(next(reader));
        rest();
      }
    } catch (InterruptedException _) {
      // Nobody waits for the rest.
    }
  }

  private void rest() throws InterruptedException {
    long left = restsUntil - System.nanoTime();
    if (left > 0) {
      resting = true;
      TimeUnit.NANOSECONDS.sleep(left);
      resting = false;
    }
  }

  private Delivery next(LineReader reader) {
    try {
      Chunk chunk = reader.next();
      taken = chunk.end();
      ended = chunk.last();
      if (!marks.isEmpty()) {
        settleAhead();
      }
      return new Bytes(chunk);
    } catch (IOException e) {
      return failed(e);
    } catch (RuntimeException | OutOfMemoryError e) {
      return failed(new IOException(e.toString(), e));
    }
  }

  /** What was written before the marks is at most what is here and what waits in the pipe. */
  private void settleAhead() throws IOException {
    Mark[] earlier = marks.toArray(Mark[]::new);
    settle(earlier, taken + (ended ? 0 : in.available()));
  }

  private Failed failed(IOException cause) {
    ended = true;
    return new Failed(cause);
  }
}
