package dev.fdnote.replay;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What the pass through the trace knew at some of its lines. Where they become too many, or too big
 * together, every second one goes. One thread adds, others may look.
 */
final class Checkpoints {
  private static final int FIRST_INTERVAL = 2048;
  private static final int MOST = 4096;

  private final long room;
  private final ConcurrentNavigableMap<Integer, Pass> passes = new ConcurrentSkipListMap<>();
  private int interval = FIRST_INTERVAL;
  private long weight;

  /**
   * @param room how many bytes they may take, roughly
   * @param first what is known before the first line
   */
  Checkpoints(long room, Pass first) {
    this.room = room;
    passes.put(0, first.keep());
  }

  /** {@code pass} came by another line. */
  void passed(Pass pass) {
    if (pass.number() % interval == 0) {
      Pass copy = pass.keep();
      weight += copy.weight();
      passes.put(pass.number(), copy);
      while ((weight > room || passes.size() > MOST) && passes.size() > 4) {
        thin();
      }
    }
  }

  private void thin() {
    interval *= 2;
    Iterator<Pass> all = passes.values().iterator();
    while (all.hasNext()) {
      Pass pass = all.next();
      if (pass.number() % interval != 0) {
        // The next one may have half of it.
        weight -= pass.weight() / 2;
        all.remove();
      }
    }
  }

  /** The last one before {@code line}; nobody may change it. */
  Pass before(int line) {
    return passes.lowerEntry(line).getValue();
  }

  /** The first one at {@code line} or behind, if there is one. */
  Optional<Pass> from(int line) {
    return Optional.ofNullable(passes.ceilingEntry(line)).map(Map.Entry::getValue);
  }
}
