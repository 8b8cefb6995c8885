package dev.fdnote.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fdnote.strace.Strace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code strace … 2>&1 | …} as a person types it; what comes out of it goes to a file. */
final class LivePipe implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final Path out;

  private LivePipe(Process process, Path out) {
    this.process = process;
    this.out = out;
  }

  /** {@code straceOptions} of strace, {@code options} of fdnote. */
  static LivePipe fdnote(Path folder, String straceOptions, String options) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String main = " --enable-native-access=ALL-UNNAMED dev.fdnote.cli.Main ";
    return start(
        folder.resolve("noted"),
        "strace " + straceOptions + " 2>&1 | exec '" + java + "' -cp \"$CP\"" + main + options);
  }

  /** strace without fdnote. */
  static LivePipe alone(Path folder, String straceOptions) throws IOException {
    return start(folder.resolve("alone"), "strace " + straceOptions + " 2>&1 | exec cat");
  }

  private static LivePipe start(Path out, String command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", command);
    builder.environment().put("CP", System.getProperty("java.class.path"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.redirectErrorStream(true).redirectOutput(out.toFile());
    return new LivePipe(builder.start(), out);
  }

  /** The first line that holds {@code text}, once there is one. */
  String await(String text) throws IOException, InterruptedException {
    return await(text, 1);
  }

  /** The {@code count}th line that holds {@code text}, once it is there. */
  String await(String text, int count) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      Optional<String> line =
          lines().stream().filter(l -> l.contains(text)).skip(count - 1).findFirst();
      if (line.isPresent()) {
        return line.get();
      }
      Thread.sleep(20);
    }
    throw new AssertionError("no " + text + " within " + PATIENCE + " in " + lines());
  }

  /** What has come out so far. */
  List<String> lines() throws IOException {
    return new String(Files.readAllBytes(out), UTF_8).lines().toList();
  }

  @Override
  public void close() {
    Strace.end(process);
    try {
      process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
