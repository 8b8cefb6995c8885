package dev.fdnote.query.why;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** nanosleep(2) and clock_nanosleep(2). */
final class Sleeps {
  private static final int CLOCK_REALTIME = 0;
  private static final int CLOCK_MONOTONIC = 1;
  private static final int TIMER_ABSTIME = 1;

  private Sleeps() {}

  static Map<String, Reading> readings() {
    return Map.of(
        "nanosleep",
        (target, arguments) -> wholly(target, arguments.get(0)),
        "clock_nanosleep",
        Sleeps::byClock);
  }

  private static Wait byClock(Target target, List<Long> arguments) {
    return (arguments.get(1) & TIMER_ABSTIME) == 0
        ? wholly(target, arguments.get(2))
        : until(target, arguments.get(0).intValue(), arguments.get(2));
  }

  private static Wait wholly(Target target, long address) {
    return said(Times.timespec(address, target.task()).map(time -> "for " + Times.text(time)));
  }

  private static Wait until(Target target, int clock, long address) {
    boolean known = clock == CLOCK_REALTIME || clock == CLOCK_MONOTONIC;
    Optional<Duration> time = known ? Times.timespec(address, target.task()) : Optional.empty();
    return said(
        time.flatMap(t -> Times.left(target.task(), t, clock == CLOCK_REALTIME))
            .map(Times::leftText));
  }

  private static Wait said(Optional<String> time) {
    return time.map(Wait::of).orElse(Wait.NOTHING);
  }
}
