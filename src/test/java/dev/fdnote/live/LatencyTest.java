package dev.fdnote.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.proc.RunningProgram;
import dev.fdnote.strace.Strace;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A reader of the output is hardly behind a tracee that does little. */
@Timeout(120)
class LatencyTest {
  /** Each write says when it was made; an fd that no line has named before comes now and then. */
  private static final String WRITES =
      """
      null = [os.open('/dev/null', os.O_WRONLY) for _ in range(150)]
      ready()
      for each in null:
          os.write(each, b'%d' % time.monotonic_ns()); time.sleep(0.05)
      """;

  private static final Pattern WRITE =
      Pattern.compile("write\\(\\d+, \"(\\d+)\", \\d+\\) += \\d+  # \\d+ = /dev/null.*");
  private static final int WARM = 80;
  private static final int COUNTED = 50;
  private static final Duration MOST = Duration.ofMillis(50);

  @TempDir private Path folder;

  @BeforeEach
  void skip() throws IOException, InterruptedException {
    Strace.assumeItWorks();
    Ticker.assumeRoot();
    Assumptions.assumeTrue(Strace.isOnPath("python3"), "python3 is not installed");
  }

  @Test
  void linesLeaveAtOnce(TestReporter reporter) throws IOException {
    try (RunningProgram program = Ticker.python(WRITES)) {
      program.words();
      List<Duration> behind = behind(program.pid());
      Collections.sort(behind);
      Duration median = behind.get(behind.size() / 2);
      reporter.publishEntry("latency", "median " + median + ", most " + behind.getLast());
      assertTrue(median.compareTo(MOST) < 0, behind::toString);
    }
  }

  /** How long after its call each line with its note could be read. */
  private List<Duration> behind(int pid) throws IOException {
    Script.install(folder);
    String pipe = "strace -p " + pid + " 2>&1 | " + folder.resolve("fdnote") + " -p " + pid;
    Process process =
        new ProcessBuilder("sh", "-c", pipe).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<Duration> behind = new ArrayList<>();
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      while (behind.size() < WARM + COUNTED) {
        String line = lines.readLine();
        assertTrue(line != null, () -> "only " + behind);
        Matcher write = WRITE.matcher(line);
        if (write.matches()) {
          // System.nanoTime is CLOCK_MONOTONIC as well (os::javaTimeNanos of HotSpot on Linux).
          behind.add(Duration.ofNanos(System.nanoTime() - Long.parseLong(write.group(1))));
        }
      }
    } finally {
      Strace.end(process);
    }
    return behind.subList(WARM, behind.size());
  }
}
