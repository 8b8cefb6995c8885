package dev.fdnote.replay;

import dev.fdnote.event.Event;
import dev.fdnote.event.Literals;
import dev.fdnote.event.Result;
import dev.fdnote.table.Tally;
import java.util.List;
import java.util.Map;

/** Which way the bytes go that a call's result counts, and through which of its fds. */
enum Traffic {
  /** From the first fd (read(2)). */
  IN {
    @Override
    void count(List<Tally> fds, long bytes) {
      fds.getFirst().moved(bytes, 0);
    }
  },
  /** To the first fd (write(2)). */
  OUT {
    @Override
    void count(List<Tally> fds, long bytes) {
      fds.getFirst().moved(0, bytes);
    }
  },
  /** From the first to the second (splice(2), copy_file_range(2)). */
  ACROSS {
    @Override
    void count(List<Tally> fds, long bytes) {
      fds.getFirst().moved(bytes, 0);
      fds.getLast().moved(0, bytes);
    }
  },
  /** From the second to the first (sendfile(2)). */
  BACK {
    @Override
    void count(List<Tally> fds, long bytes) {
      fds.getLast().moved(bytes, 0);
      fds.getFirst().moved(0, bytes);
    }
  };

  private static final Map<String, Traffic> BY_NAME =
      Map.ofEntries(
          Map.entry("read", IN),
          Map.entry("pread", IN),
          Map.entry("pread64", IN),
          Map.entry("readv", IN),
          Map.entry("preadv", IN),
          Map.entry("preadv2", IN),
          Map.entry("recv", IN),
          Map.entry("recvfrom", IN),
          Map.entry("recvmsg", IN),
          Map.entry("write", OUT),
          Map.entry("pwrite", OUT),
          Map.entry("pwrite64", OUT),
          Map.entry("writev", OUT),
          Map.entry("pwritev", OUT),
          Map.entry("pwritev2", OUT),
          Map.entry("vmsplice", OUT),
          Map.entry("send", OUT),
          Map.entry("sendto", OUT),
          Map.entry("sendmsg", OUT),
          Map.entry("splice", ACROSS),
          Map.entry("copy_file_range", ACROSS),
          Map.entry("sendfile", BACK),
          Map.entry("sendfile64", BACK));

  abstract void count(List<Tally> fds, long bytes);

  /** Counts what the call {@code name} on {@code event} moved through {@code fds}. */
  static void count(String name, Event event, List<Tally> fds) {
    Traffic traffic = BY_NAME.get(name);
    if (traffic == null || fds.isEmpty()) {
      return;
    }
    Result result = event.result();
    long bytes = Literals.number(event.line(), result.value().start(), result.value().end(), 0);
    if (bytes > 0 && result.value().isPresent()) {
      traffic.count(fds, bytes);
    }
  }
}
