package dev.fdnote.query.why;

import dev.fdnote.proc.Look;
import dev.fdnote.resolve.Looks;
import java.time.Duration;
import java.util.List;

/**
 * Looks that name a peer only when all processes have been looked through: who asks once has no
 * second chance.
 *
 * @param index ends when that is done
 * @param deadline System.nanoTime() until which that is waited for
 */
public record IndexedLooks(Looks looks, Thread index, long deadline) implements Looks {
  @Override
  public Look look(int tid, int fd) {
    return looks.look(tid, fd);
  }

  @Override
  public List<Integer> open(int tid) {
    return looks.open(tid);
  }

  @Override
  public String peer(int tid, int fd, Look.Open look) {
    try {
      index.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return looks.peer(tid, fd, look);
  }
}
