package dev.fdnote.query.snapshot;

import dev.fdnote.resolve.Snapshot;
import dev.fdnote.resolve.Source;
import dev.fdnote.table.Seen;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What has been read so far. */
final class Listing {
  /** The pid of a process that nobody named. */
  static final int NOBODY = 0;

  private final Map<Integer, Map<Integer, Snapshot.Entry>> processes = new LinkedHashMap<>();
  private final Set<Optional<Instant>> times = new HashSet<>();

  /** There is a process {@code pid}. */
  void process(int pid) {
    entries(pid);
  }

  /** Some of it was seen at {@code time}; empty where nobody says. */
  void taken(Optional<Instant> time) {
    times.add(time);
  }

  /**
   * {@code pid} has {@code fd} open.
   *
   * @throws SnapshotFault if it is another kind of fd than before: two listings in one file
   */
  void add(Row row, int pid, int fd, Snapshot.Entry entry) throws SnapshotFault {
    Snapshot.Entry before = entries(pid).put(fd, entry);
    if (before != null && !before.kind().equals(entry.kind())) {
      String whose = pid == NOBODY ? "" : " of process " + pid;
      throw row.fault(
          "says something else of "
              + name(fd)
              + whose
              + " than a line before it: keep one listing");
    }
  }

  private static String name(int fd) {
    return fd == Seen.CWD ? "the working directory" : "fd " + fd;
  }

  private Map<Integer, Snapshot.Entry> entries(int pid) {
    return processes.computeIfAbsent(pid, _ -> new LinkedHashMap<>());
  }

  /** All of it. Where processes were seen at several moments, there is none to tell. */
  Snapshot snapshot(String title) {
    Map<Integer, Snapshot.Fds> all = new LinkedHashMap<>();
    processes.forEach((pid, fds) -> all.put(pid, new Snapshot.Fds(fds)));
    Optional<Instant> time = times.size() == 1 ? times.iterator().next() : Optional.empty();
    return new Snapshot(title, Source.SNAPSHOT, time, all);
  }
}
