package dev.fdnote.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.render.Colour;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.junit.jupiter.api.Test;

class TtyTest {
  private static final String SETTINGS =
      """
      speed 38400 baud; rows 24; columns 100; line = 0;
      intr = ^C; quit = ^\\; erase = ^?; kill = ^U; eof = ^D; min = 1; time = 0;
      icrnl ixon opost isig icanon iexten echo echoe
      """;

  /** Each process more delays the first screen. */
  @Test
  void startsTwoProcessesUntilTheTerminalIsOursAndOneToGiveItBack() throws IOException {
    List<List<String>> runs = new ArrayList<>();
    Tty tty = tty(runs);
    Terminal terminal = Replay.terminal("xterm-256color", tty);
    try (Screen screen = new Screen(terminal, Colour.CYAN)) {
      assertEquals(100, screen.columns());
      assertEquals(24, screen.rows());
      assertEquals(2, runs.size(), runs::toString);
      assertTrue(runs.getLast().containsAll(List.of("-icanon", "-echo")), runs::toString);
      screen.resize();
      assertEquals(List.of("-a"), runs.getLast());
    }
    assertEquals(4, runs.size(), runs::toString);
    assertTrue(runs.getLast().containsAll(List.of("icanon", "echo")), runs::toString);
    terminal.close();
  }

  @Test
  void whereSttyTellsNoSizeThereIsNone() throws IOException {
    Tty tty = new Tty(InputStream.nullInputStream(), OutputStream.nullOutputStream(), _ -> "");
    assertEquals(Size.of(0, 0), tty.getSize());
  }

  @Test
  void whatIsNoTerminalIsNone() {
    Tty.Stty none = Tty.stty(ProcessBuilder.Redirect.from(new File("/dev/null")));
    IOException e = assertThrows(IOException.class, () -> none.run(List.of("-a")));
    assertTrue(e.getMessage().startsWith("stty:"), e.getMessage());
  }

  private static Tty tty(List<List<String>> runs) throws IOException {
    return new Tty(
        InputStream.nullInputStream(),
        OutputStream.nullOutputStream(),
        arguments -> {
          runs.add(List.copyOf(arguments));
          return arguments.equals(List.of("-a")) ? SETTINGS : "";
        });
  }
}
