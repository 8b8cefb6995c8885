package dev.fdnote.query.ls;

import dev.fdnote.proc.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The fds that {@code -d} names: either those to list or those not to list.
 *
 * @param without whether these are not to be listed
 */
public record FdSet(List<Item> items, boolean without) {
  /** No {@code -d}. */
  public static final FdSet NONE = new FdSet(List.of(), false);

  private static final Set<String> NAMES = Set.of("cwd", "rtd", "txt", "mem", "DEL", "NOFD");
  private static final String EXPECTED =
      "; -d takes numbers, ranges (3-7), cwd, rtd, txt, mem and fd (all numbers), each with ^ to"
          + " leave it out";

  /** One of them. */
  private sealed interface Item {
    boolean is(String fd);

    record Range(int first, int last) implements Item {
      @Override
      public boolean is(String fd) {
        int number = Numbers.of(fd);
        return first <= number && number <= last;
      }
    }

    record Name(String name) implements Item {
      @Override
      public boolean is(String fd) {
        return name.equals(fd);
      }
    }
  }

  /** Those of {@code typed}: {@code cwd,1,3-5}, {@code ^txt,^mem}. */
  public static Attempt<FdSet> parse(String typed) {
    List<Item> items = new ArrayList<>();
    int excluded = 0;
    for (String word : typed.split(",", -1)) {
      boolean not = word.startsWith("^");
      Attempt<Item> item = item(not ? word.substring(1) : word);
      if (item instanceof Attempt.Failed<Item>(String reason)) {
        return new Attempt.Failed<>(reason);
      }
      item.answer().ifPresent(items::add);
      excluded += not ? 1 : 0;
    }
    return excluded == 0 || excluded == items.size()
        ? new Attempt.Done<>(new FdSet(List.copyOf(items), excluded > 0))
        : mixed();
  }

  private static Attempt<FdSet> mixed() {
    return new Attempt.Failed<>("-d either lists fds or leaves some out (^), not both");
  }

  private static Attempt<Item> item(String word) {
    if (NAMES.contains(word)) {
      return new Attempt.Done<>(new Item.Name(word));
    }
    if (word.equals("fd")) {
      return new Attempt.Done<>(new Item.Range(0, Integer.MAX_VALUE));
    }
    int dash = word.indexOf('-');
    int first = Numbers.of(dash < 0 ? word : word.substring(0, dash));
    int last = dash < 0 ? first : Numbers.of(word.substring(dash + 1));
    return first < 0 || last < first
        ? new Attempt.Failed<>("no fd: '" + word + "'" + EXPECTED)
        : new Attempt.Done<>(new Item.Range(first, last));
  }

  /** Both, as two {@code -d} mean it. */
  public Attempt<FdSet> and(FdSet other) {
    if (items.isEmpty() || other.items.isEmpty()) {
      return new Attempt.Done<>(items.isEmpty() ? other : this);
    }
    if (without != other.without) {
      return mixed();
    }
    List<Item> all = new ArrayList<>(items);
    all.addAll(other.items);
    return new Attempt.Done<>(new FdSet(List.copyOf(all), without));
  }

  /** Whether some fds are asked for. */
  boolean selects() {
    return !items.isEmpty() && !without;
  }

  /** Whether {@code fd} is not to be listed. */
  boolean excludes(String fd) {
    return without && has(fd);
  }

  /** Whether {@code fd} is among them. */
  boolean has(String fd) {
    for (Item item : items) {
      if (item.is(fd)) {
        return true;
      }
    }
    return false;
  }
}
