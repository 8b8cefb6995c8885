package dev.fdnote.parse;

import dev.fdnote.parse.grammar.StraceLexer;
import java.util.Arrays;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.atn.LexerATNSimulator;
import org.antlr.v4.runtime.dfa.DFAState;

/**
 * ANTLR's lexer with a shorter way through the states that it has met before; what it has not met
 * goes ANTLR's own way, which remembers it.
 */
final class LineLexer extends LexerATNSimulator {
  private final LineText text;
  private final Lexer lexer;
  private final StateTable[] tables = new StateTable[decisionToDFA.length];

  private LineLexer(LineText text, Lexer lexer) {
    super(
        lexer,
        lexer.getATN(),
        lexer.getInterpreter().decisionToDFA,
        lexer.getInterpreter().getSharedContextCache());
    this.text = text;
    this.lexer = lexer;
    Arrays.setAll(tables, mode -> new StateTable(decisionToDFA[mode]));
  }

  static Lexer over(LineText text) {
    StraceLexer lexer = new StraceLexer(text);
    lexer.removeErrorListeners();
    lexer.setInterpreter(new LineLexer(text, lexer));
    return lexer;
  }

  @Override
  public int match(CharStream input, int mode) {
    StateTable states = tables[mode];
    byte[] codes = text.codes();
    int start = text.index();
    int position = start;
    int acceptedEnd = start;
    int accepted = StateTable.NONE;
    int state = states.start();
    while (state > StateTable.NONE) {
      if (states.isAccepting(state)) {
        accepted = state;
        acceptedEnd = position;
      }
      state = states.next(state, codes[position++]);
    }
    if (state == StateTable.UNKNOWN || accepted == StateTable.NONE) {
      return super.match(input, mode);
    }
    text.seek(acceptedEnd);
    DFAState end = states.get(accepted);
    if (end.lexerActionExecutor != null) {
      end.lexerActionExecutor.execute(lexer, text, start);
    }
    return end.prediction;
  }
}
