package dev.fdnote.parse;

import java.util.Arrays;
import org.antlr.v4.runtime.atn.LexerATNSimulator;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.dfa.DFAState;

/**
 * What ANTLR remembers of one lexer mode, as a table: a row for each state, a cell for each code
 * behind it. Filled as it is asked.
 */
final class StateTable {
  /** Not met yet. */
  static final int UNKNOWN = 0;

  /** No token goes on like this. Other states count from here. */
  static final int NONE = 1;

  private static final int FIRST = 2;

  /** The cells of a row, as a power of two. */
  private static final int WIDTH = 7;

  private final DFA dfa;
  private char[] cells = new char[0];
  private DFAState[] states = new DFAState[0];
  private boolean[] accepting = new boolean[0];
  private int start = UNKNOWN;

  StateTable(DFA dfa) {
    this.dfa = dfa;
  }

  /** The state before any code. */
  int start() {
    if (start == UNKNOWN) {
      start = number(dfa.s0);
    }
    return start;
  }

  /** The state behind {@code code}, below 0x80, in {@code state}. */
  int next(int state, int code) {
    int next = cells[(state << WIDTH) + code];
    return next == UNKNOWN ? met(state, code) : next;
  }

  /** Whether the codes so far are a token. */
  boolean isAccepting(int state) {
    return accepting[state];
  }

  /** ANTLR's own. */
  DFAState get(int state) {
    return states[state];
  }

  private int met(int state, int code) {
    DFAState[] edges = states[state].edges;
    int next = edges == null ? UNKNOWN : number(edges[code]);
    cells[(state << WIDTH) + code] = (char) next;
    return next;
  }

  @SuppressWarnings("ReferenceEquality") // ANTLR has one ERROR
  private int number(DFAState state) {
    if (state == null) {
      return UNKNOWN;
    }
    if (state == LexerATNSimulator.ERROR) {
      return NONE;
    }
    int number = FIRST + state.stateNumber;
    if (number >= states.length) {
      grow(2 * number);
    }
    states[number] = state;
    accepting[number] = state.isAcceptState;
    return number;
  }

  private void grow(int size) {
    cells = Arrays.copyOf(cells, size << WIDTH);
    states = Arrays.copyOf(states, size);
    accepting = Arrays.copyOf(accepting, size);
  }
}
