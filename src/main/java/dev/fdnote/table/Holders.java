package dev.fdnote.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of several tables hold a number, and which tables have put numbers of others in doubt:
 * asking all of them at each open and close would take a trace of a thousand threads a thousand
 * times as long.
 */
final class Holders {
  private final Multimap<Integer, FdTable> byNumber = new Multimap<>();

  /** How many numbers of others each has put in doubt. */
  private final Map<FdTable, Integer> doubts = new HashMap<>();

  /** {@code table} is one of them from now on. */
  void add(FdTable table) {
    table.forEach((fd, slot) -> puts(table, fd, Slot.UNTOUCHED, slot));
  }

  /** {@code table} is none of them any more. */
  void remove(FdTable table) {
    table.forEach((fd, slot) -> puts(table, fd, slot, Slot.UNTOUCHED));
  }

  /** {@code fd} of {@code table}, one of them, is now what {@code now} says. */
  void puts(FdTable table, int fd, Slot before, Slot now) {
    if (before instanceof Slot.Suspect suspect) {
      doubts.computeIfPresent(suspect.by(), (_, count) -> count > 1 ? count - 1 : null);
    }
    if (now instanceof Slot.Suspect suspect) {
      doubts.merge(suspect.by(), 1, Integer::sum);
    }
    if (isHeld(now) && !isHeld(before)) {
      byNumber.add(fd, table);
    } else if (isHeld(before) && !isHeld(now)) {
      byNumber.remove(fd, table);
    }
  }

  private static boolean isHeld(Slot slot) {
    return switch (slot) {
      case Slot.Open _, Slot.Closing _, Slot.Suspect _ -> true;
      case Slot.Closed _, Slot.Untouched _, Slot.Doubtful _ -> false;
    };
  }

  /** Those in which {@code fd} is or may be open, or is being closed, as they are now. */
  List<FdTable> of(int fd) {
    return List.copyOf(byNumber.of(fd));
  }

  /** Whether a number of another one is in doubt because of what {@code table} did. */
  boolean hasDoubts(FdTable table) {
    return doubts.containsKey(table);
  }
}
