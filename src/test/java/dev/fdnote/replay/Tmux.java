package dev.fdnote.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A shell in a real terminal, as tmux(1) makes them; on a server of its own. */
final class Tmux implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final AtomicInteger SERVERS = new AtomicInteger();

  /** Not that of a session before, which may still be on its way out. */
  private final String server =
      "fdnote-test-" + ProcessHandle.current().pid() + "-" + SERVERS.incrementAndGet();

  Tmux(int columns, int rows) throws IOException {
    run(
        List.of(
            "-f",
            "/dev/null",
            "new-session",
            "-d",
            "-s",
            "test",
            "-x",
            "" + columns,
            "-y",
            "" + rows,
            "env PS1='$ ' bash --norc"));
  }

  static boolean isThere() {
    try {
      return new ProcessBuilder("tmux", "-V").start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Presses keys, each as tmux names it. */
  void press(String... keys) throws IOException {
    List<String> words = new ArrayList<>(List.of("send-keys", "-t", "test"));
    words.addAll(List.of(keys));
    run(words);
  }

  /** Types text. */
  void type(String text) throws IOException {
    run(List.of("send-keys", "-t", "test", "-l", text));
  }

  void resize(int columns, int rows) throws IOException {
    run(List.of("resize-window", "-t", "test", "-x", "" + columns, "-y", "" + rows));
  }

  /** The screen once {@code wanted} is true of it, or after a long while as it is. */
  String until(Predicate<String> wanted) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String screen = screen();
    while (!wanted.test(screen) && System.nanoTime() < deadline) {
      Thread.sleep(50);
      screen = screen();
    }
    return screen;
  }

  String screen() throws IOException {
    return run(List.of("capture-pane", "-p", "-t", "test"));
  }

  private String run(List<String> words) throws IOException {
    List<String> command = new ArrayList<>(List.of("tmux", "-u", "-L", server));
    command.addAll(words);
    Process tmux = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(tmux.getInputStream().readAllBytes(), UTF_8);
  }

  @Override
  public void close() throws IOException {
    run(List.of("kill-server"));
  }
}
