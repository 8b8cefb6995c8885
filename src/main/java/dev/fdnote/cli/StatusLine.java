package dev.fdnote.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;

/** The last line of a terminal, which stands there until something else is said. */
final class StatusLine {
  private static final String ERASE = "\r\u001b[K";

  // A line that wraps could not be erased; what does not fit is lost.
  private static final String NO_WRAP = "\u001b[?7l";
  private static final String WRAP = "\u001b[?7h";

  private final OutputStream terminal;
  private boolean shown;
  private boolean guarded;
  private boolean over;

  StatusLine(OutputStream terminal) {
    this.terminal = terminal;
  }

  /** Shows {@code text} in place of what stands there. */
  synchronized void show(String text) {
    if (over) {
      return;
    }
    guard();
    shown = true;
    write(ERASE + NO_WRAP + text + WRAP);
  }

  /** A Ctrl-C should leave nothing behind. */
  private void guard() {
    if (guarded) {
      return;
    }
    guarded = true;
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    } catch (IllegalStateException _) {
      // The JVM is ending already.
    }
  }

  /** Takes away what stands there. */
  synchronized void erase() {
    if (shown) {
      shown = false;
      write(ERASE);
    }
  }

  private synchronized void end() {
    over = true;
    erase();
  }

  private void write(String text) {
    try {
      terminal.write(text.getBytes(US_ASCII));
      terminal.flush();
    } catch (IOException _) {
      // Nobody sees it.
    }
  }
}
