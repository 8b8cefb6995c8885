package dev.fdnote.parse;

import dev.fdnote.parse.grammar.StraceLexer;
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

  private LineLexer(LineText text, Lexer lexer) {
    super(
        lexer,
        lexer.getATN(),
        lexer.getInterpreter().decisionToDFA,
        lexer.getInterpreter().getSharedContextCache());
    this.text = text;
    this.lexer = lexer;
  }

  static Lexer over(LineText text) {
    StraceLexer lexer = new StraceLexer(text);
    lexer.removeErrorListeners();
    lexer.setInterpreter(new LineLexer(text, lexer));
    return lexer;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // ANTLR has one ERROR
  public int match(CharStream input, int mode) {
    byte[] codes = text.codes();
    int start = text.index();
    int position = start;
    int acceptedEnd = start;
    DFAState accepted = null;
    DFAState state = decisionToDFA[mode].s0;
    while (state != ERROR) {
      if (state == null || state.edges == null) {
        return super.match(input, mode);
      }
      if (state.isAcceptState) {
        accepted = state;
        acceptedEnd = position;
      }
      state = state.edges[codes[position++]];
    }
    if (accepted == null) {
      return super.match(input, mode);
    }
    text.seek(acceptedEnd);
    if (accepted.lexerActionExecutor != null) {
      accepted.lexerActionExecutor.execute(lexer, text, start);
    }
    return accepted.prediction;
  }
}
