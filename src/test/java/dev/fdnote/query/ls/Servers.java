package dev.fdnote.query.ls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fdnote.proc.net.OwnNetwork;
import dev.fdnote.strace.Strace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A python3 program, {@code servers.py}, that has open what servers have open. */
final class Servers implements AutoCloseable {
  private final Process process;
  private final Map<String, Integer> fds = new HashMap<>();
  private final Map<String, Integer> ports = new HashMap<>();

  private Servers(List<String> command) throws IOException {
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out = process.inputReader(ISO_8859_1);
    for (String line = out.readLine(); !"ready".equals(line); line = out.readLine()) {
      if (line == null) {
        throw new IOException("the program has ended");
      }
      String[] words = line.split(" ", -1);
      fds.put(words[0], Integer.valueOf(words[1]));
      ports.put(words[0], Integer.valueOf(words[2]));
    }
  }

  /** In our network namespace, its working directory {@code folder}. */
  static Servers here(Path folder) throws IOException {
    Assumptions.assumeTrue(Strace.isOnPath("python3"), "python3 is not installed");
    return new Servers(List.of("python3", script(folder), folder.toString()));
  }

  /** In a network namespace that lives as long as the program. */
  static Servers elsewhere(Path folder) throws IOException, InterruptedException {
    OwnNetwork.assumeItWorks();
    return new Servers(OwnNetwork.command("python3", script(folder), folder.toString()));
  }

  private static String script(Path folder) throws IOException {
    Path file = folder.resolve("servers.py");
    try (InputStream in = Servers.class.getResourceAsStream("servers.py")) {
      Files.write(file, in.readAllBytes());
    }
    return file.toString();
  }

  /** All programs on the way to python3 become the next one, so it has their pid. */
  String pid() {
    return Long.toString(process.pid());
  }

  int fd(String name) {
    return fds.get(name);
  }

  int port(String name) {
    return ports.get(name);
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
