package dev.fdnote.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.strace.Strace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is traced runs as fast with fdnote at the other end of the pipe as with cat.
 * src/bench/pace.py measures it, on an idle machine; where all CPUs are busy with other things,
 * fdnote takes its share of them as anybody does, so what is asked for here only tells a reader
 * that does not keep up: one look-up for each line on the reading thread makes it less than that.
 */
@Timeout(180)
class PaceTest {
  private static final double LEAST = 0.05;
  private static final Pattern RATIO = Pattern.compile("fdnote +ratio (\\d\\.\\d+)");

  @TempDir private Path folder;

  @Test
  void theTraceeIsNotHeldUp(TestReporter reporter) throws IOException, InterruptedException {
    Strace.assumeItWorks();
    Ticker.assumeRoot();
    Assumptions.assumeTrue(Strace.isOnPath("python3"), "python3 is not installed");
    String bench = Path.of("src/bench/pace.py").toAbsolutePath().toString();
    String text = "python3 $1 --pairs 3 --seconds 0.5 --warm 1.5 --fdnote $2/fdnote";
    try (Script script = Script.run(folder, text, bench, folder)) {
      assertEquals(0, script.code(), () -> "pace.py");
      String said = String.join("\n", script.lines());
      reporter.publishEntry("pace", said);
      Matcher ratio = RATIO.matcher(said);
      assertTrue(ratio.find() && Double.parseDouble(ratio.group(1)) >= LEAST, said);
    }
  }
}
