package dev.fdnote.replay;

import java.util.List;
import java.util.Optional;
import org.jline.utils.Signals;

/** Notes the signals that ask a program to end, so that it can put the terminal in order first. */
final class Endings implements AutoCloseable {
  private final Taken term = new Taken("TERM");
  private final Taken hup = new Taken("HUP");

  /** A signal that is waited for. */
  private static final class Taken {
    final String name;
    final Object previous;
    volatile boolean came;

    Taken(String name) {
      this.name = name;
      this.previous = Signals.register(name, () -> came = true);
    }
  }

  /** The name of one that has come, without {@code SIG}. */
  Optional<String> signal() {
    return List.of(term, hup).stream()
        .filter(taken -> taken.came)
        .map(taken -> taken.name)
        .findFirst();
  }

  @Override
  public void close() {
    Signals.unregister(term.name, term.previous);
    Signals.unregister(hup.name, hup.previous);
  }
}
