package dev.fdnote.query.why;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What calls wait for, by their names. */
final class Waits {
  private static final Map<String, Reading> READINGS = readings();

  private Waits() {}

  /** What {@code target} waits for; nothing of a call that takes neither fds nor time. */
  static Wait of(Target target, List<Long> arguments) {
    return READINGS.getOrDefault(target.call(), (_, _) -> Wait.NOTHING).of(target, arguments);
  }

  private static Map<String, Reading> readings() {
    Map<String, Reading> readings = new HashMap<>(FdCalls.readings());
    readings.putAll(PathCalls.readings());
    readings.putAll(Polls.readings());
    readings.putAll(Epolls.readings());
    readings.putAll(Sleeps.readings());
    readings.putAll(Futexes.readings());
    readings.putAll(Kin.readings());
    readings.putAll(FileLocks.readings());
    readings.putAll(OtherCalls.readings());
    return Map.copyOf(readings);
  }
}
