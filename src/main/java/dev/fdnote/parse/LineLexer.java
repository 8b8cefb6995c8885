package dev.fdnote.parse;

import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts a line into the tokens of the grammar: ANTLR's states as a table. What the table does not
 * hold ANTLR itself is asked once.
 */
final class LineLexer {
  private final LineText text;
  private final StateTable table;
  private Optional<StateLearner> learner = Optional.empty();
  private int mode;
  private int[] outer = new int[16];
  private int depth;

  /**
   * @param table what is known, and where what is learnt goes
   */
  LineLexer(LineText text, StateTable table) {
    this.text = text;
    this.table = table;
  }

  /** Starts in {@code newMode}, inside nothing. */
  void start(int newMode) {
    mode = newMode;
    depth = 0;
  }

  /** Goes on in {@code newMode} up to where that is popped. */
  void push(int newMode) {
    if (depth == outer.length) {
      outer = Arrays.copyOf(outer, 2 * depth);
    }
    outer[depth++] = mode;
    mode = newMode;
  }

  /** Whether a pushed mode has not been popped. */
  boolean isInside() {
    return depth > 0;
  }

  /**
   * Moves the text behind its next token.
   *
   * @return what {@link Ending} says of it
   */
  int next() {
    int start = text.index();
    int ending = ending(start);
    if (!Ending.staysInMode(ending)) {
      change(ending);
    }
    return ending;
  }

  private int ending(int start) {
    byte[] codes = text.codes();
    char[] cells = table.cells();
    int position = start;
    int state = table.start(mode);
    int last = state;
    while (state > StateTable.NONE) {
      last = state;
      int row = state << StateTable.WIDTH;
      // Half of all codes leave the state as it is: on a row that stays, the next cell need not
      // wait for this one.
      do {
        state = cells[row + codes[position++]];
      } while (state == last);
    }
    if (state == StateTable.UNKNOWN) {
      learn(start);
      return ending(start);
    }
    int ending = table.ending(last);
    if (ending == 0) {
      return shorter(start);
    }
    text.seek(position - 1);
    return ending;
  }

  /** The token ends before what began to look like a longer one. */
  private int shorter(int start) {
    byte[] codes = text.codes();
    int ending = 0;
    int position = start;
    int state = table.start(mode);
    while (state > StateTable.NONE) {
      if (table.ending(state) != 0) {
        ending = table.ending(state);
        text.seek(position);
      }
      state = table.next(state, codes[position++]);
    }
    return ending;
  }

  private void change(int ending) {
    if (Ending.pops(ending)) {
      mode = outer[--depth];
      return;
    }
    if (Ending.mode(ending) >= 0) {
      mode = Ending.mode(ending);
    }
    if (Ending.pushed(ending) >= 0) {
      push(Ending.pushed(ending));
    }
  }

  private void learn(int start) {
    if (learner.isEmpty()) {
      learner = Optional.of(new StateLearner(text, table));
    }
    learner.get().learn(mode, start);
  }
}
