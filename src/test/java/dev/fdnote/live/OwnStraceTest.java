package dev.fdnote.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.proc.Proc;
import dev.fdnote.proc.RunningProgram;
import dev.fdnote.proc.strace.Tracer;
import dev.fdnote.proc.strace.Tracers;
import dev.fdnote.strace.Strace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** fdnote starts strace itself. */
@Timeout(120)
class OwnStraceTest {
  @TempDir private Path folder;

  @BeforeEach
  void skip() throws IOException, InterruptedException {
    Strace.assumeItWorks();
  }

  @ParameterizedTest
  @CsvSource({"exit 0,0", "exit 7,7", "kill -9 $$,137", "kill -TERM $$,143"})
  void endsAsTheProgramDoes(String program, int code) throws IOException, InterruptedException {
    try (Script script = Script.run(folder, "fdnote -- sh -c \"$1\"", program)) {
      assertEquals(code, script.code());
      assertEquals(List.of(), script.complaints());
    }
  }

  @Test
  void theProgramKeepsItsOwnStreams() throws IOException, InterruptedException {
    String program = "read -r line; echo \"out $line\"; echo \"err $line\" >&2";
    try (Script script = Script.run(folder, "echo in | fdnote -- sh -c \"$1\"", program)) {
      assertEquals(List.of("err in"), script.complaints());
      List<String> other =
          script.lines().stream().filter(line -> !line.matches("\\d+ +[a-z+-].*")).toList();
      assertEquals(List.of("out in"), other);
    }
  }

  @Test
  void knowsWhatAProgramHasFromUsHoweverSoonItEnds() throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("file"), "text\n");
    Path err = folder.resolve("other");
    try (Script script =
        Script.run(
            folder,
            "cd $1; fdnote -- sh -c 'cat file; cat <&0' < $2 2> $3 | cat",
            folder,
            file,
            err)) {
      assertEquals(List.of(), script.lines("# 0 = unknown"));
      assertEquals(List.of(), script.lines(" = unknown"));
      assertTrue(closes(script, 2).stream().allMatch(l -> l.endsWith("# 2 = " + err)), "" + err);
      assertTrue(closes(script, 1).getFirst().contains("  # 1 = pipe:["));
      assertTrue(closes(script, 1).getFirst().contains("] (write end)"));
      assertTrue(script.lines(" read(0, \"text").getFirst().endsWith("# 0 = " + file));
      assertTrue(script.lines("\"file\", O_RDONLY) = 3").getFirst().endsWith("# 3 = " + file));
    }
  }

  @Test
  void doesNotBelieveItOfAStraceInAScript() throws IOException, InterruptedException {
    String text =
        """
        mkdir $1/bin; strace=$(command -v strace)
        printf '#!/bin/sh\\nexec %s "$@" 2>/dev/null\\n' $strace > $1/bin/strace
        chmod +x $1/bin/strace; PATH=$1/bin:$PATH fdnote -- cat /etc/passwd 2> $1/err
        """;
    try (Script script = Script.run(folder, text, folder)) {
      assertFalse(closes(script, 2).isEmpty());
      assertEquals(List.of(), script.lines(folder + "/err"));
    }
  }

  @Test
  void believesNothingOfItWhereCallsAreLeftOut() throws IOException, InterruptedException {
    String text = "fdnote -e trace=execve,close -- sh -c 'exec cat /etc/passwd 2>&1' 2> $1/err";
    try (Script script = Script.run(folder, text, folder)) {
      assertFalse(closes(script, 2).isEmpty());
      assertEquals(List.of(), script.lines(folder + "/err"));
    }
  }

  private static List<String> closes(Script script, int fd) throws IOException {
    return script.lines(" close(" + fd + ")");
  }

  @Test
  void handsASignalOnToTheProgram() throws IOException, InterruptedException {
    String program = "trap 'echo got it; exit 3' TERM; echo ready; while :; do sleep 0.1; done";
    try (Script script = Script.start(folder, "exec fdnote -- sh -c \"$1\"", program)) {
      RunningProgram.awaitTrue(() -> has(script, "ready"));
      assertTrue(ProcessHandle.of(script.pid()).orElseThrow().destroy());
      assertEquals(3, script.code());
      assertTrue(has(script, "got it"));
    }
  }

  private static boolean has(Script script, String line) {
    try {
      return script.lines().contains(line);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * A terminal signals the whole group for Ctrl-C, another program perhaps fdnote alone; a shell
   * script starts what it puts into the background with SIGINT ignored.
   */
  @ParameterizedTest
  @CsvSource({"-,:", "'',:", "'',trap '' INT"})
  void letsGoOfWhatRuns(String group, String before) throws IOException, InterruptedException {
    assumeItCanBeSignalledAlone();
    try (RunningProgram program = Ticker.start()) {
      program.words();
      try (Script script =
          Script.start(folder, before + "; exec setsid fdnote -p $1", program.pid())) {
        script.await("pread64(3, ");
        Process kill = new ProcessBuilder("kill", "-INT", "--", group + script.pid()).start();
        assertEquals(0, kill.waitFor());
        assertEquals(0, script.code());
        // Between two calls there is nothing to break off.
        String last = script.lines().getLast();
        assertTrue(last.contains("<detached ...>") || last.matches(".*\\) += .*"), last);
      }
      assertEquals(new Tracer.Untraced(), new Tracers(Proc.LIVE).of(program.pid()));
      assertTrue(ProcessHandle.of(program.pid()).orElseThrow().isAlive());
    }
  }

  /**
   * strace tries ptrace(2) on a child before it opens its output, and a signal may come between its
   * look for signals and its wait for the tracee. Neither moment can be hit at will, so a stand-in
   * holds them.
   */
  @Test
  void lastsUntilStraceHasHeardTheSignal() throws IOException, InterruptedException {
    assumeItCanBeSignalledAlone();
    Files.writeString(
        folder.resolve("strace"),
        """
        #!/usr/bin/env python3
        import os, signal, sys, time
        heard = []
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda number, frame: heard.append(number))
        probe = os.fork()
        if probe == 0:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            time.sleep(60)
        print('probing', file=sys.stderr, flush=True)
        time.sleep(1)
        if os.waitpid(probe, os.WNOHANG)[0]:
            print('the probe is gone', file=sys.stderr, flush=True)
        else:
            os.kill(probe, signal.SIGKILL)
            os.waitpid(probe, 0)
        out = open(sys.argv[sys.argv.index('-o') + 1], 'w')
        while len(heard) < 2:
            time.sleep(0.01)
        """);
    assertTrue(folder.resolve("strace").toFile().setExecutable(true));
    try (RunningProgram program = Ticker.start();
        Script script = Script.start(folder, "exec setsid fdnote -p $1", program.pid())) {
      script.awaitComplaint("probing");
      Process kill = new ProcessBuilder("kill", "-INT", "" + script.pid()).start();
      assertEquals(0, kill.waitFor());
      assertEquals(0, script.code());
      assertEquals(List.of("probing"), script.complaints());
    }
  }

  @Test
  void isNoLongerToBeEndedAloneOnceStraceIsThere() throws IOException, InterruptedException {
    assumeItCanBeSignalledAlone();
    try (RunningProgram program = Ticker.start();
        Script script = Script.start(folder, "exec setsid fdnote -p $1", program.pid())) {
      ProcessHandle strace = script.descendant("strace");
      Process kill = new ProcessBuilder("kill", "-INT", "" + script.pid()).start();
      assertEquals(0, kill.waitFor());
      assertEquals(0, script.code());
      assertFalse(strace.isAlive());
      assertEquals(new Tracer.Untraced(), new Tracers(Proc.LIVE).of(program.pid()));
    }
  }

  private static void assumeItCanBeSignalledAlone() throws IOException {
    Assumptions.assumeTrue(Strace.isOnPath("setsid"), "setsid is not installed");
    Ticker.assumeRoot();
  }

  @Test
  void leavesNothingBehind() throws IOException, InterruptedException {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    try (Script script = Script.run(folder, "TMPDIR=$1 fdnote -- true", temporary);
        Stream<Path> left = Files.list(temporary)) {
      assertEquals(0, script.code());
      assertEquals(List.of(), left.toList());
    }
    try (Script script = Script.run(folder, "TMPDIR=$1/no fdnote -- true", temporary)) {
      assertEquals(1, script.code());
      assertEquals(
          List.of("fdnote: no temporary folder can be made (" + temporary + "/no/…); set TMPDIR"),
          script.complaints().stream().map(l -> l.replaceFirst("/fdnote\\d+", "/…")).toList());
    }
  }
}
