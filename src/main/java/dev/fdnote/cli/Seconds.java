package dev.fdnote.cli;

import java.time.Duration;
import picocli.CommandLine.TypeConversionException;

/** The value of options that take seconds. */
final class Seconds {
  private Seconds() {}

  /**
   * {@code typed} seconds.
   *
   * @throws TypeConversionException where it is no positive number
   */
  static Duration of(String typed) {
    try {
      double seconds = Double.parseDouble(typed);
      if (seconds > 0 && seconds < 1e9) {
        return Duration.ofNanos((long) (seconds * 1e9));
      }
    } catch (NumberFormatException _) {
      // As any other wrong value.
    }
    throw new TypeConversionException("expected seconds, such as 0.5, not '" + typed + "'");
  }
}
