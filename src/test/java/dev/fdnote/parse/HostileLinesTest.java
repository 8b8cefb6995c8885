package dev.fdnote.parse;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.fdnote.event.Event;
import dev.fdnote.event.Slice;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Lines that nobody meant to be read: each is read, and in a time that grows with its length alone.
 */
class HostileLinesTest {
  private static final int MEBIBYTE = 1 << 20;

  /** Most take milliseconds, on a busy machine seconds; what is quadratic takes many minutes. */
  private static final int SECONDS = 60;

  private static final List<String> BEFORE =
      List.of("", "read(3", "f({", "f(\"", "f(<", "f(1) = 3 ", "12 ");

  private static final List<String> AGAIN =
      List.of(
          "{",
          "[",
          "(",
          "<",
          "f(",
          "\"",
          "\\\"",
          "'\\1",
          " ",
          "0",
          "1,",
          "a",
          "a|",
          "a=",
          " => ",
          "->",
          "/*",
          "*",
          "/* a */",
          " <",
          "<a",
          "<\"",
          "EX (",
          "(INJECTED",
          " ()",
          " [a",
          "~[",
          "1<<",
          "strace: ",
          "Process ",
          "/strace: ",
          "../",
          "\033[",
          "\033[0",
          "\033",
          "\0",
          "\n",
          "} ",
          ")",
          " <unfinished ...>",
          "= ?",
          ") = ",
          "100.00 ",
          "ab ",
          "12:",
          "@\"",
          "X f(",
          "\u00ff");

  private final LineParser parser = new LineParser();

  @TestFactory
  Stream<DynamicTest> longLines() {
    return AGAIN.stream()
        .map(again -> DynamicTest.dynamicTest("again " + again, () -> longLines(again)));
  }

  private void longLines(String again) {
    String rest = again.repeat(MEBIBYTE / again.length());
    assertTimeoutPreemptively(
        ofSeconds(SECONDS), () -> BEFORE.forEach(before -> parse(Slice.of(before + rest))));
  }

  @Test
  void deepBracketsAreRefused() {
    Event event = parser.parse(Slice.of("f(" + "{".repeat(MEBIBYTE)));
    assertEquals("brackets nested too deeply at 202", EventText.of(event));
  }

  @Test
  void quiteDeepBracketsAreTaken() {
    Event event = parser.parse(Slice.of("f(" + "{".repeat(200) + "}".repeat(200) + ") = 0"));
    assertEquals("f(" + "{".repeat(200) + "}".repeat(200) + ") = 0", EventText.of(event));
  }

  @Test
  void randomBytes() {
    long seed = System.nanoTime();
    System.out.println("random bytes from seed " + seed);
    Random random = new Random(seed);
    byte[] bytes = new byte[MEBIBYTE];
    assertTimeoutPreemptively(
        ofSeconds(SECONDS),
        () -> {
          for (int i = 0; i < 10; i++) {
            random.nextBytes(bytes);
            parse(Slice.of(bytes));
          }
        });
  }

  /** Lines one byte away from real ones. */
  @Test
  void randomChanges() {
    long seed = System.nanoTime();
    System.out.println("random changes from seed " + seed);
    Random random = new Random(seed);
    String codes = " \"\\<>(){}[]|,=*/-+.'?0aE:#@&!~_\033m\r\n\0\u00ff";
    List<Slice> lines = Corpus.all();
    for (int i = 0; i < 50_000; i++) {
      StringBuilder line = new StringBuilder(lines.get(random.nextInt(lines.size())).toString());
      for (int changes = random.nextInt(4); changes >= 0 && !line.isEmpty(); changes--) {
        char code = codes.charAt(random.nextInt(codes.length()));
        line.setCharAt(random.nextInt(line.length()), code);
      }
      read(Slice.of(line.toString()));
    }
  }

  private void parse(Slice line) {
    assertNotNull(parser.parse(line));
    assertNotNull(parser.parseRest(line));
  }

  /** Every offset of what is found lies inside the line, or its text could not be told. */
  private void read(Slice line) {
    assertNotNull(EventText.of(parser.parse(line)));
    assertNotNull(EventText.of(parser.parseRest(line)));
  }
}
