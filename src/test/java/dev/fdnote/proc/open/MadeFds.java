package dev.fdnote.proc.open;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fdnote.strace.Strace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A process with one fd of every kind; {@code make_fds.py} says which there are. */
final class MadeFds {
  private static final String PROGRAM = "src/test/resources/dev/fdnote/proc/make_fds.py";

  private final Process process;
  private final Map<String, List<String>> made = new HashMap<>();

  private MadeFds(Process process) {
    this.process = process;
  }

  /** Starts it in {@code folder}; skips the test where python3 is missing. */
  static MadeFds in(Path folder) throws IOException {
    Assumptions.assumeTrue(Strace.isOnPath("python3"), "python3 is not installed");
    Process process =
        new ProcessBuilder("python3", Path.of(PROGRAM).toAbsolutePath().toString(), "" + folder)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    MadeFds fds = new MadeFds(process);
    fds.read();
    return fds;
  }

  private void read() throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String line = "";
    while (!line.equals("ready")) {
      line = in.readLine();
      if (line == null) {
        throw new IOException(PROGRAM + " ended early");
      }
      List<String> words = List.of(line.split("\t", -1));
      made.put(words.getFirst(), words);
    }
  }

  int pid() {
    return Math.toIntExact(process.pid());
  }

  /** The number that {@code name} has; skips the test where it could not be made. */
  int number(String name) {
    String number = word(name, 1);
    Assumptions.assumeFalse(number.equals("-"), () -> name + ": " + word(name, 2));
    return Integer.parseInt(number);
  }

  String word(String name, int index) {
    return made.get(name).get(index);
  }

  /** Ends it. */
  void close() throws InterruptedException, IOException {
    process.getOutputStream().close();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
