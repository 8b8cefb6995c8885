package dev.fdnote.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.live.Pace.Verdict;
import dev.fdnote.strace.Strace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is traced runs as fast with fdnote at the other end of the pipe as with cat, each time with
 * the reader on a CPU of its own: where the scheduler puts the three makes a factor of three. It is
 * measured until it shows once; that it does not, only counts while no other program wants the
 * CPUs, and on a busy machine fdnote is only asked to keep up at all.
 */
@Timeout(180)
class PaceTest {
  private static final int ATTEMPTS = 4;

  /** Less comes of a reader that does not keep up, however busy the machine. */
  private static final double COARSE = 0.05;

  @TempDir private Path folder;

  @Test
  void theTraceeIsNotHeldUp(TestReporter reporter) throws IOException, InterruptedException {
    assumeItCanBeMeasured();
    Path fdnote = Script.install(folder);
    List<Pace> measured = new ArrayList<>();
    while (measured.size() < ATTEMPTS && Pace.judge(measured) == Verdict.UNTOLD) {
      measured.add(measure(fdnote, "--pin --pairs 16 --seconds 0.25 --warm 1.5"));
      reporter.publishEntry("pace", measured.getLast().said());
    }
    String said = measured.stream().map(Pace::said).collect(Collectors.joining("\n"));
    assertNotEquals(Verdict.TOO_SLOW, Pace.judge(measured), said);
    assertTrue(measured.stream().anyMatch(pace -> pace.ratio() >= COARSE), said);
    Assumptions.assumeTrue(
        Pace.judge(measured) == Verdict.KEEPS_UP,
        () -> "others take the CPUs, so a ratio of " + Pace.LEAST + " cannot be told:\n" + said);
  }

  @Test
  void aReaderThatDoesNotKeepUpIsNoticed(TestReporter reporter)
      throws IOException, InterruptedException {
    assumeItCanBeMeasured();
    Path slow = folder.resolve("slow");
    Files.writeString(
        slow,
        """
        #!/usr/bin/env python3
        import sys, time
        for line in sys.stdin.buffer:
            time.sleep(0.001)
        """);
    Files.setPosixFilePermissions(slow, PosixFilePermissions.fromString("rwxr-xr-x"));
    Pace pace = measure(slow, "--pin --pairs 4 --seconds 0.25 --warm 0.5");
    reporter.publishEntry("pace", pace.said());
    assertTrue(pace.ratio() < Pace.LEAST, pace.said());
    assertNotEquals(Verdict.KEEPS_UP, Pace.judge(List.of(pace)), pace.said());
  }

  @Test
  void onlyAQuietMachineShowsItTooSlow() {
    Pace fast = Pace.of("  fdnote ratio 0.441, 0.970 in 8 quiet pairs   21482/s   (2216 2852)");
    Pace slow = Pace.of("  fdnote ratio 1.740, 0.969 in 12 quiet pairs   21482/s   (2216 2852)");
    Pace busy = Pace.of("  fdnote ratio 0.700, 1.200 in 7 quiet pairs   21482/s   (2216 2852)");
    Pace lucky = Pace.of("  fdnote ratio 0.990, 0.700 in 7 quiet pairs   21482/s   (2216 2852)");
    assertEquals(Verdict.KEEPS_UP, Pace.judge(List.of(slow, fast)));
    assertEquals(Verdict.KEEPS_UP, Pace.judge(List.of(busy, lucky)));
    assertEquals(Verdict.TOO_SLOW, Pace.judge(List.of(slow, busy, slow)));
    assertEquals(Verdict.UNTOLD, Pace.judge(List.of(busy, slow, busy, busy)));
  }

  private Pace measure(Path reader, String options) throws IOException, InterruptedException {
    String bench = Path.of("src/bench/pace.py").toAbsolutePath().toString();
    try (Script script =
        Script.run(folder, "python3 $1 " + options + " --fdnote $2", bench, reader)) {
      assertEquals(0, script.code(), () -> "pace.py");
      return Pace.of(String.join("\n", script.lines()));
    }
  }

  private static void assumeItCanBeMeasured() throws IOException, InterruptedException {
    Strace.assumeItWorks();
    Ticker.assumeRoot();
    Assumptions.assumeTrue(Strace.isOnPath("python3"), "python3 is not installed");
    Assumptions.assumeTrue(
        Runtime.getRuntime().availableProcessors() > 1, "tracer and reader share the one CPU");
  }
}
