package dev.fdnote.replay;

/** The lines that a filter shows, found little by little. Lines are counted from 1. */
final class Selection {
  private final Filter filter;
  private final Index index;
  private final Texts texts;
  private final Ints lines = new Ints();
  private int scanned;

  Selection(Filter filter, Index index) {
    this.filter = filter;
    this.index = index;
    this.texts = new Texts(index);
  }

  /** What it shows. */
  Filter filter() {
    return filter;
  }

  private boolean isAll() {
    return filter.terms().isEmpty();
  }

  /**
   * Looks at further lines.
   *
   * @param deadline as of {@link System#nanoTime}
   * @return whether there is more to look at
   */
  boolean work(long deadline) {
    if (isAll()) {
      return false;
    }
    int end = index.lines();
    while (scanned < end) {
      scanned++;
      if (filter.shows(scanned, index.columns(), texts)) {
        lines.add(scanned);
      }
      if ((scanned & 0xff) == 0 && System.nanoTime() > deadline) {
        return scanned < end;
      }
    }
    return false;
  }

  /** How many lines it has looked at. */
  int scanned() {
    return isAll() ? index.lines() : scanned;
  }

  /** How many it shows, as far as it has looked. */
  int size() {
    return isAll() ? index.lines() : lines.size();
  }

  /** The {@code rank}-th of them, from 0. */
  int line(int rank) {
    return isAll() ? rank + 1 : lines.get(rank);
  }

  /** The rank of the first at {@code line} or behind; {@link #size} where there is none. */
  int rank(int line) {
    if (isAll()) {
      return Math.clamp(line - 1L, 0, size());
    }
    int low = 0;
    int high = lines.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (lines.get(middle) < line) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
