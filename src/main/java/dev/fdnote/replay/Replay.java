package dev.fdnote.replay;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Shows a trace in the terminal that fdnote was started in. */
public final class Replay implements AutoCloseable {
  private final Terminal terminal;

  /**
   * How it ended.
   *
   * @param failure why not all of the trace could be read
   * @param signal the signal, without {@code SIG}, that ended it
   */
  public record Ended(Optional<String> failure, Optional<String> signal) {}

  private Replay(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Finds the terminal; where standard input is none, the keys come from /dev/tty.
   *
   * @throws IOException where there is none
   */
  public static Replay open() throws IOException {
    // Meanwhile, so that the first screen comes sooner.
    Thread.ofPlatform().daemon().name("warm up").start(Pass::warmUp);
    try {
      return new Replay(
          TerminalBuilder.builder()
              .system(true)
              .devTty(true)
              .provider(TerminalBuilder.PROP_PROVIDER_EXEC)
              .dumb(false)
              // It would ask the terminal, whose late answer would pass for keys.
              .graphemeCluster(false)
              .build());
    } catch (IllegalStateException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * Shows the trace of {@code reel} until the user quits.
   *
   * @param pid the digits of the pid that every line without one belongs to, or {@code ""}
   * @param slow what takes that long is a slow call
   * @param longestWait a gap that takes longer to play is skipped
   */
  public Ended show(Reel reel, String pid, Duration slow, Duration longestWait)
      throws IOException, InterruptedException {
    try (Index index = new Index(reel, pid)) {
      Player player = new Player(longestWait.toNanos());
      Model model = new Model(new Film(index), player, (int) (slow.toNanos() / 1000));
      Optional<String> signal = new Loop(terminal, model).run();
      return new Ended(index.failure(), signal);
    }
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
