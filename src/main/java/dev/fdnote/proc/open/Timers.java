package dev.fdnote.proc.open;

import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.proc.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** timerfd_show in fs/timerfd.c. */
final class Timers {
  private static final Pattern TIME = Pattern.compile("\\((\\d+), (\\d+)\\)");
  private static final int NANOS = 9;
  private static final int MILLIS = 3;

  private Timers() {}

  static Described describe(Fields info) {
    List<Fact> facts = new ArrayList<>();
    if (info.has("it_value")) {
      BigDecimal left = seconds(info.get("it_value"));
      BigDecimal every = seconds(info.get("it_interval"));
      facts.add(
          left.signum() == 0
              ? new Fact("disarmed", "")
              : new Fact("fires_in", text(left.setScale(MILLIS, RoundingMode.HALF_UP))));
      if (every.signum() != 0) {
        facts.add(new Fact("every", text(every)));
      }
    }
    if (info.number("ticks", 10, 0) != 0) {
      facts.add(new Fact("ticks", info.get("ticks")));
    }
    return new Described(new FdKind.TimerFd(clock(info.get("clockid"))), facts);
  }

  /** {@code (seconds, nanoseconds)}. */
  private static BigDecimal seconds(String text) {
    Matcher time = TIME.matcher(text);
    return time.matches()
        ? new BigDecimal(time.group(1)).add(new BigDecimal(time.group(2)).movePointLeft(NANOS))
        : BigDecimal.ZERO;
  }

  private static String text(BigDecimal seconds) {
    return seconds.signum() == 0 ? "0 s" : seconds.stripTrailingZeros().toPlainString() + " s";
  }

  /** uapi/linux/time.h. */
  private static String clock(String id) {
    return switch (id) {
      case "0" -> "CLOCK_REALTIME";
      case "1" -> "CLOCK_MONOTONIC";
      case "7" -> "CLOCK_BOOTTIME";
      case "8" -> "CLOCK_REALTIME_ALARM";
      case "9" -> "CLOCK_BOOTTIME_ALARM";
      case String other -> other;
    };
  }
}
