package dev.fdnote.parse;

import static dev.fdnote.parse.grammar.StraceParser.CALL;
import static dev.fdnote.parse.grammar.StraceParser.EQUALS;
import static dev.fdnote.parse.grammar.StraceParser.IDLE_CALL;
import static dev.fdnote.parse.grammar.StraceParser.RESUMED;
import static dev.fdnote.parse.grammar.StraceParser.RULE_continuation;
import static dev.fdnote.parse.grammar.StraceParser.RULE_leader;
import static dev.fdnote.parse.grammar.StraceParser.RULE_line;
import static dev.fdnote.parse.grammar.StraceParser.RULE_signal;

import org.antlr.v4.runtime.ANTLRErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;

/** Ends the parse at the first token that does not fit. */
final class Misfit implements ANTLRErrorStrategy {
  /**
   * Thrown at that token; without a stack trace, since every line of another program's output ends
   * here.
   */
  static final class Found extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Found() {
      super("does not fit", null, false, false);
    }
  }

  /** The part of a line in which a token does not fit. */
  enum Part {
    START("no call, signal or message of strace starts here"),
    ARGUMENTS("not how strace writes arguments"),
    RESULT("not how strace writes a result"),
    END("text behind the end");

    private final String reason;

    Part(String reason) {
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  private final LineTokens tokens;
  private Part part = Part.START;

  /**
   * @param tokens what the parser reads
   */
  Misfit(LineTokens tokens) {
    this.tokens = tokens;
  }

  /** Where the last parse ended. */
  Part part() {
    return part;
  }

  private Found found(Parser parser) {
    part = part(parser.getATN().states.get(parser.getState()).ruleIndex);
    return new Found();
  }

  private Part part(int rule) {
    return switch (rule) {
      case RULE_leader, RULE_signal, RULE_continuation -> Part.START;
      case RULE_line -> tokens.hasPassed(CALL, IDLE_CALL, RESUMED) ? Part.END : Part.START;
      default -> tokens.hasPassed(EQUALS) ? Part.RESULT : Part.ARGUMENTS;
    };
  }

  @Override
  public void reset(Parser parser) {}

  @Override
  public Token recoverInline(Parser parser) {
    throw found(parser);
  }

  @Override
  public void recover(Parser parser, RecognitionException exception) {
    throw found(parser);
  }

  @Override
  public void sync(Parser parser) {}

  @Override
  public boolean inErrorRecoveryMode(Parser parser) {
    return false;
  }

  @Override
  public void reportMatch(Parser parser) {}

  @Override
  public void reportError(Parser parser, RecognitionException exception) {}
}
