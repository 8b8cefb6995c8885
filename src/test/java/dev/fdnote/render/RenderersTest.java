package dev.fdnote.render;

import static dev.fdnote.annotate.Answers.UNKNOWN;
import static dev.fdnote.annotate.Answers.argument;
import static dev.fdnote.annotate.Answers.file;
import static dev.fdnote.annotate.Answers.line;
import static dev.fdnote.annotate.Answers.ready;
import static dev.fdnote.annotate.Answers.result;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.annotate.AnnotatedLine;
import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.annotate.Note;
import dev.fdnote.annotate.Text;
import dev.fdnote.line.Terminator;
import org.junit.jupiter.api.Test;

class RenderersTest {
  private static final AnnotatedLine OPEN =
      line(
          "openat", "openat(5, \"b\") = 3", argument("5", 7, UNKNOWN), result("3", 17, file("/b")));
  private static final AnnotatedLine READ =
      line("read", "read(3, \"\\0\u00ff\0\") = 3", argument("3", 5, file("/a b")));

  @Test
  void commentKeepsTheLineAndItsTerminator() {
    Renderer comment = new CommentRenderer(Colour.NONE, EndpointNames.NUMBERS);
    String kept = "read(3, \"\\0\u00ff\0\") = 3  # 3 = \"/a b\" (line 1)";
    assertEquals(kept + "\n", text(comment, READ, Terminator.LF));
    assertEquals(kept + "\r\n", text(comment, READ, Terminator.CRLF));
    assertEquals(kept, text(comment, READ, Terminator.NONE));
  }

  @Test
  void commentLeavesALineWithNothingToSayAlone() {
    Renderer comment = new CommentRenderer(Colour.CYAN, EndpointNames.NUMBERS);
    assertEquals("getpid() = 7\n", text(comment, line("getpid", "getpid() = 7"), Terminator.LF));
    assertEquals(
        "openat(AT_FDCWD, \"/b\"\n",
        text(
            comment,
            line("openat", "openat(AT_FDCWD, \"/b\"", argument("AT_FDCWD", 7, UNKNOWN)),
            Terminator.LF));
  }

  @Test
  void coloursOnlyTheNotes() {
    assertEquals(
        "read(3, \"\\0\u00ff\0\") = 3  \u001b[36m# 3 = \"/a b\" (line 1)\u001b[m\r\n",
        text(new CommentRenderer(Colour.CYAN, EndpointNames.NUMBERS), READ, Terminator.CRLF));
    assertEquals(
        "read(3\u001b[36m</a b>\u001b[m, \"\\0\u00ff\0\") = 3\n",
        text(new InlineRenderer(Colour.CYAN), READ, Terminator.LF));
  }

  @Test
  void inlineDecoratesWhatIsKnown() {
    Renderer inline = new InlineRenderer(Colour.NONE);
    assertEquals("openat(5, \"b\") = 3</b>\n", text(inline, OPEN, Terminator.LF));
    assertEquals("read(3</a b>, \"\\0\u00ff\0\") = 3", text(inline, READ, Terminator.NONE));
  }

  @Test
  void inlineLeavesReadyAndDecoratedNumbersAlone() {
    Note decorated = new Note(3, Note.Role.ARGUMENT, false, 5, 6, true, file("/a"));
    assertEquals(
        "read(3</b>, 4\n",
        text(
            new InlineRenderer(Colour.NONE),
            line("read", "read(3</b>, 4", decorated, ready("4", 12, file("/a"))),
            Terminator.LF));
  }

  @Test
  void inlineDecoratesANumberOnce() {
    assertEquals(
        "dup2(4</b>)\n",
        text(
            new InlineRenderer(Colour.NONE),
            line("dup2", "dup2(4)", argument("4", 5, file("/b")), argument("4", 5, file("/a"))),
            Terminator.LF));
  }

  private static String text(Renderer renderer, AnnotatedLine line, Terminator terminator) {
    Text out = new Text();
    renderer.render(line, terminator, out);
    return out.toString();
  }
}
