package dev.fdnote.line;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Reads on a thread of its own that does nothing else. Holds only a few batches: where nobody takes
 * them, reading waits.
 */
public final class Drain implements AutoCloseable {
  private static final int HELD = 2;

  /** What one read brought. */
  public sealed interface Delivery {}

  /** Lines, at least one. */
  public record Lines(List<Line> lines) implements Delivery {}

  /** The end of the input; nothing follows. */
  public record End() implements Delivery {}

  /** The input cannot be read on; nothing follows. */
  public record Failed(IOException cause) implements Delivery {}

  private final BlockingQueue<Delivery> queue = new ArrayBlockingQueue<>(HELD);
  private final Thread thread;

  /** Starts to read. */
  public Drain(LineReader reader) {
    thread = Thread.ofPlatform().daemon().name("drain").start(() -> run(reader));
  }

  /** What is there already. */
  public Optional<Delivery> poll() {
    return Optional.ofNullable(queue.poll());
  }

  /** Waits for what comes next. */
  public Delivery take() throws InterruptedException {
    return queue.take();
  }

  /** Wants no more; a read that is under way is left to itself. */
  @Override
  public void close() {
    thread.interrupt();
  }

  private void run(LineReader reader) {
    try {
      Delivery delivery;
      do {
        delivery = next(reader);
        queue.put(delivery);
      } while (delivery instanceof Lines);
    } catch (InterruptedException _) {
      // Nobody waits for the rest.
    }
  }

  private static Delivery next(LineReader reader) {
    try {
      List<Line> lines = reader.read();
      return lines.isEmpty() ? new End() : new Lines(lines);
    } catch (IOException e) {
      return new Failed(e);
    } catch (RuntimeException | OutOfMemoryError e) {
      // Whoever waits for this thread must hear of it.
      return new Failed(new IOException(e.toString(), e));
    }
  }
}
