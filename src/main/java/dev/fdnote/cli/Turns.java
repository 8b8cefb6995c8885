package dev.fdnote.cli;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets threads that work on consecutive batches do one part of it one after the other, in order.
 */
final class Turns {
  /** How often to look before sleeping: some 0.05 ms, about what waking up takes. */
  private static final int LOOKS = 2000;

  private final AtomicLong now = new AtomicLong();
  private long given;

  /** The next turn; {@link #await} it from any thread. */
  synchronized long give() {
    return given++;
  }

  /** Waits until all turns before {@code turn} are over. */
  void await(long turn) throws InterruptedException {
    for (int i = 0; i < LOOKS && now.get() != turn; i++) {
      Thread.onSpinWait();
    }
    sleepUntil(turn);
  }

  private synchronized void sleepUntil(long turn) throws InterruptedException {
    while (now.get() != turn) {
      wait();
    }
  }

  /** The turn is over. */
  synchronized void over() {
    now.incrementAndGet();
    notifyAll();
  }
}
