package dev.fdnote.table;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * What the numbers of one fd table stand for; of a great many only few may have been touched. A
 * copy shares the pages until one of the two changes something on them.
 */
final class Slots {
  /** How many numbers stand on a page, as a power of two. */
  private static final int BITS = 3;

  private static final int PAGE = 1 << BITS;

  /** No number is that high, unless fs.nr_open was raised (proc_sys_fs(5)). */
  private static final int HIGH = 1 << 20;

  private static final int REFERENCE = 4;
  private static final int PAGE_BYTES = 16 + PAGE * REFERENCE;
  private static final int NODE_BYTES = 56;

  /** Those without any number are null. */
  private Slot[][] pages;

  /** Whether others may have the same page. */
  private boolean[] shared;

  private final NavigableMap<Integer, Slot> high;

  Slots() {
    this(new Slot[1][], new TreeMap<>());
  }

  private Slots(Slot[][] pages, NavigableMap<Integer, Slot> high) {
    this.pages = pages;
    this.shared = new boolean[pages.length];
    this.high = high;
  }

  Slots copy() {
    Slots copy = new Slots(pages.clone(), new TreeMap<>(high));
    Arrays.fill(shared, true);
    Arrays.fill(copy.shared, true);
    return copy;
  }

  /** The same numbers, with what {@code change} makes of each; no page is shared. */
  Slots with(BiFunction<Integer, Slot, Slot> change) {
    Slots changed = new Slots(new Slot[pages.length][], new TreeMap<>());
    forEach(0, Integer.MAX_VALUE, (fd, slot) -> changed.put(fd, change.apply(fd, slot)));
    return changed;
  }

  /** What {@code fd} stands for; untouched where nothing was put there. */
  Slot at(int fd) {
    if (fd >= HIGH) {
      return high.getOrDefault(fd, Slot.UNTOUCHED);
    }
    int page = fd >> BITS;
    if (page >= pages.length || pages[page] == null) {
      return Slot.UNTOUCHED;
    }
    Slot slot = pages[page][fd & (PAGE - 1)];
    return slot == null ? Slot.UNTOUCHED : slot;
  }

  void put(int fd, Slot slot) {
    if (fd >= HIGH) {
      high.put(fd, slot);
      return;
    }
    int page = fd >> BITS;
    if (page >= pages.length) {
      pages = Arrays.copyOf(pages, Math.max(page + 1, 2 * pages.length));
      shared = Arrays.copyOf(shared, pages.length);
    }
    if (pages[page] == null) {
      pages[page] = new Slot[PAGE];
      shared[page] = false;
    } else if (shared[page]) {
      pages[page] = pages[page].clone();
      shared[page] = false;
    }
    pages[page][fd & (PAGE - 1)] = slot;
  }

  /**
   * All numbers from {@code first} to {@code last} where something was put, in their order; {@code
   * each} may put something else there.
   */
  void forEach(int first, int last, BiConsumer<Integer, Slot> each) {
    for (int page = first >> BITS; page < pages.length && page <= last >> BITS; page++) {
      if (pages[page] != null) {
        forEachOf(page, first, last, each);
      }
    }
    if (last >= HIGH && !high.isEmpty()) {
      List.copyOf(high.subMap(first, true, last, true).entrySet())
          .forEach(entry -> each.accept(entry.getKey(), entry.getValue()));
    }
  }

  /**
   * All numbers, in their order, but for those that certainly are in {@code other} what they are
   * here.
   */
  @SuppressWarnings("ReferenceEquality") // The page itself, not what is on it.
  void forEachUnlike(Slots other, BiConsumer<Integer, Slot> each) {
    for (int page = 0; page < pages.length; page++) {
      boolean same = page < other.pages.length && pages[page] == other.pages[page];
      if (!same && pages[page] != null) {
        forEachOf(page, 0, Integer.MAX_VALUE, each);
      }
    }
    high.forEach(each);
  }

  private void forEachOf(int page, int first, int last, BiConsumer<Integer, Slot> each) {
    Slot[] slots = pages[page];
    for (int i = 0; i < PAGE; i++) {
      int fd = (page << BITS) + i;
      if (slots[i] != null && fd >= first && fd <= last) {
        each.accept(fd, slots[i]);
      }
    }
  }

  /** Whether all that was put is as {@code wanted}. */
  boolean isEvery(Predicate<Slot> wanted) {
    for (Slot[] page : pages) {
      if (page != null && !isEvery(page, wanted)) {
        return false;
      }
    }
    return high.values().stream().allMatch(wanted);
  }

  private static boolean isEvery(Slot[] page, Predicate<Slot> wanted) {
    for (Slot slot : page) {
      if (slot != null && !wanted.test(slot)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the same numbers stand for equal things in {@code other}. */
  boolean isSame(Slots other) {
    return Arrays.deepEquals(pages, other.pages) && high.equals(other.high);
  }

  /** Rough size in bytes, without what is in them. */
  long weight() {
    long weight = (long) REFERENCE * pages.length + (long) NODE_BYTES * high.size();
    for (Slot[] page : pages) {
      weight += page == null ? 0 : PAGE_BYTES;
    }
    return weight;
  }
}
