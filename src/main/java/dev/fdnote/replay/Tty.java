package dev.fdnote.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.impl.exec.ExecPty;
import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.terminal.spi.SystemStream;

/**
 * A terminal whose settings stty(1) reads and sets. JLine starts some fifteen processes until a
 * terminal is there, of which each delays the first screen; this starts two. It remembers the
 * settings, which nobody else changes while we have the terminal.
 */
final class Tty extends ExecPty {
  /** stty(1) on the terminal. */
  interface Stty {
    /** What it says with these arguments. */
    String run(List<String> arguments) throws IOException;
  }

  private final InputStream keys;
  private final OutputStream screen;
  private final Stty stty;
  private Attributes attributes;

  private Size size;

  /** Whether nobody has asked for {@link #size} yet, which came with the first settings. */
  private boolean fresh = true;

  /**
   * @param keys what is typed; reading waits for it
   * @throws IOException where it is no terminal
   */
  Tty(InputStream keys, OutputStream screen, Stty stty) throws IOException {
    super(new ExecTerminalProvider(), SystemStream.Output, "terminal");
    this.keys = keys;
    this.screen = screen;
    this.stty = stty;
    String settings = doGetConfig();
    attributes = doGetAttr(settings);
    size = size(settings);
  }

  /** stty(1) with {@code terminal} as its standard input. */
  static Stty stty(ProcessBuilder.Redirect terminal) {
    return arguments -> {
      List<String> command = new ArrayList<>(List.of("stty"));
      command.addAll(arguments);
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectInput(terminal).redirectErrorStream(true);
      builder.environment().put("LC_ALL", "C");
      Process process = builder.start();
      String said = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
      try {
        if (process.waitFor() != 0) {
          throw new IOException(said.strip());
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      }
      return said;
    };
  }

  @Override
  protected String doGetConfig() throws IOException {
    return stty.run(List.of("-a"));
  }

  @Override
  public InputStream getSlaveInput() {
    return keys;
  }

  @Override
  public OutputStream getSlaveOutput() {
    return screen;
  }

  @Override
  public Attributes getAttr() {
    return new Attributes(attributes);
  }

  @Override
  protected void doSetAttr(Attributes wanted) throws IOException {
    List<String> flags = getFlagsToSet(wanted, attributes);
    if (!flags.isEmpty()) {
      var _ = stty.run(flags);
      attributes = new Attributes(wanted);
    }
  }

  @Override
  public Size getSize() throws IOException {
    if (!fresh) {
      size = size(doGetConfig());
    }
    fresh = false;
    return size;
  }

  /** What {@link #getSize} said last. */
  Size lastSize() {
    return size;
  }

  /** From {@code speed 38400 baud; rows 24; columns 80; line = 0;} and more. */
  private static Size size(String settings) {
    return Size.of(number(" columns ", settings), number(" rows ", settings));
  }

  private static int number(String name, String settings) {
    int start = settings.indexOf(name) + name.length();
    int end = settings.indexOf(';', start);
    String digits = start < name.length() || end < 0 ? "" : settings.substring(start, end);
    return digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
  }
}
