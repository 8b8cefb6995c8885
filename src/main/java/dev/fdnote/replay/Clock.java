package dev.fdnote.replay;

import dev.fdnote.event.Slice;
import dev.fdnote.event.Span;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the times that strace prints before its lines, in their order, as nanoseconds that never
 * wrap: {@code -t} and {@code -tt} begin anew at midnight, {@code -r} tells only what has passed
 * since the line before.
 */
final class Clock {
  private static final long SECOND = 1_000_000_000L;
  private static final long DAY = 86_400 * SECOND;

  /** Seconds since 1970 are more, seconds since the line before are fewer. */
  private static final long LEAST_EPOCH = 100_000_000;

  /** How a time is printed. */
  enum Style {
    NONE,
    OF_DAY,
    EPOCH,
    RELATIVE
  }

  private final Printed printed = new Printed();
  private volatile Style style = Style.NONE;
  private long now;
  private long day;

  /** The time of the next line, which prints {@code time}; of one that prints none, the last. */
  long next(Slice line, Span time) {
    if (time.isPresent() && printed.read(line, time.start(), time.end())) {
      now = following();
    }
    return now;
  }

  private long following() {
    if (printed.colons > 0) {
      set(Style.OF_DAY);
      if (printed.nanos + day < now - DAY / 2) {
        day += DAY;
      }
      return printed.nanos + day;
    }
    boolean epoch = printed.nanos >= LEAST_EPOCH * SECOND;
    set(epoch ? Style.EPOCH : Style.RELATIVE);
    return epoch ? printed.nanos : now + printed.nanos;
  }

  private void set(Style seen) {
    if (style != seen) {
      style = seen;
    }
  }

  /** How the trace prints its times. */
  Style style() {
    return style;
  }

  /** {@code nanos} for people, in the trace's own style. */
  String text(long nanos) {
    long seconds = nanos / SECOND;
    long micros = nanos % SECOND / 1000;
    return switch (style) {
      case NONE -> "";
      case OF_DAY ->
          String.format(
              Locale.ROOT,
              "%02d:%02d:%02d.%06d",
              seconds / 3600 % 24,
              seconds / 60 % 60,
              seconds % 60,
              micros);
      case EPOCH -> String.format(Locale.ROOT, "%d.%06d", seconds, micros);
      case RELATIVE -> String.format(Locale.ROOT, "+%d.%06d", seconds, micros);
    };
  }

  /**
   * What {@code typed} means at the time {@code here}: a time as the trace prints them, or {@code
   * +SECONDS} from here.
   */
  static Optional<Long> typed(String typed, long here) {
    int sign = typed.startsWith("+") ? 1 : typed.startsWith("-") ? -1 : 0;
    Slice text = Slice.of(typed);
    Printed time = new Printed();
    if (!time.read(text, sign == 0 ? 0 : 1, text.length()) || (sign != 0 && time.colons > 0)) {
      return Optional.empty();
    }
    if (time.colons > 0) {
      return Optional.of(here / DAY * DAY + time.nanos);
    }
    return Optional.of(sign == 0 ? time.nanos : here + sign * time.nanos);
  }

  /** Nanoseconds of a number of seconds as {@code -T} prints it; 0 where it is none. */
  static long nanos(Slice line, Span seconds) {
    Printed time = new Printed();
    return seconds.isPresent() && time.read(line, seconds.start(), seconds.end()) ? time.nanos : 0;
  }

  /** {@code 12.5}, {@code 10:00:12}, {@code 10:00:12.500000}. */
  private static final class Printed {
    private static final long MOST_SECONDS = 1L << 33;

    long nanos;
    int colons;

    /** Whether the bytes are a time. */
    boolean read(Slice text, int start, int end) {
      long seconds = 0;
      long group = 0;
      long fraction = 0;
      long unit = 0;
      colons = 0;
      for (int i = start; i < end; i++) {
        int c = text.at(i);
        if (c >= '0' && c <= '9') {
          if (unit > 0) {
            unit /= 10;
            fraction += (c - '0') * unit;
          } else {
            group = Math.min(MOST_SECONDS, group * 10 + c - '0');
          }
        } else if (c == ':' && unit == 0 && colons < 2) {
          colons++;
          seconds = (seconds + group) * 60;
          group = 0;
        } else if (c == '.' && unit == 0) {
          unit = SECOND;
        } else {
          return false;
        }
      }
      nanos = (seconds + group) * SECOND + fraction;
      return end > start && colons != 1;
    }
  }
}
