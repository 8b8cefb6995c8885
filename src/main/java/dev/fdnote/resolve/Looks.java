package dev.fdnote.resolve;

import dev.fdnote.proc.Look;
import java.util.List;

/** Looks at the fds of live processes. Any thread may ask. */
public interface Looks {
  /** What {@code fd} of the task {@code tid} is now; {@link dev.fdnote.table.Seen#CWD} as well. */
  Look look(int tid, int fd);

  /** The numbers that {@code tid} has open now; none where nobody may know. */
  List<Integer> open(int tid);

  /**
   * The process at the other end of what {@code look} saw as {@code fd} of {@code tid}: {@code
   * 1234/nginx}, or {@code ""} while that is not known.
   */
  String peer(int tid, int fd, Look.Open look);
}
