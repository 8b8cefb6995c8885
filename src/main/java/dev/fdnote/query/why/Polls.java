package dev.fdnote.query.why;

import dev.fdnote.proc.process.LiveTask;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;

/** poll(2) and select(2). */
final class Polls {
  /** How many fds are said. */
  static final int SHOWN = 16;

  /** RLIMIT_NOFILE is seldom above that; select(2) itself ends at 1024. */
  private static final int MOST = 1 << 20;

  private static final int POLLFD_BYTES = 8;

  /** asm-generic/poll.h, without POLL. */
  private static final List<String> EVENTS =
      List.of(
          "IN", "PRI", "OUT", "ERR", "HUP", "NVAL", "RDNORM", "RDBAND", "WRNORM", "WRBAND", "MSG");

  private static final int RDHUP = 0x2000;

  private Polls() {}

  static Map<String, Reading> readings() {
    return Map.of(
        "poll", (t, a) -> poll(t, a, Times.milliseconds(a.get(2))),
        "ppoll", (t, a) -> poll(t, a, Times.timespec(t.task(), a.get(2))),
        "select", (t, a) -> select(t, a, Times.timeval(t.task(), a.get(4))),
        "pselect6", (t, a) -> select(t, a, Times.timespec(t.task(), a.get(4))));
  }

  private static Wait poll(Target target, List<Long> arguments, String timeout) {
    long count = arguments.get(1);
    if (count == 0) {
      return Wait.of("no fds", timeout);
    }
    Optional<ByteBuffer> array =
        count < 0 || count > MOST
            ? Optional.empty()
            : target.task().memory(arguments.get(0), (int) count * POLLFD_BYTES);
    return array
        .map(bytes -> watched(target, polled(bytes), timeout))
        .orElseGet(() -> Wait.of(count + " fds, not readable", timeout));
  }

  /** Negative numbers are left out by the kernel as well. */
  private static List<Polled> polled(ByteBuffer array) {
    List<Polled> polled = new ArrayList<>();
    while (array.hasRemaining()) {
      int fd = array.getInt();
      int events = array.getShort() & 0xffff;
      array.getShort();
      if (fd >= 0) {
        polled.add(new Polled(fd, events(events)));
      }
    }
    return polled;
  }

  /** An fd and what is waited for on it. */
  record Polled(int fd, String events) {}

  private static String events(int bits) {
    StringJoiner names = new StringJoiner("|");
    for (int i = 0; i < EVENTS.size(); i++) {
      if ((bits >>> i & 1) != 0) {
        names.add(EVENTS.get(i));
      }
    }
    return (bits & RDHUP) == 0 ? names.toString() : names.add("RDHUP").toString();
  }

  private static Wait select(Target target, List<Long> arguments, String timeout) {
    int count = Math.clamp(arguments.get(0), 0, MOST);
    Map<Integer, String> events = new TreeMap<>();
    List<String> names = List.of("IN", "OUT", "PRI");
    for (int i = 0; i < names.size(); i++) {
      for (int fd : set(target.task(), arguments.get(i + 1), count)) {
        events.merge(fd, names.get(i), (one, other) -> one + "|" + other);
      }
    }
    List<Polled> polled = new ArrayList<>();
    events.forEach((fd, which) -> polled.add(new Polled(fd, which)));
    return polled.isEmpty() ? Wait.of("no fds", timeout) : watched(target, polled, timeout);
  }

  /** The fds below {@code count} in an fd_set: an array of longs, the lowest bit first. */
  private static List<Integer> set(LiveTask task, long address, int count) {
    int longs = (count + Long.SIZE - 1) / Long.SIZE;
    List<Integer> fds = new ArrayList<>();
    if (address == 0 || longs == 0) {
      return fds;
    }
    task.memory(address, longs * Long.BYTES)
        .ifPresent(bits -> {
          for (int fd = 0; fd < count; fd++) {
            if ((bits.getLong(fd / Long.SIZE * Long.BYTES) >>> fd & 1) != 0) {
              fds.add(fd);
            }
          }
        });
    return fds;
  }

  /** The first of {@code polled}, and how many more. */
  static Wait watched(Target target, List<Polled> polled, String... notes) {
    List<WaitFd> fds =
        polled.stream().limit(SHOWN).map(p -> target.fd(p.fd(), p.events())).toList();
    return new Wait(fds, polled.size() - fds.size(), List.of(notes), "");
  }
}
