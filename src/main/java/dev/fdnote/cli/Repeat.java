package dev.fdnote.cli;

import dev.fdnote.proc.Attempt;
import java.time.Duration;

/**
 * How often to list.
 *
 * @param pause between two listings
 * @param times how often at most
 * @param untilNone whether to end when nothing is found
 */
record Repeat(Duration pause, int times, boolean untilNone) {
  private static final int PAUSE = 15;

  /**
   * What {@code -r} and {@code +r} mean.
   *
   * @param value {@code ""}, {@code 5}, {@code 5c10}
   */
  static Attempt<Repeat> parse(String name, String value) {
    int mark = value.indexOf('c');
    String seconds = mark < 0 ? value : value.substring(0, mark);
    String times = mark < 0 ? "" : value.substring(mark + 1);
    try {
      long pause = seconds.isEmpty() ? PAUSE : Long.parseLong(seconds);
      int most = mark < 0 ? Integer.MAX_VALUE : Integer.parseInt(times);
      if (pause >= 0 && most > 0) {
        return new Attempt.Done<>(
            new Repeat(Duration.ofSeconds(pause), most, name.startsWith("+")));
      }
    } catch (NumberFormatException _) {
      // As any other wrong value.
    }
    return new Attempt.Failed<>(
        "no time: '" + value + "'; " + name + " takes seconds, and how often: " + name + "5c10");
  }
}
