package dev.fdnote.proc.net;

import dev.fdnote.proc.Attempt;
import dev.fdnote.proc.kernel.Kernel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The sock_diag sockets in use, one a network namespace. One in another namespace than ours is
 * closed soon after its last use: it would keep alive a namespace that all its processes have left.
 */
final class DiagLinks implements AutoCloseable {
  private static final long IDLE = TimeUnit.MILLISECONDS.toNanos(250);

  private final Kernel kernel;
  private final String own;
  private final Map<String, Link> links = new HashMap<>();
  private boolean sweeping;

  private record Link(Attempt<Kernel.Diag> diag, long used) {
    boolean isIdle(long now) {
      return now - used > IDLE;
    }

    boolean isOpen() {
      return diag instanceof Attempt.Done;
    }
  }

  /**
   * None yet.
   *
   * @param own our network namespace
   */
  DiagLinks(Kernel kernel, String own) {
    this.kernel = kernel;
    this.own = own;
  }

  /**
   * Asks in {@code namespace}; empty where we may not enter it.
   *
   * @param tid a task in it
   */
  synchronized <T> Optional<T> ask(String namespace, int tid, Function<Kernel.Diag, T> question) {
    long now = System.nanoTime();
    Link link = links.get(namespace);
    if (link == null || (!link.isOpen() && link.isIdle(now))) {
      link = new Link(kernel.diag(tid, namespace), now);
    }
    Optional<T> answer = link.diag().answer().map(question);
    links.put(namespace, link.isOpen() ? new Link(link.diag(), System.nanoTime()) : link);
    if (link.isOpen() && !namespace.equals(own)) {
      sweep();
    }
    return answer;
  }

  /** How many are open. */
  synchronized long open() {
    return links.values().stream().filter(Link::isOpen).count();
  }

  @Override
  public synchronized void close() {
    links.values().forEach(DiagLinks::close);
    links.clear();
  }

  private static void close(Link link) {
    link.diag().answer().ifPresent(Kernel.Diag::close);
  }

  private void sweep() {
    if (!sweeping) {
      sweeping = true;
      Thread.ofPlatform().daemon().name("sweep").start(this::sweepUntilNoneIsLeft);
    }
  }

  private void sweepUntilNoneIsLeft() {
    try {
      do {
        TimeUnit.NANOSECONDS.sleep(IDLE / 2);
      } while (dropIdle());
    } catch (InterruptedException _) {
      // Ends with the program.
    }
  }

  /** False, and the sweeper ends, where only our own is left. */
  private synchronized boolean dropIdle() {
    long now = System.nanoTime();
    links
        .entrySet()
        .removeIf(entry -> {
          boolean idle = !entry.getKey().equals(own) && entry.getValue().isIdle(now);
          if (idle) {
            close(entry.getValue());
          }
          return idle;
        });
    sweeping = links.keySet().stream().anyMatch(namespace -> !namespace.equals(own));
    return sweeping;
  }
}
