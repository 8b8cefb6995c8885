package dev.fdnote.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.event.Slice;
import dev.fdnote.parse.grammar.StraceLexer;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Test;

/** The table of states says what ANTLR's own lexer says. */
class LineLexerTest {
  private final LineText text = new LineText();

  @Test
  void anUntaughtLexerCutsLinesAsAntlrDoes() {
    LineLexer lexer = new LineLexer(text, StateTable.empty());
    Corpus.all().forEach(line -> assertSameTokens(line, lexer));
  }

  @Test
  void theLexerAsItWasBuiltCutsLinesAsAntlrDoes() {
    LineLexer lexer = new LineLexer(text, StateTable.built());
    Corpus.all().forEach(line -> assertSameTokens(line, lexer));
  }

  @Test
  void whatItHasLearntItKnows() {
    StateTable states = StateTable.empty();
    LineLexer lexer = new LineLexer(text, states);
    Slice line = Slice.of("write(1</dev/null>, \"a\\\"b\"..., 2) = 2");
    assertSameTokens(line, lexer);
    int known = states.size();
    assertSameTokens(line, lexer);
    assertTrue(known > 10 && states.size() == known, () -> known + " then " + states.size());
  }

  @Test
  void aBuiltLexerKnowsTheWordsOfEverydayLines() {
    StateTable states = StateTable.built();
    int known = states.size();
    tokens(Slice.of("12 read(3, \"x\"..., 1024) = 1"), new LineLexer(text, states));
    tokens(Slice.of("12 close(3) = -1 EBADF (Bad file descriptor)"), new LineLexer(text, states));
    int learnt = states.size() - known;
    assertTrue(known > 300 && learnt < 5, () -> known + " known, learnt " + learnt);
  }

  /** A long token that breaks off at its last code leaves the shorter one that it began with. */
  @Test
  void theLongestTokenCounts() {
    for (Slice line : List.of(Slice.of("f(1-) = 0"), Slice.of("f(1) = 1 EINTR (a (b"))) {
      assertSameTokens(line, new LineLexer(text, StateTable.empty()));
    }
  }

  @Test
  void bracketsNestAsDeepAsTheyLike() {
    assertSameTokens(
        Slice.of("f(".repeat(100) + ")".repeat(101)), new LineLexer(text, StateTable.empty()));
  }

  private void assertSameTokens(Slice line, LineLexer lexer) {
    assertEquals(antlrs(line), tokens(line, lexer), line::toString);
  }

  private List<String> tokens(Slice line, LineLexer lexer) {
    List<String> tokens = new ArrayList<>();
    text.load(line, line.length(), line.length());
    lexer.start(Lexer.DEFAULT_MODE);
    while (text.index() < text.size()) {
      int ending = lexer.next();
      if (!Ending.isHidden(ending)) {
        tokens.add(Ending.type(ending) + " up to " + text.index());
      }
    }
    return tokens;
  }

  private List<String> antlrs(Slice line) {
    List<String> tokens = new ArrayList<>();
    text.load(line, line.length(), line.length());
    Lexer lexer = new StraceLexer(text);
    lexer.removeErrorListeners();
    while (text.index() < text.size()) {
      Token token = lexer.nextToken();
      if (token.getChannel() == Token.DEFAULT_CHANNEL) {
        tokens.add(token.getType() + " up to " + text.index());
      }
    }
    return tokens;
  }
}
