package dev.fdnote.resolve;

import dev.fdnote.proc.Look;
import java.util.List;
import java.util.Optional;

/** Looks at the fds of live processes. Any thread may ask. */
public interface Looks {
  /** What {@code fd} of the task {@code tid} is now; {@link dev.fdnote.table.Seen#CWD} as well. */
  Look look(int tid, int fd);

  /**
   * Where the absolute paths of {@code tid} start, as we see it (proc_pid_root(5)); empty where
   * nobody may know.
   */
  default Optional<String> root(int tid) {
    return Optional.empty();
  }

  /** The numbers that {@code tid} has open now; none where nobody may know. */
  List<Integer> open(int tid);

  /**
   * The process at the other end of what {@code look} saw as {@code fd} of {@code tid}: {@code
   * 1234/nginx}, or {@code ""} while that is not known.
   */
  String peer(int tid, int fd, Look.Open look);
}
