package dev.fdnote.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class OutputTest {
  private static final String OPEN = "openat(AT_FDCWD, \"/a\", O_RDONLY) = 3\n";

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** A pipe whose reader goes away. */
  private static final class Reader extends OutputStream {
    private int wanted;

    Reader(int wanted) {
      this.wanted = wanted;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      wanted -= length;
      if (wanted < 0) {
        throw new IOException("Broken pipe");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 300_000})
  void endsQuietlyWhenTheReaderGoesAway(int wanted) {
    assertEquals(0, run(in(OPEN.repeat(100_000)), new Reader(wanted), false, Map.of()));
    assertEquals("", err.toString(UTF_8));
  }

  @Test
  void writesALineWhileTheInputStaysOpen() throws Exception {
    PipedOutputStream strace = new PipedOutputStream();
    PipedOutputStream out = new PipedOutputStream();
    try (PipedInputStream in = new PipedInputStream(strace);
        PipedInputStream reader = new PipedInputStream(out)) {
      CompletableFuture<Integer> code =
          CompletableFuture.supplyAsync(() -> run(in, out, false, Map.of()));
      for (int i = 0; i < 3; i++) {
        strace.write("getpid() = 7\n".getBytes(UTF_8));
        strace.flush();
        assertEquals("getpid() = 7\n", new String(reader.readNBytes(13), UTF_8));
      }
      strace.close();
      assertEquals(0, code.get());
    }
  }

  @Test
  void colourNeedsATerminalAndConsent() {
    String coloured = "= 3  \u001b[36m# 3 = /a\u001b[m\n";
    String plain = "= 3  # 3 = /a\n";
    assertEquals(coloured, colours(true, Map.of()));
    assertEquals(plain, colours(false, Map.of()));
    assertEquals(plain, colours(true, Map.of("NO_COLOR", "1")));
    assertEquals(coloured, colours(true, Map.of("NO_COLOR", "")));
    assertEquals(plain, colours(true, Map.of("TERM", "dumb")));
    assertEquals(coloured, colours(false, Map.of("NO_COLOR", "1"), "--color=always"));
    assertEquals(plain, colours(true, Map.of(), "--color=never"));
  }

  @Test
  void asksForAFileInsteadOfWaitingAtATerminal() {
    Surroundings terminal =
        new Surroundings(in(""), new ByteArrayOutputStream(), err, Stdin.TERMINAL, true, Map.of());
    assertEquals(2, new Fdnote(terminal).run());
    assertEquals(
        "fdnote: no FILE, and standard input is a terminal; see fdnote --help\n",
        err.toString(UTF_8));
  }

  @Test
  void keepsTheOrderOfManyLines() {
    StringBuilder input = new StringBuilder();
    StringBuilder expected = new StringBuilder();
    for (int i = 1; i <= 50_000; i++) {
      input.append("close(").append(i).append(") = 0\n");
      expected.append("close(" + i + ") = 0  # " + i + " = unknown (open before the trace)\n");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertEquals(0, run(in(input.toString()), out, false, Map.of()));
    assertTrue(expected.toString().equals(out.toString(UTF_8)));
  }

  private String colours(boolean terminal, Map<String, String> environment, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    run(in(OPEN), out, terminal, environment, arguments);
    String text = out.toString(UTF_8);
    return text.substring(text.indexOf("= 3"));
  }

  private int run(
      InputStream in,
      OutputStream out,
      boolean terminal,
      Map<String, String> environment,
      String... arguments) {
    return new Fdnote(new Surroundings(in, out, err, Stdin.FILE, terminal, environment))
        .run(arguments);
  }

  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
