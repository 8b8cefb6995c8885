package dev.fdnote.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
  private static final String LINE = "openat(AT_FDCWD, \"/a\", O_RDONLY) = 3\n";
  private static final String NOTED = LINE.strip() + "  # 3 = /a\n";

  @TempDir Path folder;

  @Test
  void withoutATerminalItWritesTheAnnotatedText() throws IOException {
    Path file = Files.writeString(folder.resolve("trace"), LINE);
    String why = "fdnote: no replay: standard output is no terminal; this is the annotated text\n";
    assertEquals(new Run(0, NOTED, why), Run.of("replay", file.toString()));
    assertEquals(new Run(0, NOTED, why), Run.on(LINE, "replay", "-"));
  }

  @Test
  void onADumbTerminalToo() throws IOException {
    Path file = Files.writeString(folder.resolve("trace"), LINE);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            new ByteArrayInputStream(new byte[0]),
            out,
            err,
            Stdin.TERMINAL,
            true,
            Map.of("TERM", "dumb"));
    assertEquals(0, Commands.run(surroundings, "replay", file.toString()));
    assertEquals(NOTED, out.toString(UTF_8));
    assertEquals(
        "fdnote: no replay: TERM is dumb; this is the annotated text\n", err.toString(UTF_8));
  }

  @Test
  void saysWhatIsWrong() {
    assertEquals(2, Run.of("replay").code());
    assertTrue(Run.of("replay").err().contains("see fdnote replay --help"));
    assertEquals(2, Run.of("replay", "--slow", "x", "f").code());
    assertEquals(1, Run.of("replay", folder.resolve("none").toString()).code());
    assertTrue(Run.of("replay", "--help").out().startsWith("Shows a trace in the terminal"));
  }
}
