package dev.fdnote.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapeTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "/etc/passwd,/etc/passwd",
        "/we ird\"q\"<x>,/we ird\"q\"<x>",
        "a\\b,a\\\\b",
        "`a\tb\nc\rd\u000be\ff`,a\\tb\\nc\\rd\\ve\\ff",
        "\u001b[31mred\u001b[m,\\33[31mred\\33[m",
        "\u00017,\\0017",
        "\u00018,\\18",
        "\u007f,\\177",
        "/进程/é,/进程/é",
        // A bare C1 control, in UTF-8 too, is one to a terminal.
        "\u009b31m,\\302\\23331m",
        // Right-to-left override: would show the rest backwards.
        "a\u202etxt.exe,a\\342\\200\\256txt.exe",
        "\ue000,\\356\\200\\200",
        "a  # b,a \\40# b",
        " # b,\\40# b",
        "a  b # c,a  b # c",
        "a   #,a  \\40#",
      })
  void makesTextPrintable(String text, String shown) {
    assertEquals(shown, Escape.shown(text));
  }

  @ParameterizedTest
  @CsvSource({
    "\u0080, \\200",
    "\u00c3, \\303",
    "\u00c3(, \\303(",
    // Overlong, a surrogate, beyond the last code point.
    "\u00c0\u00af, \\300\\257",
    "\u00e0\u0080\u00af, \\340\\200\\257",
    "\u00ed\u00a0\u0080, \\355\\240\\200",
    "\u00f4\u0090\u0080\u0080, \\364\\220\\200\\200",
    "\u00ff1, \\3771",
  })
  void escapesBytesThatAreNoUtf8(String latin1, String shown) {
    Text out = new Text();
    Escape.raw(latin1, out);
    assertEquals(shown, out.utf8());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "/a/b, /a/b",
        "/My Files/x, \"/My Files/x\"",
        "x; 4 = /y, \"x; 4 = /y\"",
        "a\"\tb\\, \"a\\\"\\tb\\\\\"",
        "` # `, \"\\40# \"",
      })
  void quotesNamesThatCouldPassForMore(String latin1, String shown) {
    Text out = new Text();
    Escape.name(latin1, out);
    assertEquals(shown, out.utf8());
  }

  @ParameterizedTest
  @CsvSource({"/x\\76\\303\\251, /x\\76\\303\\251", "a\u001bb, a\\33b"})
  void leavesStracesOwnEscapes(String latin1, String shown) {
    Text out = new Text();
    Escape.spelled(latin1, out);
    assertEquals(shown, out.utf8());
  }
}
