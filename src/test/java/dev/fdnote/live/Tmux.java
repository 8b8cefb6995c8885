package dev.fdnote.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fdnote.strace.Strace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;

/** A real terminal: a tmux server of our own with one window. */
final class Tmux implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path socket;

  private Tmux(Path socket) {
    this.socket = socket;
  }

  /** Skips the test, saying why, where there is no tmux. */
  static void assumeItWorks() {
    Assumptions.assumeTrue(Strace.isOnPath("tmux"), "tmux is not installed");
  }

  /** A shell with {@code fdnote} on its PATH, its screen so many columns wide. */
  static Tmux start(Path folder, int columns) throws IOException, InterruptedException {
    Script.install(folder);
    Tmux tmux = new Tmux(folder.resolve("tmux"));
    String shell = "PATH=" + folder + ":$PATH PS1='$ ' TERM=screen LC_ALL=C.UTF-8 exec sh";
    tmux.tmux("-f", "/dev/null", "-u", "new-session", "-d", "-x", "" + columns, "-y", "40", shell);
    return tmux;
  }

  /** Types a line. */
  void type(String line) throws IOException, InterruptedException {
    tmux("send-keys", "-l", line);
    tmux("send-keys", "Enter");
  }

  /** Presses a key by tmux's name, {@code C-c}. */
  void press(String key) throws IOException, InterruptedException {
    tmux("send-keys", key);
  }

  /** What stands on the screen, without empty lines; waits until one is as wanted. */
  List<String> awaitLine(Predicate<String> wanted) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      List<String> screen = screen();
      if (screen.stream().anyMatch(wanted)) {
        return screen;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("not on the screen within " + PATIENCE + ":\n" + text());
  }

  /** The lines of the screen, those that wrap joined, without empty ones. */
  List<String> screen() throws IOException, InterruptedException {
    return text().lines().map(String::stripTrailing).filter(l -> !l.isEmpty()).toList();
  }

  private String text() throws IOException, InterruptedException {
    return tmux("capture-pane", "-p", "-J");
  }

  private String tmux(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tmux", "-S", socket.toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("TMUX");
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command + ": " + said);
    }
    return said;
  }

  @Override
  public void close() throws IOException {
    try {
      tmux("kill-server");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
