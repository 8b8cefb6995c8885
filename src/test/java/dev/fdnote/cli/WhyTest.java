package dev.fdnote.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.Json;
import dev.fdnote.strace.Strace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code fdnote why} on one real program with a thread for each thing that can be waited for. */
@Timeout(60)
class WhyTest {
  @TempDir static Path folder;

  private static Waiter waiter;

  @BeforeAll
  static void start() throws IOException {
    waiter = Waiter.start(folder, "waits.py");
  }

  @AfterAll
  static void stop() {
    if (waiter != null) {
      waiter.close();
    }
  }

  /** What stands behind the id, once that fits {@code pattern}. */
  private static Matcher await(String thread, String pattern) {
    return waiter.await(thread, pattern);
  }

  @Test
  void aReadOfATcpConnectionNamesBothEnds() {
    await(
        "read",
        "read\\(FD\\{tcp\\} = TCP 127\\.0\\.0\\.1:\\d+ → 127\\.0\\.0\\.1:\\d+ ESTABLISHED ⇄ own fd"
            + " \\d+\\).*");
  }

  @Test
  void aFullConnectionSaysHowMuchIsUnsentAndWhatThePeerDoes() {
    await(
        "send",
        "sendto\\(\\d+ = TCP \\S+ → \\S+ ESTABLISHED \\([\\d.]+ [kM]B unsent\\) ⇄"
            + " PID\\{child\\}/python3, which is in clock_nanosleep\\).*");
  }

  @Test
  void aClosedPeerIsSaidInWords() {
    await(
        "closed",
        "pselect6\\(PRI on \\d+ = TCP .* CLOSE_WAIT \\(peer has closed, 3 bytes unread\\); no"
            + " timeout\\).*");
  }

  @Test
  void aPollShowsAllThreeFdsAndItsTimeout() {
    await(
        "poll",
        "poll\\(IN on FD\\{pipe\\} = pipe:\\[\\d+\\] \\(read end\\) ⇄ own fd \\d+, IN\\|PRI on"
            + " FD\\{tcp\\} = TCP .* ESTABLISHED ⇄ own fd \\d+, IN on FD\\{unix\\} = unix"
            + " \\(unnamed, .* unsent messages\\) ⇄ own fd \\d+; timeout 1 min 40 s\\).*");
  }

  @Test
  void aSelectShowsItsSets() {
    await(
        "select",
        "pselect6\\(IN on FD\\{listener\\} = TCP 127\\.0\\.0\\.1:\\d+ LISTEN, IN\\|OUT on"
            + " FD\\{unix\\} = unix .*; timeout 50 s\\).*");
  }

  @Test
  void anEpollShowsWhatItWatches() {
    await(
        "epoll",
        "epoll_p?wait\\(\\d+ = epoll, IN on FD\\{listener\\} = TCP 127\\.0\\.0\\.1:\\d+ LISTEN,"
            + " IN\\|ET on FD\\{pipe\\} = pipe:.*; no timeout\\).*");
  }

  @Test
  void aPipeSaysWhoHasTheOtherEndAndThatItSleeps() {
    await(
        "piped",
        "read\\(\\d+ = pipe:\\[\\d+\\] \\(read end\\)"
            + " ⇄ PID\\{sleeper\\}/sleep, which is in clock_nanosleep\\).*");
  }

  @Test
  void aWaitForAChildNamesIt() {
    await("wait", "wait4\\(child PID\\{sleeper\\}/sleep, which is in clock_nanosleep\\).*");
  }

  @Test
  void aFlockNamesWhoHoldsTheLock() {
    await(
        "flock",
        "flock\\(\\d+ = \\S+/lock; FLOCK WRITE is held by PID\\{holder\\}/python3, which is in"
            + " clock_nanosleep\\).*");
    await("fcntl", "fcntl\\(\\d+ = \\S+/lock; POSIX WRITE is held by PID\\{holder\\}/python3,.*");
  }

  @Test
  void anAcceptShowsTheListener() {
    await("accept", "accept4\\(FD\\{listener\\} = TCP 127\\.0\\.0\\.1:\\d+ LISTEN\\).*");
  }

  @Test
  void aFifoIsCalledOne() {
    await("fifo", "openat\\(\"\\S+/fifo\", a FIFO that nobody has open at its other end\\).*");
  }

  @Test
  void aSleepSaysWhatIsLeft() {
    await("main", "clock_nanosleep\\(\\d+ min( \\d+ s)? left\\).*");
  }

  @Test
  void threadsAtOneLockAreFolded() {
    String line =
        waiter.line(
            "lock", "4 threads: futex\\(0x[0-9a-f]+ WAIT while (\\d+), the word is \\1\\).*");
    long first = waiter.number("lock");
    assertTrue(line.startsWith(first + "-" + (first + 3)), line);
  }

  @Test
  void foreignNamesDoNoHarm() {
    String line = waiter.line("hostile", "clock_nanosleep.*");
    assertTrue(line.contains("/h\\33[31m\\n\""), line);
  }

  @Test
  void linesAreAligned() {
    List<Integer> columns =
        waiter.lines().stream()
            .map(line -> Pattern.compile(" {2,}").matcher(line))
            .map(blanks -> blanks.find() ? blanks.end() : -1)
            .distinct()
            .toList();
    assertEquals(1, columns.size(), () -> String.join("\n", waiter.lines()));
  }

  @Test
  void jsonHasOneObjectAThread() {
    await("poll", "poll\\(.*");
    String out = Run.of("why", "--json", "-P", "-p" + waiter.pid()).out();
    List<Map<String, Object>> threads = out.lines().map(Json::object).toList();
    Map<String, Object> poll =
        threads.stream()
            .filter(t -> t.get("tid").equals(Long.toString(waiter.number("poll"))))
            .findFirst()
            .orElseThrow();
    assertEquals(Long.toString(waiter.pid()), poll.get("pid"));
    assertEquals("python3", poll.get("command"));
    assertEquals("S", poll.get("state"));
    assertEquals("poll", poll.get("syscall"));
    assertTrue(poll.get("wchan").toString().contains("poll"), out);
    assertEquals(3, ((List<?>) poll.get("fds")).size());
    Map<?, ?> tcp = (Map<?, ?>) ((List<?>) poll.get("fds")).get(1);
    assertEquals("tcp", tcp.get("kind"));
    assertEquals("IN|PRI", tcp.get("events"));
    assertEquals("ESTABLISHED", tcp.get("state"));
    assertTrue(tcp.get("local").toString().startsWith("127.0.0.1:"), out);
    assertEquals(
        "4", Long.toString(threads.stream().filter(t -> "futex".equals(t.get("syscall"))).count()));
  }

  @Test
  void aThreadIsAskedForAlone() {
    Run run = Run.of("why", "-p", Long.toString(waiter.number("accept")));
    assertEquals(1, run.out().lines().count(), run.out());
    assertTrue(run.out().startsWith(waiter.number("accept") + "/python3  accept4("), run.out());
    assertEquals(0, run.code());
  }

  @Test
  void theSchedulerTellsHowLong() throws InterruptedException {
    Assumptions.assumeTrue(
        Files.exists(Path.of("/proc/self/sched")), "this kernel has no /proc/PID/sched");
    Assumptions.assumeTrue(
        List.of("amd64", "aarch64").contains(System.getProperty("os.arch")), "another machine");
    String out = "";
    double asleep = 0;
    for (int i = 0; i < 100 && asleep < 1; i++) {
      Thread.sleep(100);
      out = Run.of("why", "--json", "-p", Long.toString(waiter.number("accept"))).out();
      asleep = Double.parseDouble(Json.object(out.strip()).getOrDefault("seconds", "0").toString());
    }
    double age = waiter.age().toMillis() / 1000.0;
    assertTrue(asleep >= 1 && asleep <= age + 0.05, asleep + " of " + age + ": " + out);
  }

  @Test
  void whatIsStoppedOrHasEndedIsSaid() throws IOException {
    try (Waiter own = Waiter.start(folder, "stopped.py")) {
      own.await("main", "stopped by a signal \\(kill -CONT \\d+ lets it go on\\); .*");
      String zombie = own.pid() + "/python3 has not waited for it";
      String out = Run.of("why", "-p", Long.toString(own.number("zombie"))).out();
      assertTrue(out.contains("has ended; its parent " + zombie), out);
    }
  }

  @Test
  void aWatchEndsWithItsProcess() throws IOException {
    Process sleep = new ProcessBuilder("sleep", "0.8").start();
    Run run = Run.of("why", "-p", Long.toString(sleep.pid()), "--watch", "0.1");
    assertEquals(0, run.code(), run.err());
    List<String> blocks = List.of(run.out().split("\n\n", -1));
    assertTrue(blocks.size() > 2, run.out());
    assertTrue(
        blocks.get(1).startsWith(sleep.pid() + "/sleep  clock_nanosleep(for 800 ms)"), run.out());
    assertTrue(run.out().contains("asleep"), run.out());
  }

  @Test
  void whatCannotBeDoneIsOneLine() {
    Run none = Run.of("why", "-p", "999999999");
    assertEquals(ExitCode.PARTIAL, none.code());
    assertEquals("fdnote: process 999999999: there is none; see ps -e\n", none.err());
    assertEquals("", none.out());
  }

  @Test
  void wrongUsageIsSaid() {
    wrong("which process? -p PID or --container ID says it", "why");
    wrong("-p wants a PID or several, such as -p 1,2, not 'x'", "why", "-p", "x");
    wrong("-p needs a PID", "why", "-p");
    wrong("why takes no '12'; did you mean -p 12?", "why", "12");
    wrong("Unknown option: '--what'", "why", "-p", "1", "--what");
    wrong("--watch wants seconds, 0.01 or more, not '0'", "why", "-p", "1", "--watch", "0");
  }

  private static void wrong(String message, String... arguments) {
    Run run = Run.of(arguments);
    assertEquals(ExitCode.USAGE, run.code());
    assertEquals("fdnote: " + message + "; see fdnote why --help\n", run.err());
  }

  @Test
  void whatOthersDoIsNotPermittedToSee() throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "needs root");
    Assumptions.assumeTrue(Strace.isOnPath("setpriv"), "setpriv is not installed");
    Process java =
        new ProcessBuilder(
                "setpriv",
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                Path.of("target/classes").toAbsolutePath().toString(),
                "dev.fdnote.cli.Main",
                "why",
                "-p",
                Long.toString(waiter.number("accept")))
            .start();
    String out = new String(java.getInputStream().readAllBytes(), UTF_8);
    String err = new String(java.getErrorStream().readAllBytes(), UTF_8);
    int code = java.waitFor();
    Assumptions.assumeTrue(err.startsWith("fdnote:"), "nobody may not run this: " + err);
    assertEquals(
        "fdnote: process "
            + waiter.pid()
            + ": not permitted to see which call it is in: try sudo; in a container --cap-add"
            + " SYS_PTRACE\n",
        err);
    assertTrue(out.contains("/python3  sleeps; which call it is in is not to be seen"), out);
    assertEquals(ExitCode.PARTIAL, code);
  }

  @Test
  void doesNotLoadTheParser() throws IOException {
    Path list = folder.resolve("classes");
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Xlog:class+load:file=" + list,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.fdnote.cli.Main",
                "why",
                "-p",
                Long.toString(waiter.pid()))
            .redirectErrorStream(true)
            .start();
    String out = new String(java.getInputStream().readAllBytes(), UTF_8);
    assertTrue(out.contains("accept4("), out);
    String classes = Files.readString(list, ISO_8859_1);
    assertTrue(classes.contains("dev.fdnote.query.why.Threads"));
    for (String unwanted : new String[] {"org.antlr.", "picocli.", "dev.fdnote.parse."}) {
      assertFalse(classes.contains(unwanted), unwanted);
    }
  }
}
