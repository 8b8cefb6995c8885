package dev.fdnote.parse;

import dev.fdnote.parse.grammar.StraceParser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** The generated parser without what only trees, listeners and repairs need. */
final class LeanParser extends StraceParser {
  private final LineTokens tokens;

  LeanParser(LineTokens tokens) {
    super(tokens);
    this.tokens = tokens;
    setBuildParseTree(false);
    removeErrorListeners();
  }

  @Override
  public Token match(int type) {
    return tokens.current().getType() == type ? consume() : _errHandler.recoverInline(this);
  }

  @Override
  public Token consume() {
    Token token = tokens.current();
    if (token.getType() != Token.EOF) {
      tokens.consume();
    }
    return token;
  }

  @Override
  public void enterRule(ParserRuleContext context, int state, int rule) {}

  @Override
  public void enterOuterAlt(ParserRuleContext context, int number) {}

  @Override
  public void exitRule() {}
}
