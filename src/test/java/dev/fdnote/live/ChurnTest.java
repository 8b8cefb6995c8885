package dev.fdnote.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.strace.Strace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sockets and files come and go under the same numbers; each write says what it is written to. */
class ChurnTest {
  private static final long SECONDS = 5;
  private static final long PATIENCE = 60;

  @TempDir private Path folder;
  private final List<Process> started = new ArrayList<>();

  @ParameterizedTest(name = "{0} busy loops beside it")
  @ValueSource(ints = {0, 2})
  void agreesWithWhatIsWritten(int loops, TestReporter reporter)
      throws IOException, InterruptedException {
    assumeItCanRun();
    try {
      for (int i = 0; i < loops; i++) {
        start(new ProcessBuilder("sh", "-c", "while :; do :; done"));
      }
      Truth truth = Truth.of(Files.readAllLines(attachedToChurn(), UTF_8));
      reporter.publishEntry("churn", loops + " busy loops: " + truth);
      assertEquals(List.of(), truth.contradictions(), truth::toString);
      // Where others are busy too, the connection may be over before its look: unknown, not wrong.
      double share = loops == 0 ? 0.95 : 0.8;
      assertTrue(
          truth.writes() > 500 && truth.answered() >= share * truth.writes(), truth::toString);
    } finally {
      started.forEach(Strace::end);
    }
  }

  private static void assumeItCanRun() throws IOException, InterruptedException {
    Strace.assumeItWorks();
    Assumptions.assumeTrue(Strace.isOnPath("python3"), "python3 is not installed");
    Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    Assumptions.assumeTrue(user.equals(0), "only root may attach everywhere");
  }

  /** What fdnote wrote while the program ran; it starts in the middle and ends with it. */
  private Path attachedToChurn() throws IOException, InterruptedException {
    Process churn = start(new ProcessBuilder("python3", script(), folder.toString()));
    try (BufferedReader said = churn.inputReader(UTF_8)) {
      String ready = said.readLine();
      assertTrue(ready != null && ready.startsWith("ready\t"), "churn.py does not run: " + ready);
      Process pipeline = pipeline(ready.substring(ready.indexOf('\t') + 1));
      boolean early = pipeline.waitFor(SECONDS, TimeUnit.SECONDS);
      churn.getOutputStream().close();
      assertTrue(!early && pipeline.waitFor(PATIENCE, TimeUnit.SECONDS), this::complaints);
      assertEquals(0, pipeline.exitValue(), this::complaints);
    }
    return folder.resolve("out");
  }

  private Process pipeline(String pid) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String line =
        """
        strace -f -s 128 -p "$1" 2>&1 | "$2" -cp "$3" --enable-native-access=ALL-UNNAMED \
        dev.fdnote.cli.Main --format json -p "$1"\
        """;
    return start(
        new ProcessBuilder("sh", "-c", line, "sh", pid, java, System.getProperty("java.class.path"))
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("complaints").toFile()));
  }

  private String complaints() {
    try {
      return Files.readString(folder.resolve("complaints"), UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private String script() throws IOException {
    Path script = folder.resolve("churn.py");
    try (InputStream source = ChurnTest.class.getResourceAsStream("churn.py")) {
      Files.write(script, source.readAllBytes());
    }
    return script.toString();
  }

  private Process start(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    started.add(process);
    return process;
  }
}
