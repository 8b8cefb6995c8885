package dev.fdnote.live;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What src/bench/pace.py has measured: how fast a traced program runs with fdnote at the other end
 * of the pipe, in relation to cat there.
 *
 * @param ratio the median over all pairs
 * @param quiet the median over those in which others took hardly any CPU time
 * @param quietPairs how many those are
 * @param said its own words
 */
record Pace(double ratio, double quiet, int quietPairs, String said) {
  /** What is asked for. */
  static final double LEAST = 0.97;

  /** Fewer prove nothing. */
  private static final int ENOUGH = 8;

  private static final Pattern RATIO =
      Pattern.compile("fdnote +ratio (\\d+\\.\\d+), (\\d+\\.\\d+) in (\\d+) quiet pairs");

  /** What some measurements say together. */
  enum Verdict {
    KEEPS_UP,
    TOO_SLOW,
    /** The machine was too busy with other things to tell. */
    UNTOLD
  }

  static Pace of(String said) {
    Matcher ratio = RATIO.matcher(said);
    if (!ratio.find()) {
      throw new AssertionError("pace.py says " + said);
    }
    return new Pace(
        Double.parseDouble(ratio.group(1)),
        Double.parseDouble(ratio.group(2)),
        Integer.parseInt(ratio.group(3)),
        said);
  }

  private boolean isQuiet() {
    return quietPairs >= ENOUGH;
  }

  /** One measurement shows that it keeps up; that it does not takes two, and a quiet machine. */
  static Verdict judge(List<Pace> measured) {
    if (measured.stream().anyMatch(pace -> pace.best() >= LEAST)) {
      return Verdict.KEEPS_UP;
    }
    return measured.stream().filter(Pace::isQuiet).count() >= 2 ? Verdict.TOO_SLOW : Verdict.UNTOLD;
  }

  private double best() {
    return isQuiet() ? quiet : ratio;
  }
}
