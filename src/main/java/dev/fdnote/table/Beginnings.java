package dev.fdnote.table;

/**
 * Hears of each task whose fds were open before any line of the trace: what they are, only others
 * can tell. The same trace gives the same tasks in the same order.
 */
public interface Beginnings {
  /** Nobody else knows anything. */
  Beginnings NONE = _ -> {};

  /** {@code task} has made no call yet; its pid may not be known yet. */
  void begins(Task task);
}
