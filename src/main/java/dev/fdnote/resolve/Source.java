package dev.fdnote.resolve;

/** How an answer is known; every answer says so. */
public enum Source {
  /** The trace shows it being made. */
  TRACE,
  /** The live process's /proc. */
  PROC,
  /** A list of open fds that was written down at another time. */
  SNAPSHOT,
  /** The text of strace -y in the trace. */
  ANNOTATION,
  /** The calls made on it prove it. */
  INFERRED,
  /** Nobody knows. */
  NONE
}
