package dev.fdnote.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fdnote.proc.net.OwnNetwork;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One of the python3 programs beside this class, in a network namespace that lives as long as the
 * program. It writes {@code name fd port} for its sockets and {@code ready} when it waits for us.
 */
final class NetProgram implements AutoCloseable {
  /** A socket of the program. */
  record Shown(int fd, int port) {}

  private final Process process;
  private final BufferedReader out;
  private final Map<String, Shown> shown = new HashMap<>();

  private NetProgram(Process process) {
    this.process = process;
    out = process.inputReader(ISO_8859_1);
  }

  /** Skips the test, saying why, unless programs may run in a namespace of their own. */
  static void assumeItWorks() throws IOException, InterruptedException {
    OwnNetwork.assumeItWorks();
  }

  static NetProgram start(Path folder, String name, String... arguments) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in = NetProgram.class.getResourceAsStream(name)) {
      Files.write(file, in.readAllBytes());
    }
    List<String> command = OwnNetwork.command("python3", file.toString());
    command.addAll(List.of(arguments));
    NetProgram program =
        new NetProgram(
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    program.read();
    return program;
  }

  /** Lets the program do its next round. */
  void goOn() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    read();
  }

  private void read() throws IOException {
    for (String line = out.readLine(); !"ready".equals(line); line = out.readLine()) {
      if (line == null) {
        throw new IOException("the program has ended");
      }
      String[] words = line.split(" ", -1);
      shown.put(words[0], new Shown(Integer.parseInt(words[1]), Integer.parseInt(words[2])));
    }
  }

  /** All programs on the way to python3 become the next one, so it has their pid. */
  long pid() {
    return process.pid();
  }

  int fd(String name) {
    return shown.get(name).fd();
  }

  int port(String name) {
    return shown.get(name).port();
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
