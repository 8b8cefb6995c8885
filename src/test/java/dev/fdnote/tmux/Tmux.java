package dev.fdnote.tmux;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fdnote.strace.Strace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;

/** A shell in a real terminal, as tmux(1) makes them; on a server of its own. */
public final class Tmux implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final AtomicInteger SERVERS = new AtomicInteger();

  /** Not that of a session before, which may still be on its way out. */
  private final String server =
      "fdnote-test-" + ProcessHandle.current().pid() + "-" + SERVERS.incrementAndGet();

  /**
   * A terminal of that size.
   *
   * @param shell the command that runs in it
   */
  public Tmux(int columns, int rows, String shell) throws IOException {
    run("-f", "/dev/null", "new-session", "-d", "-x", "" + columns, "-y", "" + rows, shell);
  }

  /** Skips the test, saying why, where there is no tmux. */
  public static void assumeItWorks() {
    Assumptions.assumeTrue(Strace.isOnPath("tmux"), "tmux is not installed");
  }

  /** Presses keys, each as tmux names it: {@code C-c}. */
  public void press(String... keys) throws IOException {
    List<String> words = new ArrayList<>(List.of("send-keys"));
    words.addAll(List.of(keys));
    run(words.toArray(String[]::new));
  }

  /** Types text. */
  public void type(String text) throws IOException {
    run("send-keys", "-l", text);
  }

  /** Types a line. */
  public void enter(String line) throws IOException {
    type(line);
    press("Enter");
  }

  public void resize(int columns, int rows) throws IOException {
    run("resize-window", "-x", "" + columns, "-y", "" + rows);
  }

  /** The screen once {@code wanted} is true of it, or after a long while as it is. */
  public String until(Predicate<String> wanted) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String screen = screen();
    while (!wanted.test(screen) && System.nanoTime() < deadline) {
      Thread.sleep(50);
      screen = screen();
    }
    return screen;
  }

  public String screen() throws IOException {
    return run("capture-pane", "-p");
  }

  /** The screen with the sequences that make its colours (ECMA-48 8.3.117). */
  public String coloured() throws IOException {
    return run("capture-pane", "-p", "-e");
  }

  /** The lines of the screen once one is as wanted; those that wrap joined, without empty ones. */
  public List<String> awaitLine(Predicate<String> wanted) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      List<String> lines = lines();
      if (lines.stream().anyMatch(wanted)) {
        return lines;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("not on the screen within " + PATIENCE + ":\n" + screen());
  }

  private List<String> lines() throws IOException {
    return run("capture-pane", "-p", "-J")
        .lines()
        .map(String::stripTrailing)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private String run(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("tmux", "-u", "-L", server));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("TMUX");
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process tmux = builder.start();
    return new String(tmux.getInputStream().readAllBytes(), UTF_8);
  }

  @Override
  public void close() throws IOException {
    run("kill-server");
  }
}
