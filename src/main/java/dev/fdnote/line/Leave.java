package dev.fdnote.line;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks whoever waits for a file to grow to end; any thread may. */
public final class Leave {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final Duration grace;
  private volatile long since;

  /**
   * @param grace how long what is there already may still be read
   */
  public Leave(Duration grace) {
    this.grace = grace;
  }

  /** Asks for the end. */
  public void ask() {
    since = System.nanoTime();
    asked.countDown();
  }

  /** Whether the end has been asked for. */
  public boolean isAsked() {
    return asked.getCount() == 0;
  }

  /** Waits so long, or until the end is asked for. */
  public void await(Duration time) throws InterruptedException {
    boolean _ = asked.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  boolean isOverdue() {
    return isAsked() && System.nanoTime() - since > grace.toNanos();
  }
}
