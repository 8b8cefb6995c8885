package dev.fdnote.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole screens; {@code -Dfdnote.bless=true} writes them anew. */
class ScreensTest {
  private static final Path SCREENS = Path.of("src/test/resources/dev/fdnote/replay");

  @ParameterizedTest
  @CsvSource({"80, 24", "200, 60", "40, 10"})
  void showsLinesAndFds(int columns, int rows) throws Exception {
    try (Stage stage = new Stage(columns, rows, sample("scm-rights"))) {
      stage.until("line 1/");
      stage.keys("jjjjjjjjjjjjjjjjjjj]");
      check(stage, "scm-rights-" + columns + "x" + rows, "line 21/");
    }
  }

  @Test
  void helpComesFromTheKeys() throws Exception {
    try (Stage stage = new Stage(100, 60, sample("tcp"))) {
      stage.until("line 1/");
      stage.keys("?");
      check(stage, "help-100x60", "Follow");
      stage.keys("?");
      assertTrue(stage.until("fd  #").contains("fd  #"));
    }
  }

  @Test
  void foldsWhenTheTerminalShrinks() throws Exception {
    try (Stage stage = new Stage(200, 60, sample("scm-rights"))) {
      stage.until("line 1/");
      stage.keys("jjjjjjjjjjjjjjjjjjj]");
      stage.until("line 21/");
      stage.resize(40, 10);
      check(stage, "scm-rights-40x10", "line 21/");
    }
  }

  private static String sample(String name) throws IOException {
    return Files.readString(Path.of("samples/" + name + ".strace"), ISO_8859_1);
  }

  private static void check(Stage stage, String name, String words) throws Exception {
    Path file = SCREENS.resolve(name + ".txt");
    if (Boolean.getBoolean("fdnote.bless")) {
      stage.until(words);
      Thread.sleep(500);
      Files.writeString(file, stage.until(words));
    }
    String expected = Files.readString(file);
    assertEquals(expected, stage.until(expected::equals));
  }
}
