package dev.fdnote.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jline.utils.Signals;

/**
 * Keeps signals from ending fdnote before the last lines are written: a Ctrl-C goes to strace as
 * well, which then lets go of its tracees and says so.
 */
final class Interrupts implements AutoCloseable {
  /** Signals that ask a program to end. */
  private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

  private record Handler(String name, Object previous) {}

  private final List<Handler> handlers = new ArrayList<>();

  /** From now on {@code taken} gets the names of signals, without {@code SIG}. */
  Interrupts(Consumer<String> taken) {
    for (String name : NAMES) {
      handlers.add(new Handler(name, Signals.register(name, () -> taken.accept(name))));
    }
  }

  /** The exit code of a program that the signal {@code name} ended (bash(1), EXIT STATUS). */
  static int exitCode(String name) {
    return 128
        + switch (name) {
          case "HUP" -> 1;
          case "INT" -> 2;
          default -> 15;
        };
  }

  @Override
  public void close() {
    handlers.forEach(handler -> Signals.unregister(handler.name, handler.previous));
  }
}
