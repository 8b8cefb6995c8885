package dev.fdnote.parse;

import static dev.fdnote.parse.grammar.StraceLexer.ABANDONED;
import static dev.fdnote.parse.grammar.StraceLexer.ARGUMENTS;
import static dev.fdnote.parse.grammar.StraceLexer.CUT_COMMENT;
import static dev.fdnote.parse.grammar.StraceLexer.CUT_DECORATION;
import static dev.fdnote.parse.grammar.StraceLexer.CUT_STRING;
import static dev.fdnote.parse.grammar.StraceLexer.DETACHED;
import static dev.fdnote.parse.grammar.StraceLexer.LBRACE;
import static dev.fdnote.parse.grammar.StraceLexer.LBRACKET;
import static dev.fdnote.parse.grammar.StraceLexer.LPAREN;
import static dev.fdnote.parse.grammar.StraceLexer.NESTED;
import static dev.fdnote.parse.grammar.StraceLexer.ODD;
import static dev.fdnote.parse.grammar.StraceLexer.RBRACE;
import static dev.fdnote.parse.grammar.StraceLexer.RBRACKET;
import static dev.fdnote.parse.grammar.StraceLexer.RESULT;
import static dev.fdnote.parse.grammar.StraceLexer.RPAREN;
import static dev.fdnote.parse.grammar.StraceLexer.UNFINISHED;

import dev.fdnote.parse.grammar.StraceLexer;
import java.util.Arrays;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * The tokens of one line, made as the parser goes on, without the hidden ones; all are used again
 * for the next line.
 */
final class LineTokens implements TokenStream {
  /** Deeper brackets are no strace output, and the parser's stack is finite. */
  private static final int DEEPEST = 200;

  /** The tokens of longer lines are not kept. */
  private static final int MANY = 1 << 16;

  private final LineText text;
  private final LineLexer lexer;
  private LineToken[] tokens = new LineToken[0];
  private int count;
  private int position;
  private int depth;
  private LineToken current = new LineToken(0);

  LineTokens(LineText text, LineLexer lexer) {
    this.text = text;
    this.lexer = lexer;
  }

  /** Starts at the start of a line. */
  void start() {
    lexer.start(StraceLexer.DEFAULT_MODE);
    restart();
  }

  /** Starts inside the arguments of a call that an earlier line began. */
  void startInside() {
    lexer.start(RESULT);
    lexer.push(ARGUMENTS);
    restart();
  }

  private void restart() {
    if (count > MANY) {
      tokens = new LineToken[0];
    }
    count = 0;
    depth = 0;
    seek(0);
  }

  /** The token that the parser looks at. */
  LineToken current() {
    return current;
  }

  /** The last token before the end of the line. */
  LineToken last() {
    return tokens[Math.max(0, count - 2)];
  }

  /** Whether the brackets around the current token are too many. */
  boolean tooDeep() {
    return depth > DEEPEST;
  }

  /**
   * Whether the line ends inside the parentheses of a call, and neither in a string nor a comment.
   */
  boolean insideCall() {
    return switch (last().getType()) {
      case CUT_STRING, CUT_COMMENT, CUT_DECORATION, UNFINISHED, DETACHED, ABANDONED -> false;
      default -> lexer.isInside();
    };
  }

  /** Whether, moreover, no bracket but the call's own is open. */
  boolean betweenArguments() {
    return depth == 0 && insideCall();
  }

  /** Whether one of the tokens before the current one is of these types. */
  boolean hasPassed(int... types) {
    for (int i = 0; i < position; i++) {
      for (int type : types) {
        if (tokens[i].getType() == type) {
          return true;
        }
      }
    }
    return false;
  }

  private void fetch() {
    if (count == tokens.length) {
      grow();
    }
    int start;
    int ending;
    do {
      start = text.index();
      if (start >= text.size()) {
        tokens[count++].set(Token.EOF, text.size(), text.size());
        return;
      }
      ending = lexer.next();
    } while (Ending.isHidden(ending));
    int end = Math.min(text.index(), text.size());
    tokens[count++].set(nested(Ending.type(ending)), start, end);
  }

  private int nested(int type) {
    switch (type) {
      case LBRACE, LBRACKET, NESTED, LPAREN -> depth++;
      case RBRACE, RBRACKET, RPAREN -> depth--;
      default -> {}
    }
    return tooDeep() ? ODD : type;
  }

  private void grow() {
    tokens = Arrays.copyOf(tokens, Math.max(64, 2 * count));
    for (int i = count; i < tokens.length; i++) {
      tokens[i] = new LineToken(i);
    }
  }

  @Override
  public Token LT(int k) {
    if (k == 1) {
      return current;
    }
    return k == -1 && position > 0 ? tokens[position - 1] : null;
  }

  @Override
  public int LA(int k) {
    return k == 1 ? current.getType() : LT(k).getType();
  }

  @Override
  public Token get(int index) {
    return tokens[index];
  }

  @Override
  public void consume() {
    seek(position + 1);
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {}

  @Override
  public int index() {
    return position;
  }

  @Override
  public void seek(int index) {
    position = index;
    while (position >= count) {
      fetch();
    }
    current = tokens[position];
  }

  @Override
  public int size() {
    return count;
  }

  @Override
  public String getSourceName() {
    return UNKNOWN_SOURCE_NAME;
  }

  @Override
  public TokenSource getTokenSource() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String getText(Interval interval) {
    return "";
  }

  @Override
  public String getText() {
    return "";
  }

  @Override
  public String getText(RuleContext context) {
    return "";
  }

  @Override
  public String getText(Token start, Token stop) {
    return "";
  }
}
