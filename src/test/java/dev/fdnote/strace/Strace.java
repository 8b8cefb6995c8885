package dev.fdnote.strace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Runs programs under the real strace; the test is skipped where that cannot be. */
public final class Strace {
  private static final int SECONDS = 120;

  private Strace() {}

  /** Skips the test, saying why, unless strace may trace a process here. */
  public static void assumeItWorks() throws IOException, InterruptedException {
    Assumptions.assumeTrue(isOnPath("strace"), "strace is not installed");
    Path out = Files.createTempFile("fdnote", ".strace");
    try {
      Process probe = start(out, out.getParent(), List.of("strace", "-o", "/dev/null", "true"));
      String said = finish(probe, out);
      Assumptions.assumeTrue(probe.exitValue() == 0, "strace may not trace here: " + said);
    } finally {
      Files.delete(out);
    }
  }

  /** Whether {@code program} is there to be run. */
  public static boolean isOnPath(String program) {
    for (String folder : System.getenv("PATH").split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  /**
   * What {@code strace -f -yy} says of {@code command}.
   *
   * @param folder the working directory, where its files go as well
   */
  public static List<String> decorated(Path folder, String... command)
      throws IOException, InterruptedException {
    Path trace = folder.resolve("trace");
    Path out = folder.resolve("said");
    List<String> words = new ArrayList<>(List.of("strace", "-f", "-yy", "-o", trace.toString()));
    words.addAll(List.of(command));
    Process process = start(out, folder, words);
    String said = finish(process, out);
    if (process.exitValue() != 0) {
      throw new IOException(String.join(" ", words) + ": " + said);
    }
    return Files.readAllLines(trace, ISO_8859_1);
  }

  private static Process start(Path out, Path folder, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(out.toFile())
        .start();
  }

  private static String finish(Process process, Path out) throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      end(process);
      throw new IOException("not done after " + SECONDS + " s");
    }
    return Files.readString(out, ISO_8859_1);
  }

  /** Ends {@code process} and what it started. */
  public static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
