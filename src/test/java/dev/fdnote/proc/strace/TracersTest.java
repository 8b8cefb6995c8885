package dev.fdnote.proc.strace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.proc.Proc;
import dev.fdnote.proc.ProcScan;
import dev.fdnote.proc.RunningProgram;
import dev.fdnote.proc.strace.Tracers.Tracee;
import dev.fdnote.strace.Strace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class TracersTest {
  private RunningProgram target;
  private int pid;
  private int thread;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    Strace.assumeItWorks();
    target =
        RunningProgram.python(
            """
            import sys, threading
            thread = threading.Thread(target=threading.Event().wait, daemon=True)
            thread.start()
            print(thread.native_id, flush=True)
            sys.stdin.read()
            """);
    pid = target.pid();
    thread = Integer.parseInt(target.words()[0]);
  }

  @AfterEach
  void end() {
    if (target != null) {
      target.close();
    }
  }

  private RunningProgram shell(String command) throws IOException {
    return RunningProgram.of("sh", "-c", command.replace("PID", String.valueOf(pid)) + "; exit");
  }

  private Tracers readBy(RunningProgram program) {
    int reader = program.descendant("sleep");
    Tracers tracers = new Tracers(Proc.LIVE, reader);
    RunningProgram.awaitTrue(() ->
        tracers.of(pid) instanceof Tracer.Traced && tracers.of(thread) instanceof Tracer.Traced);
    return tracers;
  }

  private int tracer(Tracers tracers) {
    return assertInstanceOf(Tracer.Traced.class, tracers.of(pid)).pid();
  }

  /** The thread's id may be the lower one: they wrap (proc(5), pid_max). */
  private List<Tracee> both() {
    return Stream.of(new Tracee(pid, pid), new Tracee(pid, thread))
        .sorted(Comparator.comparingInt(Tracee::tid))
        .toList();
  }

  private void isDirect(Tracers tracers) {
    Channel.Direct direct = assertInstanceOf(Channel.Direct.class, tracers.channel(pid));
    assertEquals(tracer(tracers), direct.tracer());
    assertEquals(true, direct.options().followsForks());
    assertEquals(List.of(pid), direct.options().attached());
    assertEquals(both(), tracers.tracees());
  }

  @Test
  void straceThatWritesIntoOurPipeIsDirect() throws IOException {
    try (RunningProgram program = shell("strace -f -p PID 2>&1 | sleep 60")) {
      Tracers tracers = readBy(program);
      isDirect(tracers);
      int tracer = tracer(tracers);
      assertEquals(new Tracer.Traced(tracer, "strace"), tracers.of(thread));
      assertEquals(List.of(new Tracers.Writer(tracer, "strace")), tracers.writers());
      assertEquals(both(), tracers.tracees(tracer));
    }
  }

  @Test
  void straceWithSomebodyBetweenIsIndirect() throws IOException {
    try (RunningProgram program = shell("strace -f -p PID 2>&1 | cat | sleep 60")) {
      Tracers tracers = readBy(program);
      int cat = program.descendant("cat");
      assertEquals(
          new Channel.Indirect(
              tracer(tracers) + "/strace does not write into the input itself",
              List.of(cat + "/cat")),
          tracers.channel(pid));
      assertEquals(List.of(), tracers.tracees());
    }
  }

  @Test
  void thePipeOfItsOwnIsDirect() throws IOException {
    try (RunningProgram program = shell("strace -f -o '|exec sleep 60' -p PID")) {
      isDirect(readBy(program));
    }
  }

  @Test
  void aNamedPipeIsDirect(@TempDir Path folder) throws IOException {
    Path fifo = folder.resolve("a fifo");
    String command = "mkfifo 'F'; sleep 60 < 'F' & exec strace -f -o 'F' -p PID";
    try (RunningProgram program = shell(command.replace("F", fifo.toString()))) {
      isDirect(readBy(program));
    }
  }

  @Test
  void straceThatWritesItsTraceElsewhereIsIndirect() throws IOException {
    try (RunningProgram program = shell("strace -f -o /dev/null -p PID 2>&1 | sleep 60")) {
      Tracers tracers = readBy(program);
      String name = tracer(tracers) + "/strace";
      assertEquals(
          new Channel.Indirect(name + " does not write into the input itself", List.of(name)),
          tracers.channel(pid));
      assertEquals(List.of(), tracers.tracees());
    }
  }

  @Test
  void whoHasAnotherPipeIsNotWrittenOf() throws IOException {
    try (RunningProgram other = shell("strace -f -p PID 2>&1 | sleep 60");
        RunningProgram program = shell("sleep 61 | sleep 60 60")) {
      readBy(other);
      int[] sleeps = sleeps(program);
      Tracers tracers = new Tracers(Proc.LIVE, sleeps[1]);
      Channel.Indirect indirect = assertInstanceOf(Channel.Indirect.class, tracers.channel(pid));
      assertEquals(List.of(sleeps[0] + "/sleep"), indirect.writers());
    }
  }

  /** The sleep that writes into a pipe and the one that reads it. */
  private static int[] sleeps(RunningProgram program) {
    return RunningProgram.await(() -> {
      List<Integer> found =
          ProcScan.pids(Proc.LIVE).stream()
              .filter(p -> ProcScan.command(Proc.LIVE, p).equals("sleep"))
              .filter(p ->
                  ProcScan.status(Proc.LIVE, p, "PPid")
                      .filter(parent -> parent == program.pid())
                      .isPresent())
              .toList();
      return found.size() < 2
          ? Optional.empty()
          : Optional.of(
              found.stream()
                  .sorted(Comparator.comparing(TracersTest::isReader))
                  .mapToInt(Integer::intValue)
                  .toArray());
    });
  }

  private static boolean isReader(int pid) {
    return ProcScan.text(Proc.LIVE, pid, "cmdline").filter(text -> text.contains("60")).isPresent();
  }

  @Test
  void whatIsNotTracedIsNotKnown() throws IOException {
    try (RunningProgram program = shell("sleep 61 | sleep 60 60")) {
      Tracers tracers = new Tracers(Proc.LIVE, sleeps(program)[1]);
      assertEquals(new Tracer.Untraced(), tracers.of(pid));
      assertEquals(
          new Channel.Unknown("no tracer of " + pid + " is to be seen"), tracers.channel(pid));
      assertInstanceOf(Tracer.Unknown.class, tracers.of(0));
      assertInstanceOf(Channel.Unknown.class, tracers.channel(0));
      assertEquals(List.of(), tracers.tracees(program.pid()));
    }
  }

  @Test
  void anInputThatIsNoPipeIsNotKnown(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    try (RunningProgram program = shell("exec sleep 60 < '" + file + "'")) {
      RunningProgram.awaitTrue(() -> ProcScan.command(Proc.LIVE, program.pid()).equals("sleep"));
      Tracers tracers = new Tracers(Proc.LIVE, program.pid());
      assertEquals(new Channel.Unknown("the input is not a pipe"), tracers.channel(pid));
      assertEquals(List.of(), tracers.writers());
    }
  }

  @Test
  void onlyStraceHasItsOptions() throws IOException {
    try (RunningProgram program = shell("exec strace -f -e trace=read -p PID")) {
      Tracers tracers = new Tracers(Proc.LIVE);
      RunningProgram.awaitTrue(() -> tracers.options(program.pid()).isPresent());
      StraceOptions options = tracers.options(program.pid()).orElseThrow();
      assertEquals(List.of("-e trace=read"), options.filters());
      assertEquals("strace -f -e trace=read -p " + pid, options.command());
      assertEquals(Optional.empty(), tracers.options(pid));
      assertTrue(tracers.options(0).isEmpty());
    }
  }
}
