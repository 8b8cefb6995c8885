package dev.fdnote.query.why;

import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.annotate.Escape;
import dev.fdnote.annotate.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows threads to a person, one line for each, or for those that do the same. */
public final class WhyText {
  private static final int WIDEST = 36;
  private static final int MOST_RANGES = 3;

  private WhyText() {}

  /** Appends the lines for {@code threads}, aligned. */
  public static void write(List<ThreadNow> threads, EndpointNames names, Text out) {
    List<Fold> folds = Fold.of(threads, new SightWords(names));
    List<String> heads = folds.stream().map(fold -> head(fold, threads)).toList();
    int width = heads.stream().mapToInt(WhyText::width).filter(w -> w <= WIDEST).max().orElse(0);
    for (int i = 0; i < folds.size(); i++) {
      String head = heads.get(i);
      out.put(head).put(" ".repeat(Math.max(0, width - width(head)) + 2));
      body(folds.get(i), out);
      out.put('\n');
    }
  }

  /** How many columns UTF-8 bytes take, all characters taken for narrow ones. */
  private static int width(String bytes) {
    return (int) bytes.chars().filter(b -> (b & 0xc0) != 0x80).count();
  }

  private static String head(Fold fold, List<ThreadNow> all) {
    Text head = new Text().put(ids(fold.threads().stream().map(ThreadNow::id).toList()));
    String command = command(fold.threads());
    ThreadNow first = fold.threads().getFirst();
    boolean plain =
        all.stream().anyMatch(t -> t.id() == first.process() && t.command().equals(command));
    if (first.isLeader() || !plain) {
      head.put('/');
      Escape.raw(command, head);
    }
    return head.toString();
  }

  /** {@code 8263-8274}, {@code 8263,8270-8274}, {@code 8263…8301}. */
  static String ids(List<Integer> ids) {
    List<String> ranges = new ArrayList<>();
    for (int i = 0; i < ids.size(); ) {
      int end = i;
      while (end + 1 < ids.size() && ids.get(end + 1) == ids.get(end) + 1) {
        end++;
      }
      ranges.add(ids.get(i) + (end > i ? "-" + ids.get(end) : ""));
      i = end + 1;
    }
    return ranges.size() <= MOST_RANGES
        ? String.join(",", ranges)
        : ids.getFirst() + Escape.latin1("…") + ids.getLast();
  }

  /** That of all; {@code GC Thread#*} where what comes last differs. */
  private static String command(List<ThreadNow> threads) {
    String common = threads.getFirst().command();
    for (ThreadNow thread : threads) {
      int same = 0;
      int most = Math.min(common.length(), thread.command().length());
      while (same < most && common.charAt(same) == thread.command().charAt(same)) {
        same++;
      }
      common = common.substring(0, same);
    }
    boolean all =
        common.length() == threads.getFirst().command().length()
            && threads.stream().allMatch(t -> t.command().equals(threads.getFirst().command()));
    return all ? common : common + "*";
  }

  private static void body(Fold fold, Text out) {
    if (fold.threads().size() > 1) {
      out.put(fold.threads().size()).put(" threads: ");
    }
    out.put(fold.words()).put(asleep(fold.threads()));
  }

  /** Of several that of the one that sleeps longest and of the one that sleeps least. */
  private static String asleep(List<ThreadNow> threads) {
    List<Asleep> known = threads.stream().flatMap(t -> t.asleep().stream()).toList();
    if (known.size() < threads.size()) {
      return "";
    }
    boolean least = known.stream().anyMatch(Asleep::least);
    Optional<Duration> shortest = known.stream().map(Asleep::time).min(Duration::compareTo);
    Optional<Duration> longest = known.stream().map(Asleep::time).max(Duration::compareTo);
    if (shortest.isEmpty() || longest.isEmpty()) {
      return "";
    }
    String range = SightWords.spelled(shortest.get(), least);
    String end = Times.text(longest.get());
    return range.endsWith(" " + end) ? range : range + " to " + end;
  }
}
