package dev.fdnote.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How many columns the terminal has that we write to. */
final class TerminalWidth {
  private static final int LEAST = 20;

  private TerminalWidth() {}

  /** {@code COLUMNS}, else what stty(1) says; empty where the output is no terminal. */
  static Optional<Integer> of(Surroundings surroundings) {
    if (!surroundings.outTerminal()) {
      return Optional.empty();
    }
    return columns(surroundings.environment().getOrDefault("COLUMNS", "")).or(TerminalWidth::asked);
  }

  private static Optional<Integer> asked() {
    try {
      Path terminal = Files.readSymbolicLink(Path.of("/proc/self/fd/1"));
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(terminal.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String[] words =
          new String(
                  stty.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII)
              .strip()
              .split(" ", -1);
      boolean ended = stty.waitFor(1, TimeUnit.SECONDS);
      return ended && words.length == 2 ? columns(words[1]) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<Integer> columns(String text) {
    try {
      return Optional.of(Integer.valueOf(text)).filter(columns -> columns >= LEAST);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
