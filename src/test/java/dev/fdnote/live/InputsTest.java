package dev.fdnote.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.proc.RunningProgram;
import dev.fdnote.strace.Strace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which strace's output comes to fdnote, and whom it names. */
@Timeout(120)
class InputsTest {
  private static final String FILE = "  # 3 = /etc/passwd";

  @TempDir private Path folder;

  @BeforeEach
  void skip() throws IOException, InterruptedException {
    Strace.assumeItWorks();
    Ticker.assumeRoot();
    Assumptions.assumeTrue(Strace.isOnPath("python3"), "python3 is not installed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "strace -p $1 2>&1 | fdnote -p $1",
        "strace -p $1 2>&1 | fdnote",
        "strace -f -p $1 2>&1 | fdnote",
        "strace -o '|fdnote -p '$1 -p $1",
        "strace -f -o '|fdnote' -p $1",
        "mkfifo $2/fifo; strace -o $2/fifo -p $1 2>/dev/null & exec fdnote < $2/fifo",
        "fdnote -p $1",
      })
  void namesWhatWasOpenBefore(String pipe) throws IOException, InterruptedException {
    try (RunningProgram program = Ticker.start()) {
      program.words();
      try (Script script = Script.start(folder, pipe, program.pid(), folder)) {
        awaitTicks(script);
        assertEquals(List.of(), fdnoteSaid(script));
      }
    }
  }

  /** A file and a pipe of the program. */
  private static void awaitTicks(Script script) throws IOException, InterruptedException {
    script.await(FILE);
    String read = script.await("  # 4 = pipe:[");
    assertTrue(read.matches("(\\d+ +)?read\\(4, \"x\", 1\\) .*"), read);
    String write = script.await("  # 5 = pipe:[");
    assertTrue(write.matches("(\\d+ +)?write\\(5, \"x\", 1\\) .*"), write);
    assertTrue(write.contains("] (write end)") && read.contains("] (read end)"), write);
  }

  private static List<String> fdnoteSaid(Script script) throws IOException {
    return script.complaints().stream().filter(line -> line.startsWith("fdnote: ")).toList();
  }

  @Test
  void aFilterInBetweenLeavesTheTraceAlone() throws IOException, InterruptedException {
    try (RunningProgram program = Ticker.start()) {
      program.words();
      String pipe = "strace -p $1 2>&1 | grep --line-buffered '[a-z0-9]*(' | fdnote -p $1";
      try (Script script = Script.start(folder, pipe, program.pid())) {
        script.await("  # 3 = unknown (open before the trace)");
        script.await("  # 4 = unknown (open before the trace)");
        Thread.sleep(1000);
        assertEquals(List.of(), script.lines("/etc/passwd"));
        assertEquals(List.of(), script.lines("pipe:["));
        String said = String.join("\n", fdnoteSaid(script));
        assertTrue(
            said.matches(
                "fdnote: \\d+/grep writes into the input, not strace itself: lines may be late or"
                    + " missing, so only the trace counts, and that for one line at a time"),
            said);
      }
    }
  }

  @Test
  void ofAFilteredTraceOnlyHalfLinesCount() throws IOException, InterruptedException {
    for (String name : new String[] {"a", "b"}) {
      Files.writeString(folder.resolve(name), name);
    }
    String body =
        """
        def turn(name):
            other = os.open('%s/' + name, os.O_RDONLY); os.dup2(other, file); os.close(other)
            os.pread(file, 1, 0); time.sleep(0.005); os.pread(file, 1, 0)
        ready()
        while time.time() < end:
            turn('a'); turn('b')
        """
            .formatted(folder);
    try (RunningProgram program = Ticker.python(body)) {
      program.words();
      String pipe = "strace -e trace=pread64 -p $1 2>&1 | fdnote -p $1";
      try (Script script = Script.start(folder, pipe, program.pid())) {
        script.await("pread64(3, ");
        Thread.sleep(2000);
        for (String name : new String[] {"a", "b"}) {
          for (String line : script.lines("pread64(3, \"" + name + "\"")) {
            assertUnsureOr(folder.resolve(name), line);
          }
        }
        assertEquals(
            List.of(
                "fdnote: strace shows only some calls (-e trace=pread64): what changes fds may be"
                    + " missing, so look-ups count only while a call is under way, and what is"
                    + " opened only on that line; -e trace=desc,network shows it all"),
            fdnoteSaid(script));
      }
    }
  }

  @Test
  void whatAFilteredTraceShowsBeingOpenedIsNotTakenForLater()
      throws IOException, InterruptedException {
    for (String filter :
        List.of(
            "strace -e trace=read,openat -p $1 2>&1 | fdnote -p $1",
            "strace -p $1 2>&1 | grep --line-buffered -E '^(read|openat)' | fdnote -p $1")) {
      Files.writeString(folder.resolve("a"), "a");
      String body =
          """
          def turn():
              other = os.open('%s/a', os.O_RDONLY); os.close(other)
              r, w = os.pipe(); os.write(w, b'p'); os.read(r, 1); time.sleep(0.002)
              os.close(r); os.close(w)
          ready()
          while time.time() < end:
              turn()
          """
              .formatted(folder);
      try (RunningProgram program = Ticker.python(body)) {
        program.words();
        try (Script script = Script.start(folder, filter, program.pid())) {
          script.await("read(6, \"p\"");
          Thread.sleep(1000);
          for (String line : script.lines("read(6, \"p\"")) {
            assertFalse(line.contains("/a"), line);
          }
          String opened = script.lines("openat(").getLast();
          assertTrue(opened.endsWith("  # 6 = " + folder.resolve("a")), opened);
        }
      }
    }
  }

  private static void assertUnsureOr(Path file, String line) {
    boolean unsure = line.endsWith("# 3 = unknown (strace shows only some calls)");
    assertTrue(unsure || line.endsWith("# 3 = " + file) || !line.contains("  # "), line);
  }

  @Test
  void ofAFilteredTraceABlockedCallIsAnswered() throws IOException, InterruptedException {
    try (RunningProgram program = Ticker.python("ready()\nos.read(r, 1)")) {
      program.words();
      String pipe = "strace -e trace=read -p $1 2>&1 | fdnote --blocked-after 0.1";
      try (Script script = Script.start(folder, pipe, program.pid())) {
        String blocked = script.await("# blocked ");
        assertTrue(blocked.contains(" s in read(4 = pipe:["), blocked);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-p $1", ""})
  void aThreadByItsId(String option) throws IOException, InterruptedException {
    String body =
        """
        thread = threading.Thread(target=tick)
        thread.start()
        ready(thread.native_id)
        thread.join()
        """;
    try (RunningProgram program = Ticker.python(body)) {
      String tid = program.words()[4];
      String pipe = "strace -p $1 2>&1 | fdnote " + option;
      try (Script script = Script.start(folder, pipe, tid)) {
        String read = script.await("  # 4 = pipe:[");
        assertTrue(read.startsWith("read(4, \"x\", 1)"), read);
        script.await("pread64(3, ");
        assertEquals(List.of(), script.lines(FILE));
        assertEquals(
            List.of(
                "fdnote: process "
                    + program.pid()
                    + " has 2 threads and strace follows one: what the others do to its fds does"
                    + " not show; strace -f shows it"),
            fdnoteSaid(script));
      }
      try (Script script = Script.start(folder, "strace -f -p $1 2>&1 | fdnote " + option, tid)) {
        script.await(FILE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-p $1 -p $2", "-p $1,$2", ""})
  void severalProcesses(String options) throws IOException, InterruptedException {
    String other = "ready()\nos.dup2(os.open('/etc/group', 0), file)\ntick()";
    try (RunningProgram one = Ticker.start();
        RunningProgram two = Ticker.python(other)) {
      one.words();
      two.words();
      String pipe = "strace -p $1 -p $2 2>&1 | fdnote " + options;
      try (Script script = Script.start(folder, pipe, one.pid(), two.pid())) {
        script.await("  # 3 = /etc/group");
        script.await(FILE);
        for (String line : script.lines(" = /etc/group")) {
          assertTrue(line.matches("\\[pid +" + two.pid() + "] .*"), line);
        }
        for (String line : script.lines(FILE)) {
          assertTrue(line.matches("\\[pid +" + one.pid() + "] .*"), line);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-p $1", ""})
  void childrenThatAppearInTheTrace(String option) throws IOException, InterruptedException {
    String body =
        """
        ready()
        sys.stdin.readline()
        if os.fork() == 0:
            os.close(w); os.close(r); r, w = os.pipe()
            tick()
        tick(1)
        os.wait()
        """;
    try (RunningProgram program = Ticker.python(body)) {
      program.words();
      String pipe = "strace -f -p $1 2>&1 | fdnote --blocked-after 0.1 " + option;
      try (Script script = Script.start(folder, pipe, program.pid())) {
        script.await("# blocked ");
        program.send("\n");
        String read = script.await(" 4 = pipe (read end, line ");
        assertTrue(read.matches("\\[pid +\\d+] .*"), read);
        String child = read.substring(0, read.indexOf(']') + 1);
        script.await(child + " pread64(3, \"r\", 1, 0)");
        for (String line : script.lines(child + " pread64(3, ")) {
          assertTrue(line.endsWith(FILE), line);
        }
        assertFalse(read.contains("[pid  " + program.pid() + "]"), read);
      }
    }
  }

  @Test
  void pidsOfANestedNamespaceFromOutside() throws IOException, InterruptedException {
    assumePidNamespaces();
    try (RunningProgram program = nested("exec python3 -c \"$1\"", "ready()\ntick()")) {
      assertEquals("1", program.words()[3]);
      int pid = program.descendant("python3");
      String pipe = "strace -f -p $1 2>&1 | fdnote -p $1";
      try (Script script = Script.start(folder, pipe, pid)) {
        awaitTicks(script);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-p $PYTHON"})
  void pidsThatStracePrintsInsideANestedNamespace(String option)
      throws IOException, InterruptedException {
    assumePidNamespaces();
    String inside =
        """
        python3 -c "$1" & one=$!; python3 -c "$2" & two=$!; sleep 1
        strace -p $one -p $two 2>&1
        """;
    String outside =
        """
        unshare -pf --kill-child --mount-proc sh -c '%s' sh "$1" "$2" | fdnote %s
        """
            .formatted(inside, option.isEmpty() ? "" : "-p 1");
    String other = "os.dup2(os.open('/etc/group', 0), file)\ntick()";
    try (Script script =
        Script.start(folder, outside, Ticker.source("tick()"), Ticker.source(other))) {
      String group = script.await("  # 3 = /etc/group");
      String passwd = script.await(FILE);
      assertTrue(group.matches("\\[pid +\\d+] .*") && passwd.matches("\\[pid +\\d+] .*"), group);
      String who = group.substring(0, group.indexOf(']') + 1);
      assertTrue(who.length() < "[pid 123456]".length(), who);
      for (String line : script.lines(FILE)) {
        // Its program opens both; strace may be there in time to see that.
        assertFalse(line.startsWith(who) && line.contains(" pread64("), line);
      }
      assertTrue(script.lines(" = /etc/group").stream().allMatch(l -> l.startsWith(who)), who);
    }
  }

  private static RunningProgram nested(String command, String body) throws IOException {
    return RunningProgram.of(
        "unshare",
        "-pf",
        "--kill-child",
        "--mount-proc",
        "sh",
        "-c",
        command,
        "sh",
        Ticker.source(body));
  }

  private static void assumePidNamespaces() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Strace.isOnPath("unshare"), "unshare is not installed");
    Process probe = new ProcessBuilder("unshare", "-pf", "--mount-proc", "true").start();
    Assumptions.assumeTrue(probe.waitFor() == 0, "may not make a pid namespace");
  }
}
