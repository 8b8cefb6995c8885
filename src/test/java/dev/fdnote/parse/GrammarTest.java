package dev.fdnote.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.fdnote.event.Slice;
import dev.fdnote.parse.grammar.StraceLexer;
import dev.fdnote.parse.grammar.StraceParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.AbstractPredicateTransition;
import org.antlr.v4.runtime.atn.ActionTransition;
import org.antlr.v4.runtime.atn.LexerCustomAction;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.dfa.DFA;
import org.junit.jupiter.api.Test;

/** What the grammar promises. */
class GrammarTest {
  private final LineText text = new LineText();
  private final LineTokens tokens = new LineTokens(text, new LineLexer(text, StateTable.empty()));

  @Test
  void everyDecisionIsTakenByTheNextToken() throws IOException {
    try (InputStream parser = StraceParser.class.getResourceAsStream("StraceParser.class")) {
      assertFalse(new String(parser.readAllBytes(), ISO_8859_1).contains("adaptivePredict"));
    }
  }

  @Test
  void noLineIsAmbiguous() {
    StraceParser parser = new StraceParser(tokens);
    parser.setBuildParseTree(false);
    parser.setErrorHandler(new Misfit(tokens));
    parser.addErrorListener(new Ambiguity());
    for (Slice line : Corpus.all()) {
      load(line);
      parser.reset();
      try {
        parser.line();
      } catch (Misfit.Found _) {
        // LineParser's business
      }
    }
  }

  @Test
  void thereIsNoJavaInIt() {
    assertFalse(transitions(StraceParser._ATN).anyMatch(ActionTransition.class::isInstance));
    assertFalse(
        transitions(StraceParser._ATN).anyMatch(AbstractPredicateTransition.class::isInstance));
    assertFalse(
        transitions(StraceLexer._ATN).anyMatch(AbstractPredicateTransition.class::isInstance));
    assertFalse(
        Stream.of(StraceLexer._ATN.lexerActions).anyMatch(LexerCustomAction.class::isInstance));
  }

  @Test
  void everyModeHasATokenForEveryByte() {
    LineLexer lexer = new LineLexer(text, StateTable.empty());
    for (int mode = 0; mode < StraceLexer.modeNames.length; mode++) {
      for (int code = 0; code < 256; code++) {
        text.load(Slice.of(String.valueOf((char) code)), 1, 1);
        lexer.start(mode);
        lexer.push(mode);
        assertNotEquals(0, Ending.type(lexer.next()));
        assertEquals(1, text.index(), StraceLexer.modeNames[mode] + " at " + code);
      }
    }
  }

  @Test
  void tokensAreBig() {
    List<Slice> lines = Corpus.real().stream().flatMap(List::stream).toList();
    long count = 0;
    for (Slice line : lines) {
      load(line);
      count += count();
    }
    double average = (double) count / lines.size();
    assertTrue(average < 13, () -> average + " tokens per line");
  }

  /** What the lexer remembers would otherwise grow with the trace. */
  @Test
  void theLexersStatesAreFew() {
    StateTable states = StateTable.empty();
    LineParser parser = new LineParser(states);
    for (Slice line : Corpus.all()) {
      parser.parse(line);
      parser.parseRest(line);
    }
    assertTrue(states.size() < 1500, () -> states.size() + " states");
  }

  @Test
  void tokenStreamStartsAnewWithEachLine() {
    load(Slice.of("close(3) = 0"));
    assertEquals(6, count());
    load(Slice.of("{"));
    assertEquals(2, count());
  }

  private void load(Slice line) {
    text.load(line, line.length(), line.length());
    tokens.start();
  }

  private int count() {
    while (tokens.current().getType() != Token.EOF) {
      tokens.consume();
    }
    return tokens.size();
  }

  private static Stream<Transition> transitions(ATN atn) {
    return atn.states.stream().flatMap(state -> Stream.of(state.getTransitions()));
  }

  private static final class Ambiguity extends BaseErrorListener {
    @Override
    public void reportAmbiguity(
        Parser parser,
        DFA dfa,
        int start,
        int stop,
        boolean exact,
        BitSet alternatives,
        ATNConfigSet configs) {
      fail("ambiguous: decision " + dfa.decision);
    }

    @Override
    public void reportAttemptingFullContext(
        Parser parser, DFA dfa, int start, int stop, BitSet alternatives, ATNConfigSet configs) {
      fail("full context: decision " + dfa.decision);
    }
  }
}
