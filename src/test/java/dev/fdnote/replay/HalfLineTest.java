package dev.fdnote.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import org.junit.jupiter.api.Test;

class HalfLineTest {
  private static final String OPEN = "7 openat(AT_FDCWD, \"/etc/hosts\", O_RDONLY) = 3\n";

  @Test
  void aCallThatBlocksIsThereAtOnceAndIsMadeWhole() throws Exception {
    try (PipedOutputStream strace = new PipedOutputStream();
        PipedInputStream trace = new PipedInputStream(strace);
        Stage stage = new Stage(80, 12, trace)) {
      write(strace, OPEN + "7 read(3, ");
      String screen = stage.until(s -> s.contains("# 3 = /etc/hosts (line 1)"));
      assertTrue(screen.contains("\n2    7 read(3,   # 3 = /etc/hosts (line 1)\n"), screen);
      assertTrue(screen.contains("line 1/1"), screen);

      write(strace, "\"127\", 3) = 3\n7 cl");
      screen = stage.until(s -> s.contains("= 3  # 3 = /etc/hosts") && s.contains("\n3    7 cl"));
      assertTrue(screen.contains("line 1/2"), screen);
      assertFalse(screen.contains("read(3,  "), screen);

      stage.keys("G");
      write(strace, "ose(3) = 0\n");
      screen = stage.until(s -> s.contains("line 3/3"));
      assertTrue(screen.contains("close(3) = 0  # 3 = /etc/hosts"), screen);
    }
  }

  @Test
  void theFirstLineMayBeHalfAsWell() throws Exception {
    try (PipedOutputStream strace = new PipedOutputStream();
        PipedInputStream trace = new PipedInputStream(strace);
        Stage stage = new Stage(80, 12, trace)) {
      write(strace, "7 read(3\033[2J, ");
      String screen = stage.until(s -> s.contains("7 read(3"));
      assertTrue(screen.contains("7 read(3\\33[2J,"), screen);
      assertTrue(screen.contains("line 0/0"), screen);
    }
  }

  private static void write(PipedOutputStream strace, String text) throws IOException {
    strace.write(text.getBytes(ISO_8859_1));
    strace.flush();
  }
}
