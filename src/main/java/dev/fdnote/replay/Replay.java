package dev.fdnote.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fdnote.render.Colour;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.impl.PosixSysTerminal;
import org.jline.utils.InfoCmp;

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
   * Takes the terminal.
   *
   * @param type what {@code TERM} says
   * @param keys whether the keys come from standard input; else from /dev/tty
   * @throws IOException where there is none
   */
  public static Replay open(String type, boolean keys) throws IOException {
    // Meanwhile, so that the first screen comes sooner.
    Thread.ofPlatform().daemon().name("warm up").start(Pass::warmUp);
    File tty = new File("/dev/tty");
    InputStream in = keys ? new FileInputStream(FileDescriptor.in) : new FileInputStream(tty);
    Redirect redirect = keys ? Redirect.INHERIT : Redirect.from(tty);
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    return new Replay(terminal(type, new Tty(in, out, Tty.stty(redirect))));
  }

  /**
   * One in a terminal that is none.
   *
   * @param keys what is typed
   */
  public static Replay rehearsal(InputStream keys) throws IOException {
    Tty.Stty settings =
        _ -> "speed 38400 baud; rows 50; columns 160; line = 0;\nicanon echo isig\n";
    return new Replay(
        terminal("xterm-256color", new Tty(keys, OutputStream.nullOutputStream(), settings)));
  }

  static Terminal terminal(String type, Tty tty) throws IOException {
    // Of the usual types JLine knows what infocmp(1) would say.
    Optional.ofNullable(InfoCmp.getDefaultInfoCmp(type))
        .ifPresent(capabilities -> InfoCmp.setLoadedInfoCmp(type, capabilities));
    return new PosixSysTerminal("fdnote", type, tty, UTF_8, true, SignalHandler.SIG_DFL) {
      @Override
      public Size getBufferSize() {
        // Display asks for it right behind the size.
        return tty.lastSize();
      }
    };
  }

  /**
   * Shows the trace of {@code reel} until the user quits.
   *
   * @param pid the digits of the pid that every line without one belongs to, or {@code ""}
   * @param slow what takes that long is a slow call
   * @param longestGap a longer one between two lines is skipped when playing
   * @param colour that of notes; where they have none, nothing has
   */
  public Ended show(Reel reel, String pid, Duration slow, Duration longestGap, Colour colour)
      throws IOException, InterruptedException {
    CountDownLatch seen = new CountDownLatch(1);
    try (Index index = new Index(reel, pid, seen)) {
      Player player = new Player(longestGap.toNanos());
      Model model = new Model(new Film(index), player, (int) (slow.toNanos() / 1000));
      Optional<String> signal = new Loop(terminal, colour, model, seen::countDown).run();
      return new Ended(index.failure(), signal);
    }
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
