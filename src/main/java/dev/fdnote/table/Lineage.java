package dev.fdnote.table;

import java.util.HashMap;
import java.util.Map;

/**
 * What tables that were copied from each other have in common: a number that neither has touched is
 * the same open file in both.
 */
final class Lineage {
  private final Map<Integer, Tally> untouched = new HashMap<>(4);

  /** The tally of {@code fd}, open before the trace. */
  Tally tally(int fd) {
    return untouched.computeIfAbsent(fd, _ -> new Tally());
  }

  /** The numbers that somebody has counted something for. */
  Map<Integer, Tally> tallies() {
    return untouched;
  }

  /** The same with tallies of its own. */
  Lineage copy(Copies copies) {
    Lineage copy = new Lineage();
    untouched.forEach((fd, tally) -> copy.untouched.put(fd, copies.of(tally)));
    return copy;
  }
}
