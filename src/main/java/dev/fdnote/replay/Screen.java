package dev.fdnote.replay;

import dev.fdnote.render.Colour;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.MouseTracking;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/**
 * The terminal while the replay has it: taken as a whole, and given back exactly as it was, however
 * the replay ends.
 */
final class Screen implements AutoCloseable {
  private final Terminal terminal;
  private final Display display;
  private final Attributes original;
  private final Colour colour;
  private boolean taken;

  /**
   * Takes {@code terminal}.
   *
   * @param colour where notes have none, nothing has
   */
  Screen(Terminal terminal, Colour colour) {
    this.colour = colour;
    this.terminal = terminal;
    this.original = terminal.getAttributes();
    this.display = new Display(terminal, true);
    take();
  }

  private void take() {
    taken = true;
    terminal.enterRawMode();
    terminal.puts(Capability.enter_ca_mode);
    terminal.puts(Capability.keypad_xmit);
    terminal.puts(Capability.cursor_invisible);
    terminal.trackMouse(MouseTracking.Normal);
    terminal.flush();
    resize();
  }

  private void giveBack() {
    if (taken) {
      taken = false;
      terminal.trackMouse(MouseTracking.Off);
      terminal.puts(Capability.cursor_visible);
      terminal.puts(Capability.keypad_local);
      terminal.puts(Capability.exit_ca_mode);
      terminal.flush();
      terminal.setAttributes(original);
    }
  }

  /** Gives the terminal to the shell until it lets us go on. */
  void suspend() throws IOException, InterruptedException {
    giveBack();
    new ProcessBuilder("sh", "-c", "kill -STOP $PPID").inheritIO().start().waitFor();
    take();
  }

  /** Its size has changed, or it shows something that we have not drawn. */
  void resize() {
    Size size = terminal.getSize();
    // Some terminals do not tell.
    display.resize(size.getRows() > 0 && size.getColumns() > 0 ? size : Size.of(80, 24));
    display.reset();
    terminal.puts(Capability.clear_screen);
  }

  int columns() {
    return display.getColumns();
  }

  int rows() {
    return display.getRows();
  }

  /** Shows {@code frame}. */
  void show(View.Frame frame) {
    boolean cursor = frame.column() >= 0;
    int position = cursor ? (rows() - 1) * (columns() + 1) + frame.column() : -1;
    terminal.puts(cursor ? Capability.cursor_visible : Capability.cursor_invisible);
    display.update(rows(frame), cursor ? position : 0);
    terminal.flush();
  }

  private List<AttributedString> rows(View.Frame frame) {
    return colour.equals(Colour.NONE)
        ? frame.rows().stream().map(Styles::withoutColour).toList()
        : frame.rows();
  }

  /** Puts {@code text} into the clipboard of the terminal (OSC 52 of xterm's ctlseqs). */
  void copy(byte[] text) {
    String encoded = new String(Base64.getEncoder().encode(text), StandardCharsets.US_ASCII);
    terminal.writer().write("\033]52;c;" + encoded + "\007");
    terminal.flush();
  }

  /** Calls {@code what} when the signal comes. */
  void onSignal(Signal signal, Runnable what) {
    terminal.handle(signal, _ -> what.run());
  }

  @Override
  public void close() {
    giveBack();
  }
}
