package dev.fdnote.parse;

import dev.fdnote.parse.grammar.StraceParser.CallContext;
import dev.fdnote.parse.grammar.StraceParser.LineContext;
import dev.fdnote.parse.grammar.StraceParser.OutcomeContext;
import dev.fdnote.parse.grammar.StraceParser.RestContext;
import org.antlr.v4.runtime.ANTLRErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.RuleContext;
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

  private Part part = Part.START;

  /** Where the last parse ended. */
  Part part() {
    return part;
  }

  private Found found(Parser parser) {
    RuleContext context = parser.getContext();
    part = Part.START;
    while (context != null && part == Part.START) {
      part = partOf(context);
      context = context.parent;
    }
    return new Found();
  }

  private static Part partOf(RuleContext context) {
    return switch (context) {
      case OutcomeContext _ -> Part.RESULT;
      case CallContext _, RestContext _ -> Part.ARGUMENTS;
      case LineContext line when isWhole(line) -> Part.END;
      default -> Part.START;
    };
  }

  private static boolean isWhole(LineContext line) {
    return line.entered != null || line.idle != null || line.left != null;
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
