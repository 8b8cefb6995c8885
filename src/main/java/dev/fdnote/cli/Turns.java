package dev.fdnote.cli;

/**
 * Lets threads that work on consecutive batches do one part of it one after the other, in order.
 */
final class Turns {
  private long given;
  private long now;

  /** The next turn; {@link #await} it from any thread. */
  synchronized long give() {
    return given++;
  }

  /** Waits until all turns before {@code turn} are over. */
  synchronized void await(long turn) throws InterruptedException {
    while (now != turn) {
      wait();
    }
  }

  /** The turn is over. */
  synchronized void over() {
    now++;
    notifyAll();
  }
}
