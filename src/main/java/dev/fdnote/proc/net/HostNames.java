package dev.fdnote.proc.net;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The names of hosts, looked up in the background: nobody waits for them. Only for users who asked
 * for it, as others see the questions.
 */
public final class HostNames {
  private static final int REMEMBERED = 4096;
  private static final int WAITING = 256;
  private static final int THREADS = 4;

  private final Function<InetAddress, String> resolver;
  private final Set<String> asked = new HashSet<>();
  private final Map<String, Optional<String>> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<String>> eldest) {
          return size() > REMEMBERED;
        }
      };
  private final ThreadPoolExecutor workers =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          10,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          Thread.ofPlatform().daemon().name("host-names-", 0).factory());

  /** As this host's resolver names them. */
  public HostNames() {
    this(InetAddress::getCanonicalHostName);
  }

  /**
   * As {@code resolver} names them.
   *
   * @param resolver gives the address back where it has no name
   */
  public HostNames(Function<InetAddress, String> resolver) {
    this.resolver = resolver;
    workers.allowCoreThreadTimeOut(true);
  }

  /**
   * What is known by now. The first question starts the look-up; a failure is remembered too, and
   * what is asked while too much waits is forgotten, to be asked again.
   *
   * @param address an IPv4 or IPv6 address; names are never looked up
   */
  public synchronized Optional<String> now(String address) {
    Optional<String> name = known.get(address);
    if (name != null) {
      return name;
    }
    if (asked.add(address)) {
      ask(address);
    }
    return Optional.empty();
  }

  /**
   * The name, waited for.
   *
   * @param nanos how long to wait at most
   */
  public synchronized Optional<String> within(String address, long nanos)
      throws InterruptedException {
    long end = System.nanoTime() + nanos;
    Optional<String> name = now(address);
    long left = nanos;
    while (!known.containsKey(address) && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      name = now(address);
      left = end - System.nanoTime();
    }
    return name;
  }

  private void ask(String address) {
    try {
      workers.execute(() -> learn(address, lookUp(address)));
    } catch (RejectedExecutionException _) {
      asked.remove(address);
    }
  }

  private synchronized void learn(String address, Optional<String> name) {
    known.put(address, name);
    asked.remove(address);
    notifyAll();
  }

  private Optional<String> lookUp(String address) {
    try {
      InetAddress literal = InetAddress.ofLiteral(address);
      String name = resolver.apply(literal);
      return name.equals(literal.getHostAddress()) ? Optional.empty() : Optional.of(name);
    } catch (RuntimeException _) {
      return Optional.empty();
    }
  }
}
