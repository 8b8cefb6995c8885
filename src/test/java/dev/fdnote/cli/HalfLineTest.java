package dev.fdnote.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.annotate.AnnotatedLine;
import dev.fdnote.annotate.Annotator;
import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.annotate.Text;
import dev.fdnote.event.Slice;
import dev.fdnote.line.Line;
import dev.fdnote.line.Terminator;
import dev.fdnote.parse.LineParser;
import dev.fdnote.render.Colour;
import dev.fdnote.table.Offspring;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The bytes that a terminal, or a pipe, gets of a half line. */
class HalfLineTest {
  private static final String SAVE = "\u001b7";
  private static final String BACK = "\u001b8\u001b[K";
  private static final String NOTE = "\u001b[?7l  # 4 = unknown (open before the trace)\u001b[?7h";
  private static final String BLOCKED = "s in read(4 = unknown (open before the trace))\n";
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Output output = new Output(written);

  @Test
  void standsThereUntilItIsWhole() throws IOException {
    HalfLine half = half(true, Optional.empty());
    show(half, "read(4, ");
    written("read(4, " + SAVE + NOTE);
    show(half, "read(4, ");
    written("");
    completes(half, "read(4, \"x\", 1) = 1", "  # note\n");
    written(BACK + "\"x\", 1) = 1  # note\n");
    completes(half, "close(4) = 0", "\n");
    written("close(4) = 0\n");
  }

  @Test
  void growsInPieces() throws IOException {
    HalfLine half = half(true, Optional.empty());
    show(half, "read(4, ");
    written("read(4, " + SAVE + NOTE);
    show(half, "read(4, \"long");
    written(BACK + "\"long" + SAVE + NOTE);
    completes(half, "read(4, \"longer\", 9) = 6", "\n");
    written(BACK + "er\", 9) = 6\n");
  }

  @Test
  void blocksOnceItHasDoneSoLongEnough() throws IOException {
    HalfLine half = half(false, Optional.of(SECOND));
    blocked(half, "read(4, ", Duration.ofMillis(999));
    written("");
    assertEquals(Optional.of(Duration.ofMillis(100)), half.next(Duration.ofMillis(900), SECOND));
    blocked(half, "read(4, ", Duration.ofMillis(3249));
    written("# blocked 3.2 " + BLOCKED);
    blocked(half, "read(4, ", Duration.ofSeconds(9));
    written("");
    assertEquals(Optional.empty(), half.next(Duration.ofSeconds(9), SECOND));
    completes(half, "read(4, \"\", 1) = 0", "\n");
    written("read(4, \"\", 1) = 0\n");
    blocked(half, "read(4, ", SECOND);
    written("# blocked 1.0 " + BLOCKED);
  }

  @Test
  void saysWhichTaskBlocks() throws IOException {
    HalfLine half = half(false, Optional.of(SECOND));
    blocked(half, "[pid  77] read(4, ", SECOND);
    written("# pid 77 blocked 1.0 " + BLOCKED);
  }

  @Test
  void blocksUnderTheLineThatStandsThere() throws IOException {
    HalfLine half = half(true, Optional.of(SECOND));
    show(half, "read(4, ");
    written("read(4, " + SAVE + NOTE);
    blocked(half, "read(4, ", SECOND);
    written(BACK + "\n# blocked 1.0 " + BLOCKED);
    show(half, "read(4, ");
    written("");
    completes(half, "read(4, \"\", 1) = 0", "\n");
    written("read(4, \"\", 1) = 0\n");
  }

  @Test
  void isNotShownInAPipe() throws IOException {
    HalfLine half = half(false, Optional.empty());
    show(half, "read(4, ");
    written("");
    assertEquals(Optional.empty(), half.next(Duration.ZERO, SECOND));
    completes(half, "read(4, \"\", 1) = 0", "\n");
    written("read(4, \"\", 1) = 0\n");
  }

  private static HalfLine half(boolean terminal, Optional<Duration> blockedAfter) {
    return new HalfLine(terminal, blockedAfter, Colour.NONE, EndpointNames.NUMBERS);
  }

  private void show(HalfLine half, String text) throws IOException {
    half.show(line(text), noted(text), output);
  }

  private void blocked(HalfLine half, String text, Duration waited) throws IOException {
    half.blocked(line(text), noted(text), waited, output);
  }

  private void completes(HalfLine half, String text, String rest) throws IOException {
    half.completes(line(text), new Text().put(text + rest), output);
  }

  private static Line line(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    return new Line(bytes, 0, bytes.length, Terminator.NONE, false);
  }

  private static Optional<AnnotatedLine> noted(String text) {
    return Optional.of(
        new Annotator("", new Offspring()).annotate(1, new LineParser().parse(Slice.of(text))));
  }

  /** What has come since the last time. */
  private void written(String expected) throws IOException {
    output.flush();
    assertEquals(expected, written.toString(ISO_8859_1));
    written.reset();
  }
}
