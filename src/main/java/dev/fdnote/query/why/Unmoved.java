package dev.fdnote.query.why;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers since when threads have not run, where the kernel itself does not say. */
public final class Unmoved {
  private final Map<Integer, Since> seen = new HashMap<>();

  private record Since(String moment, long at) {}

  /**
   * The same threads with what is known by earlier rounds.
   *
   * @param now System.nanoTime() when they were read
   */
  public List<ThreadNow> add(List<ThreadNow> threads, long now) {
    Map<Integer, Since> before = Map.copyOf(seen);
    seen.clear();
    return threads.stream().map(thread -> add(thread, before.get(thread.id()), now)).toList();
  }

  private ThreadNow add(ThreadNow thread, Since before, long now) {
    boolean same =
        before != null && !thread.moment().isEmpty() && before.moment.equals(thread.moment());
    Since since = same ? before : new Since(thread.moment(), now);
    seen.put(thread.id(), since);
    boolean sleeps =
        thread.sight() instanceof Sight.InCall || thread.sight() instanceof Sight.Outside;
    return same && sleeps && thread.asleep().isEmpty()
        ? thread.with(Optional.of(new Asleep(Duration.ofNanos(now - since.at), true)))
        : thread;
  }
}
