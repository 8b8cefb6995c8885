package dev.fdnote.resolve;

import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What processes had open at some moment, as somebody wrote it down.
 *
 * @param title names it to people: a file's name
 * @param source how it is known
 * @param time when it was taken, where that is told
 * @param processes by pid; 0 where nobody told the pid
 */
public record Snapshot(
    String title, Source source, Optional<Instant> time, Map<Integer, Fds> processes) {

  /**
   * What one process had open.
   *
   * @param entries by number, {@link dev.fdnote.table.Seen#CWD} for its working directory
   */
  public record Fds(Map<Integer, Entry> entries) {}

  /**
   * One fd.
   *
   * @param facts what else is known of it
   * @param peer the process at the other end, {@code 1234/nginx}, or {@code ""}
   */
  public record Entry(FdKind kind, List<Fact> facts, String peer) {}
}
