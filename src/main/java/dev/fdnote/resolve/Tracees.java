package dev.fdnote.resolve;

import dev.fdnote.table.Task;

/** Which live task each task of the trace is. Any thread may ask. */
public interface Tracees {
  /** How a task can be looked at. */
  sealed interface Standing {}

  /**
   * It is there, under the number {@code tid}.
   *
   * @param doubt why calls that change its fds may be missing in the stream, in a few words: then a
   *     look counts for its moment alone; {@code ""} where none is missing, and a look counts for
   *     as long as no line changes the number
   */
  record Followed(int tid, String doubt) implements Standing {}

  /** A look would not count, or cannot be taken. */
  record OutOfReach(String reason) implements Standing {}

  /** How {@code task} stands now. */
  Standing of(Task task);

  /**
   * Whether {@code standing} still holds: a look in between was at the task that the trace means,
   * and strace had it.
   */
  boolean confirms(Task task, Followed standing);

  /**
   * Whether calls that end fds are kept out of the stream: then what a line shows of a number
   * counts on that line alone.
   */
  boolean hideEnds();
}
