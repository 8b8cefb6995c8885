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
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong on the live side is said in a word, and the lines go on. */
@Timeout(120)
class FaultsTest {
  private static final String PIPE = "strace -p $1 2>&1 | fdnote -p $1";

  /** PID_MAX_LIMIT (include/linux/threads.h): all pids are below it. */
  private static final int NO_PID = 1 << 22;

  @TempDir private Path folder;

  @BeforeEach
  void skip() throws IOException, InterruptedException {
    Strace.assumeItWorks();
    Ticker.assumeRoot();
    Assumptions.assumeTrue(Strace.isOnPath("python3"), "python3 is not installed");
  }

  @Test
  void straceIsKilledInTheMiddleOfACall() throws IOException, InterruptedException {
    try (RunningProgram program = Ticker.python("ready()\nsys.stdin.readline()")) {
      program.words();
      try (Script script = Script.start(folder, PIPE + " --blocked-after 0.1", program.pid())) {
        script.await("# blocked ");
        killTracer(program.pid());
        assertEquals(0, script.code());
        String half = script.lines().getLast();
        assertTrue(half.startsWith("read(0,   # 0 = pipe:["), half);
        // The shell may have said that as well.
        assertEquals(
            "fdnote: the trace ends in the middle of a call: strace was killed, or its output cut"
                + " off",
            script.complaints().getLast());
      }
      assertTrue(isAlive(program));
    }
  }

  @Test
  void straceIsKilledBetweenTwoCalls() throws IOException, InterruptedException {
    // A loop without calls.
    String body = "ready()\ntick(3)\nwhile time.monotonic() < 1e12: pass";
    try (RunningProgram program = Ticker.python(body)) {
      try (Script script = Script.start(folder, PIPE, program.pid())) {
        script.await("Process " + program.pid() + " attached");
        script.await("pread64(3, ");
        Thread.sleep(1000);
        killTracer(program.pid());
        assertEquals(0, script.code());
        assertEquals(
            List.of(
                "fdnote: strace ended without letting go of "
                    + program.pid()
                    + ": it was killed; what it traced goes on alone"),
            // The shell may say it as well.
            script.complaints().stream().filter(line -> line.startsWith("fdnote:")).toList());
      }
      assertTrue(isAlive(program));
    }
  }

  @Test
  void straceThatLetsGoOrOutlivesTheTargetWasNotKilled() throws IOException, InterruptedException {
    for (String way : List.of("kill -INT $(sed -n 's/TracerPid:.//p' /proc/$1/status)", ":")) {
      String last = way.equals(":") ? "" : "while time.time() < end + 60: pass";
      try (RunningProgram program = Ticker.python("ready()\ntick(40)\n" + last)) {
        String text = "(sleep 4; " + way + ") & " + PIPE;
        try (Script script = Script.start(folder, text, program.pid())) {
          script.await("pread64(3, ");
          assertEquals(0, script.code());
          assertEquals(
              List.of(),
              script.complaints().stream().filter(line -> line.startsWith("fdnote:")).toList());
        }
      }
    }
  }

  @Test
  void ourOwnStraceIsKilled() throws IOException, InterruptedException {
    try (RunningProgram program = Ticker.start()) {
      program.words();
      try (Script script = Script.start(folder, "fdnote -p $1", program.pid())) {
        script.await("pread64(3, ");
        killTracer(program.pid());
        assertEquals(1, script.code());
        assertEquals(
            "fdnote: strace was killed (signal 9); what it traced goes on alone",
            script.complaints().getLast());
      }
      assertTrue(isAlive(program));
    }
  }

  @Test
  void theTargetIsGoneBeforeALineIsRead() throws IOException, InterruptedException {
    try (RunningProgram program =
        Ticker.python("ready()\nsys.stdin.readline()\ntick(1)\nos._exit(0)")) {
      program.words();
      try (Script script = Script.start(folder, PIPE + " --blocked-after 0.1", program.pid())) {
        script.await("# blocked ");
        long fdnote = script.descendant("java").pid();
        signal("STOP", fdnote);
        program.send("\n");
        RunningProgram.awaitTrue(() -> !isAlive(program));
        signal("CONT", fdnote);
        assertEquals(0, script.code());
        String read = script.lines("pread64(3, ").getFirst();
        assertTrue(read.endsWith("  # 3 = unknown (process has ended)"), read);
        assertEquals("+++ exited with 0 +++", script.lines().getLast());
      }
    }
  }

  @Test
  void noSuchProcess() throws IOException, InterruptedException {
    refused(NO_PID, "there is none; see ps -e");
  }

  @Test
  void noSuchProcessForAPipe() throws IOException, InterruptedException {
    try (Script script = Script.run(folder, "echo 'read(3, \"\", 1) = 0' | fdnote -p $1", NO_PID)) {
      assertEquals(1, script.code());
      assertEquals(
          List.of("read(3, \"\", 1) = 0  # 3 = unknown (process has ended)"), script.lines());
      assertEquals(
          List.of("fdnote: process " + NO_PID + ": there is none; see ps -e"), script.complaints());
    }
  }

  @Test
  void aZombie() throws IOException, InterruptedException {
    String body =
        """
        child = os.fork()
        if child == 0:
            os._exit(0)
        os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
        ready(child)
        tick()
        """;
    try (RunningProgram program = Ticker.python(body)) {
      refused(
          Integer.parseInt(program.words()[4]), "a zombie: it has ended and waits for its parent");
    }
  }

  @Test
  void aKernelThread() throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        Files.exists(Path.of("/proc/2/comm"))
            && Files.readString(Path.of("/proc/2/comm")).equals("kthreadd\n"),
        "no kernel thread is to be seen in this pid namespace");
    refused(2, "a kernel thread: it makes no system calls and has no fds");
  }

  @Test
  void anotherTracerIsAttached() throws IOException, InterruptedException {
    try (RunningProgram program = Ticker.start()) {
      program.words();
      try (RunningProgram strace =
          RunningProgram.of("strace", "-o", "/dev/null", "-p", "" + program.pid())) {
        RunningProgram.awaitTrue(() -> tracer(program.pid()).isPresent());
        refused(program.pid(), "traced by " + strace.pid() + "/strace already; end that first");
      }
    }
  }

  @Test
  void thereIsNoStrace() throws IOException, InterruptedException {
    for (String what : new String[] {"-p 1", "-- ls"}) {
      try (Script script =
          Script.run(
              folder,
              "mkdir -p $1 && cp \"$(command -v mkfifo)\" $1 && PATH=$1 $2/fdnote " + what,
              folder.resolve("tools"),
              folder)) {
        assertEquals(1, script.code());
        assertEquals(
            List.of("fdnote: strace cannot be started; install it (apt-get install strace)"),
            script.complaints());
      }
    }
  }

  /** Nothing can be traced: one line says why. */
  private void refused(int pid, String why) throws IOException, InterruptedException {
    try (Script script = Script.run(folder, "fdnote -p $1", pid)) {
      assertEquals(1, script.code());
      assertEquals(List.of(), script.lines());
      assertEquals(List.of("fdnote: process " + pid + ": " + why), script.complaints());
    }
  }

  private static void killTracer(int pid) {
    int tracer = RunningProgram.await(() -> tracer(pid));
    assertTrue(ProcessHandle.of(tracer).orElseThrow().destroyForcibly());
  }

  private static Optional<Integer> tracer(int pid) {
    return new Tracers(Proc.LIVE).of(pid) instanceof Tracer.Traced(int tracer, String _)
        ? Optional.of(tracer)
        : Optional.empty();
  }

  private static boolean isAlive(RunningProgram program) {
    return ProcessHandle.of(program.pid()).filter(ProcessHandle::isAlive).isPresent();
  }

  private static void signal(String name, long pid) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
    assertFalse(kill.waitFor() != 0, "kill -" + name + " " + pid);
  }
}
