package dev.fdnote.query.snapshot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fdnote.strace.Strace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A process that tells what it has open, {@code open_fds.py}; it ends with the test. */
final class OpenProgram implements AutoCloseable {
  private final Process process;
  private final Path folder;
  private final Map<Integer, List<String>> fds = new HashMap<>();

  private OpenProgram(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
  }

  /** Starts it in {@code folder}; skips the test where python3 is missing. */
  static OpenProgram in(Path folder) throws IOException {
    Assumptions.assumeTrue(Strace.isOnPath("python3"), "python3 is not installed");
    Path script = Fixture.FOLDER.resolve("open_fds.py").toAbsolutePath();
    Path made = Files.createDirectory(folder.resolve("made"));
    ProcessBuilder builder =
        new ProcessBuilder("python3", script.toString(), made.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("PYTHONUTF8", "1");
    OpenProgram program = new OpenProgram(builder.start(), folder);
    program.read();
    return program;
  }

  private void read() throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(process.getInputStream(), ISO_8859_1));
    for (String line = in.readLine(); !"ready".equals(line); line = in.readLine()) {
      if (line == null) {
        throw new IOException("open_fds.py ended early");
      }
      List<String> words = List.of(line.split("\t", -1));
      fds.put(Integer.valueOf(words.getFirst()), words.subList(1, words.size()));
    }
  }

  int pid() {
    return Math.toIntExact(process.pid());
  }

  Path home() {
    return folder.resolve("made");
  }

  /** Its fds by number: a kind and words of it. */
  Map<Integer, List<String>> fds() {
    return fds;
  }

  /** What {@code command} writes; skips the test where it is missing. */
  byte[] listing(String... command) throws IOException, InterruptedException {
    Assumptions.assumeTrue(Strace.isOnPath(command[0]), command[0] + " is not installed");
    Path out = folder.resolve("listing");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process listing = builder.start();
    if (!listing.waitFor(60, TimeUnit.SECONDS)) {
      listing.destroyForcibly();
      throw new IOException(command[0] + " did not end");
    }
    return Files.readAllBytes(out);
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
