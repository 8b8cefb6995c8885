package dev.fdnote.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeysTest {
  private Stage stage;

  @BeforeEach
  void begin() throws Exception {
    stage = new Stage(100, 24, Files.readString(Path.of("samples/tcp.strace"), ISO_8859_1));
    see("line 1/45");
  }

  @AfterEach
  void end() throws IOException {
    stage.close();
  }

  @Test
  void arrowsMoveHoweverTheTerminalSpellsThem() throws Exception {
    stage.keys("\033[B\033OB\033[B");
    see("line 4/45");
    stage.keys("\033[A\033[6~");
    see("line 19/45");
    stage.keys("\033[F\033OH");
    see("line 1/45");
  }

  @Test
  void theMouseMoves() throws Exception {
    stage.keys("\033[<65;5;5M");
    see("line 4/45");
    stage.keys("\033[<64;5;5M");
    see("line 1/45");
    stage.keys("\033[<0;5;7M\033[<0;5;7m");
    see("line 7/45");
  }

  @Test
  void whatATerminalAnswersIsNoKey() throws Exception {
    stage.keys(
        "\033[?2027;0$y\033]11;rgb:0000/0000/0000\033\\\033P1$r0m\033\\\033[I\033[>0;276;0cj");
    String screen = see("line 2/45");
    assertTrue(screen.contains(" line 2/45 | pid "), screen);
  }

  @Test
  void ctrlCEndsTypingFirst() throws Exception {
    stage.keys("/conn");
    see("find: conn");
    stage.interrupt();
    see("line 1/45");
    stage.interrupt();
    assertTrue(stage.ends());
  }

  @Test
  void noKeyDoesTwoThings() {
    Set<String> seen = new HashSet<>();
    for (Command command : Command.values()) {
      List<String> keys = command.keys();
      keys.forEach(key -> assertTrue(seen.add(key), key));
      assertEquals(command.help().isEmpty(), command.section().isEmpty());
    }
  }

  private String see(String words) throws Exception {
    String screen = stage.until(words);
    assertTrue(screen.contains(words), () -> "no " + words + " in\n" + screen);
    return screen;
  }
}
