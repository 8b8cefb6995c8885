package dev.fdnote.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.proc.Proc;
import dev.fdnote.proc.RunningProgram;
import dev.fdnote.proc.strace.Tracer;
import dev.fdnote.proc.strace.Tracers;
import dev.fdnote.strace.Strace;
import dev.fdnote.tmux.Tmux;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person sees of a call that blocks. */
@Timeout(180)
class TerminalTest {
  private static final String BLOCKS =
      "ready()\nsys.stdin.readline()\nos.write(w, b'x'); sys.stdin.readline()";

  @TempDir private Path folder;

  @BeforeEach
  void skip() throws IOException, InterruptedException {
    Strace.assumeItWorks();
    Ticker.assumeRoot();
    Tmux.assumeItWorks();
    Assumptions.assumeTrue(Strace.isOnPath("python3"), "python3 is not installed");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 40})
  void aHalfLineStandsThereWithItsNote(int columns) throws IOException, InterruptedException {
    try (RunningProgram program = Ticker.python(BLOCKS);
        Tmux tmux = Script.tmux(folder, columns)) {
      program.words();
      tmux.enter("strace -p " + program.pid() + " 2>&1 | fdnote --blocked-after 60");
      List<String> screen = tmux.awaitLine(l -> l.startsWith("read(0,   # 0 = pipe:["));
      assertEquals("strace: Process " + program.pid() + " attached", before(screen, "read(0, "));

      program.send("go on\n");
      screen = tmux.awaitLine(l -> l.startsWith("write(5, \"x\", 1)"));
      List<String> reads = screen.stream().filter(l -> l.startsWith("read(0, \"")).toList();
      assertEquals(1, reads.size(), screen::toString);
      assertTrue(
          reads.getFirst().matches("read\\(0, \"go on\\\\n\", \\d+\\) += 6  # 0 = pipe:\\[.*"),
          reads::toString);
      screen = tmux.awaitLine(l -> l.startsWith("read(0,   # 0 = pipe:["));
      assertTrue(before(screen, "read(0,   #").startsWith("write(5, "), screen::toString);

      program.send("end\n");
      screen = tmux.awaitLine(l -> l.contains("+++ exited with 0 +++"));
      assertFalse(screen.stream().anyMatch(l -> l.startsWith("read(0,   #")), screen::toString);
      assertTrue(
          screen.stream().anyMatch(l -> l.matches("read\\(0, \"end\\\\n\", \\d+\\) += 4  #.*")),
          screen::toString);
    }
  }

  private static String before(List<String> screen, String start) {
    int at = 0;
    while (!screen.get(at).startsWith(start)) {
      at++;
    }
    return screen.get(at - 1);
  }

  @Test
  void aLineSaysThatACallBlocks() throws IOException, InterruptedException {
    try (RunningProgram program = Ticker.python(BLOCKS);
        Tmux tmux = Script.tmux(folder, 200)) {
      program.words();
      tmux.enter("strace -p " + program.pid() + " 2>&1 | fdnote");
      List<String> screen = tmux.awaitLine(l -> l.startsWith("# blocked "));
      String blocked = screen.stream().filter(l -> l.startsWith("# blocked ")).findFirst().get();
      assertTrue(blocked.matches("# blocked [1-9]\\.\\d s in read\\(0 = pipe:\\[.*\\)"), blocked);
      assertEquals("read(0,", before(screen, "# blocked "));

      program.send("go on\n");
      screen = tmux.awaitLine(l -> l.startsWith("write(5, "));
      String whole = before(screen, "write(5, ");
      assertTrue(whole.matches("read\\(0, \"go on\\\\n\", \\d+\\) += 6  # 0 = pipe:\\[.*"), whole);
    }
  }

  @Test
  void controlCLetsGoOfTheTarget() throws IOException, InterruptedException {
    try (RunningProgram program = Ticker.python(BLOCKS);
        Tmux tmux = Script.tmux(folder, 200)) {
      program.words();
      tmux.enter("fdnote -p " + program.pid() + "; echo code $?");
      tmux.awaitLine(l -> l.contains("read(0,   # 0 = pipe:["));
      tmux.press("C-c");
      List<String> screen = tmux.awaitLine(l -> l.equals("code 0"));
      assertTrue(
          screen.stream().anyMatch(l -> l.contains("read(0,  <detached ...>")), screen::toString);
      assertEquals(new Tracer.Untraced(), new Tracers(Proc.LIVE).of(program.pid()));
      assertTrue(ProcessHandle.of(program.pid()).orElseThrow().isAlive());
    }
  }

  @Test
  void controlCEndsThePipelineToo() throws IOException, InterruptedException {
    try (RunningProgram program = Ticker.start();
        Tmux tmux = Script.tmux(folder, 200)) {
      program.words();
      tmux.enter("strace -p " + program.pid() + " 2>&1 | fdnote; echo code $?");
      tmux.awaitLine(l -> l.contains("  # 3 = /etc/passwd"));
      tmux.press("C-c");
      // strace may be gone before fdnote has heard of the signal.
      tmux.awaitLine(l -> l.equals("code 130") || l.equals("code 0"));
      tmux.awaitLine(l -> l.contains("strace: Process " + program.pid() + " detached"));
      assertTrue(ProcessHandle.of(program.pid()).orElseThrow().isAlive());
    }
  }
}
