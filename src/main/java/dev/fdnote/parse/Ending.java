package dev.fdnote.parse;

import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.LexerAction;
import org.antlr.v4.runtime.atn.LexerChannelAction;
import org.antlr.v4.runtime.atn.LexerModeAction;
import org.antlr.v4.runtime.atn.LexerPopModeAction;
import org.antlr.v4.runtime.atn.LexerPushModeAction;
import org.antlr.v4.runtime.atn.LexerTypeAction;
import org.antlr.v4.runtime.dfa.DFAState;

/**
 * What the lexer does at the end of a token, as one number: the token's type, whether the parser
 * sees it, and which mode comes next. Other actions of ANTLR's lexers are not in the grammar.
 */
final class Ending {
  private static final int TYPE = 0xff;
  private static final int HIDDEN = 1 << 8;
  private static final int POP = 1 << 9;

  /** A mode's number plus 1 in four bits. */
  private static final int MODE = 12;

  private static final int PUSH = 16;
  private static final int FOUR_BITS = 0xf;

  private Ending() {}

  /** The type of the token. */
  static int type(int ending) {
    return ending & TYPE;
  }

  static boolean isHidden(int ending) {
    return (ending & HIDDEN) != 0;
  }

  /** Whether the mode stays what it is. */
  static boolean staysInMode(int ending) {
    return ending <= (TYPE | HIDDEN);
  }

  static boolean pops(int ending) {
    return (ending & POP) != 0;
  }

  /** The mode to go on in; -1 where it stays. */
  static int mode(int ending) {
    return ((ending >> MODE) & FOUR_BITS) - 1;
  }

  /** The mode to go on in until its end is popped; -1 where none is pushed. */
  static int pushed(int ending) {
    return ((ending >> PUSH) & FOUR_BITS) - 1;
  }

  /** What {@code state} does; 0 where no token ends there. */
  static int of(DFAState state) {
    if (!state.isAcceptState) {
      return 0;
    }
    int ending = state.prediction;
    if (state.lexerActionExecutor != null) {
      for (LexerAction action : state.lexerActionExecutor.getLexerActions()) {
        ending = with(ending, action);
      }
    }
    return ending;
  }

  private static int with(int ending, LexerAction action) {
    return switch (action) {
      case LexerTypeAction type -> (ending & ~TYPE) | type.getType();
      case LexerChannelAction channel when channel.getChannel() == Token.HIDDEN_CHANNEL ->
          ending | HIDDEN;
      case LexerPopModeAction _ -> ending | POP;
      case LexerModeAction mode when pushed(ending) < 0 -> ending | ((mode.getMode() + 1) << MODE);
      case LexerPushModeAction push -> ending | ((push.getMode() + 1) << PUSH);
      default -> throw new IllegalStateException("not known to the lexer: " + action);
    };
  }
}
