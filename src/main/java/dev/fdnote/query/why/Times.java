package dev.fdnote.query.why;

import dev.fdnote.proc.process.LiveTask;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Times as calls take them, and as a person reads them. */
final class Times {
  static final String NONE = "no timeout";
  private static final String UNREADABLE = "timeout not readable";
  private static final int TIME_BYTES = 16;
  private static final long SECOND = 1_000_000_000L;

  private Times() {}

  /** {@code 250 ms}, {@code 3.2 s}, {@code 5 min 3 s}, {@code 2 h 5 min}, {@code 3 d 4 h}. */
  static String text(Duration time) {
    long seconds = time.toSeconds();
    if (seconds < 1) {
      return time.toMillis() > 0 || time.isZero() ? time.toMillis() + " ms" : "less than 1 ms";
    }
    if (seconds < 60) {
      double exact = time.toMillis() / 1000.0;
      return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", exact)
          .replace(".0 ", " ");
    }
    if (seconds < 3600) {
      return two(seconds / 60, "min", seconds % 60, "s");
    }
    return seconds < 86_400
        ? two(seconds / 3600, "h", seconds / 60 % 60, "min")
        : two(seconds / 86_400, "d", seconds / 3600 % 24, "h");
  }

  private static String two(long large, String unit, long small, String smallUnit) {
    return large + " " + unit + (small == 0 ? "" : " " + small + " " + smallUnit);
  }

  /** That of poll and epoll_wait, an int. */
  static String milliseconds(long argument) {
    int milliseconds = (int) argument;
    return milliseconds < 0 ? NONE : "timeout " + text(Duration.ofMillis(milliseconds));
  }

  /** That of a struct timespec at {@code address}, or 0. */
  static String timespec(LiveTask task, long address) {
    return address == 0
        ? NONE
        : read(task, address, 1).map(t -> "timeout " + text(t)).orElse(UNREADABLE);
  }

  /** That of a struct timeval at {@code address}, or 0. */
  static String timeval(LiveTask task, long address) {
    return address == 0
        ? NONE
        : read(task, address, 1000).map(t -> "timeout " + text(t)).orElse(UNREADABLE);
  }

  /** A struct timespec. */
  static Optional<Duration> timespec(long address, LiveTask task) {
    return read(task, address, 1);
  }

  private static Optional<Duration> read(LiveTask task, long address, long unit) {
    return task.memory(address, TIME_BYTES).flatMap(bytes -> duration(bytes, unit));
  }

  private static Optional<Duration> duration(ByteBuffer bytes, long unit) {
    long seconds = bytes.getLong();
    long fraction = bytes.getLong();
    return seconds < 0 || fraction < 0 || fraction >= SECOND / unit
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(seconds, fraction * unit));
  }

  /**
   * How long it is until a clock says {@code time}; nothing where we have no such clock.
   *
   * @param realtime CLOCK_REALTIME; otherwise CLOCK_MONOTONIC
   */
  static Optional<Duration> left(LiveTask task, Duration time, boolean realtime) {
    return realtime ? Optional.of(time.minus(sinceEpoch())) : monotonic(task).map(time::minus);
  }

  private static Duration sinceEpoch() {
    return Duration.ofMillis(System.currentTimeMillis());
  }

  /** System.nanoTime is CLOCK_MONOTONIC on Linux; a time namespace has one of its own. */
  private static Optional<Duration> monotonic(LiveTask task) {
    LiveTask self = new LiveTask(task.proc(), (int) ProcessHandle.current().pid());
    return task.link("ns/time").equals(self.link("ns/time"))
        ? Optional.of(Duration.ofNanos(System.nanoTime()))
        : Optional.empty();
  }

  /** {@code 3 s left}, {@code time is up}. */
  static String leftText(Duration left) {
    return left.isNegative() ? "its time is up" : text(left) + " left";
  }
}
