package dev.fdnote.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Random;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

/** Nothing in a trace reaches the terminal as it is, and nothing ends the replay. */
class HostileTest {
  @Test
  void controlBytesAreSpelledOut() throws IOException {
    String bytes = "\033]0;owned\007 \033[2J \u009b31m \r\b\u007f \u00e2\u0080\u00ae";
    String trace =
        "openat(AT_FDCWD, \"/a\\33[2J\", O_RDONLY) = 3\n"
            + "read(3, "
            + bytes
            + "\n"
            + bytes
            + "\n7<"
            + bytes
            + "> close(3) = 0\n";
    try (Trip trip = new Trip(trace)) {
      for (int line = 1; line <= 4; line++) {
        trip.at(line);
        View.draw(trip.model, 120, 30, Long.MAX_VALUE).rows().forEach(HostileTest::checkHarmless);
      }
      trip.go(Command.WRAP);
      View.draw(trip.model, 40, 30, Long.MAX_VALUE).rows().forEach(HostileTest::checkHarmless);
    }
  }

  private static void checkHarmless(AttributedString row) {
    assertTrue(
        row.chars()
            .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT),
        row::toString);
  }

  @Test
  void anyBytesGiveAScreenOfItsSize() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] junk = new byte[20_000];
    random.nextBytes(junk);
    try (Trip trip = new Trip(new String(junk, ISO_8859_1))) {
      Command[] commands = Command.values();
      for (int i = 0; i < 120; i++) {
        Command command = commands[random.nextInt(commands.length)];
        trip.go(command);
        if (trip.model.prompt().isPresent()) {
          trip.type("1\r");
        }
        int columns = 1 + random.nextInt(150);
        int rows = 1 + random.nextInt(40);
        View.Frame frame = View.draw(trip.model, columns, rows, Long.MAX_VALUE);
        assertEquals(rows, frame.rows().size(), "seed " + seed);
        frame
            .rows()
            .forEach(row -> assertTrue(row.columnLength() <= columns, "seed " + seed + ": " + row));
      }
    }
  }

  @Test
  void anEmptyTraceIsShownAsEmpty() throws IOException {
    try (Trip trip = new Trip("")) {
      for (Command command : Command.values()) {
        trip.go(command);
        if (trip.model.prompt().isPresent()) {
          trip.type("1\r");
        }
      }
      trip.go(Command.REDRAW);
      assertFalse(trip.screen(80, 24).isBlank());
    }
  }

  @Test
  void aVeryLongLineIsShownInPart() throws IOException {
    String path = "x".repeat(1 << 20);
    try (Trip trip = new Trip("write(3, \"" + path + "\", 1048576) = 1048576\ngetpid() = 1\n")) {
      assertTrue(trip.screen(80, 24).contains("write(3, \"xxx"));
      assertEquals(2, trip.go(Command.DOWN).line());
    }
  }
}
