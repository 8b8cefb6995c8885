package dev.fdnote.replay;

import java.util.Optional;

/** A search under way, little by little, among the lines that are shown. */
final class Search {
  private final Find find;
  private final Selection selection;
  private final Index index;
  private final Texts texts;
  private final int direction;
  private int rank;

  /**
   * @param from where to look first
   * @param direction 1 or -1
   */
  Search(Find find, Selection selection, Index index, int from, int direction) {
    this.find = find;
    this.selection = selection;
    this.index = index;
    this.texts = new Texts(index);
    this.direction = direction;
    this.rank = from;
  }

  /** How a search stands. */
  sealed interface State {}

  /** There is more to look at. */
  record Looking() implements State {}

  /** It goes on when the trace has grown. */
  record Waiting() implements State {}

  /** It has found {@code line}. */
  record Found(int line) implements State {}

  /** There is none. */
  record Nothing() implements State {}

  /** What it looks for. */
  Find find() {
    return find;
  }

  /** Which line it looks at next; empty at an end. */
  Optional<Integer> at() {
    return rank < 0 || rank >= selection.size()
        ? Optional.empty()
        : Optional.of(selection.line(rank));
  }

  /** Goes on until {@code deadline} as of {@link System#nanoTime}. */
  State work(long deadline) {
    for (int looks = 1; ; looks++) {
      Optional<Integer> line = at();
      if (line.isEmpty()) {
        boolean more = direction > 0 && !index.isDone() && rank >= 0;
        return more ? new Waiting() : new Nothing();
      }
      if (find.matches(line.get(), index.columns(), texts)) {
        return new Found(line.get());
      }
      rank += direction;
      if ((looks & 0xff) == 0 && System.nanoTime() > deadline) {
        return new Looking();
      }
    }
  }
}
