package dev.fdnote.cli;

import dev.fdnote.fd.Fact;
import dev.fdnote.proc.Look;
import dev.fdnote.resolve.Looks;
import dev.fdnote.resolve.Snapshot;
import dev.fdnote.resolve.Snapshot.Entry;
import dev.fdnote.resolve.Source;
import dev.fdnote.table.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes down what live processes have open now, for a trace that was saved before. */
final class LiveSnapshot {
  /** A person is told when that was. */
  private static final Fact NOW = new Fact("now", "");

  private LiveSnapshot() {}

  /** One of the process {@code pid}. */
  static Snapshot of(int pid, Looks looks, Instant now) {
    Map<Integer, Entry> fds = new HashMap<>();
    look(pid, Seen.CWD, looks, fds);
    looks.open(pid).forEach(fd -> look(pid, fd, looks, fds));
    return new Snapshot(
        "-p " + pid, Source.PROC, Optional.of(now), Map.of(pid, new Snapshot.Fds(fds)));
  }

  private static void look(int pid, int fd, Looks looks, Map<Integer, Entry> fds) {
    if (looks.look(pid, fd) instanceof Look.Open look) {
      List<Fact> facts = new ArrayList<>(look.facts());
      facts.addFirst(NOW);
      fds.put(fd, new Entry(look.kind(), facts, looks.peer(pid, fd, look)));
    }
  }
}
