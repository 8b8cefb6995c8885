package dev.fdnote.parse;

import dev.fdnote.parse.grammar.StraceLexer;
import java.util.IdentityHashMap;
import org.antlr.v4.runtime.atn.LexerATNSimulator;
import org.antlr.v4.runtime.dfa.DFAState;

/** Has ANTLR read what a {@link StateTable} has not met yet, and writes its states into that. */
final class StateLearner {
  private final LineText text;
  private final StateTable table;
  private final StraceLexer lexer;
  private final IdentityHashMap<DFAState, Integer> numbers = new IdentityHashMap<>();

  StateLearner(LineText text, StateTable table) {
    this.text = text;
    this.table = table;
    this.lexer = new StraceLexer(text);
    lexer.removeErrorListeners();
  }

  /** Adds all states of the token that starts at {@code start} in {@code mode}. */
  void learn(int mode, int start) {
    // ANTLR does what the grammar says of modes as well; that counts for nothing here.
    lexer._modeStack.clear();
    lexer.pushMode(mode);
    text.seek(start);
    lexer.getInterpreter().match(text, mode);
    DFAState state = lexer.getInterpreter().decisionToDFA[mode].s0;
    int number = table.start(mode);
    if (number == StateTable.UNKNOWN) {
      number = number(state);
      table.start(mode, number);
    }
    byte[] codes = text.codes();
    for (int i = start; number > StateTable.NONE; i++) {
      numbers.putIfAbsent(state, number);
      state = state.edges == null ? null : state.edges[codes[i]];
      if (state == null) {
        return;
      }
      number = step(number, codes[i], state);
    }
  }

  @SuppressWarnings("ReferenceEquality") // ANTLR has one ERROR
  private int step(int from, int code, DFAState state) {
    int known = table.next(from, code);
    if (known != StateTable.UNKNOWN) {
      return known;
    }
    int next = state == LexerATNSimulator.ERROR ? StateTable.NONE : number(state);
    table.next(from, code, next);
    return next;
  }

  private int number(DFAState state) {
    return numbers.computeIfAbsent(state, its -> table.add(Ending.of(its)));
  }
}
