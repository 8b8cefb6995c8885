package dev.fdnote.table;

import java.util.HashMap;
import java.util.Map;

/**
 * What tables that were copied from each other have in common: a number that neither has touched is
 * the same open file in both.
 */
final class Lineage {
  private final Map<Integer, Tally> untouched = new HashMap<>(4);

  /** The copy that was kept last, or null. */
  private Lineage kept;

  /** The tally of {@code fd}, open before the trace. */
  Tally tally(int fd) {
    return untouched.computeIfAbsent(fd, _ -> new Tally());
  }

  /** The numbers that somebody has counted something for. */
  Map<Integer, Tally> tallies() {
    return untouched;
  }

  /** {@code copy}, or the one that was kept last, where that is the same. */
  Lineage keep(Lineage copy, Copies copies) {
    boolean same =
        kept != null
            && kept.untouched.size() == copy.untouched.size()
            && copy.untouched.entrySet().stream()
                .allMatch(entry -> kept.untouched.get(entry.getKey()) == entry.getValue());
    if (!same) {
      copies.weighs(48 + 40L * copy.untouched.size());
      kept = copy;
    }
    return kept;
  }

  /** The same with tallies of its own. */
  Lineage copy(Copies copies) {
    Lineage copy = new Lineage();
    untouched.forEach((fd, tally) -> copy.untouched.put(fd, copies.of(tally)));
    return copy;
  }
}
