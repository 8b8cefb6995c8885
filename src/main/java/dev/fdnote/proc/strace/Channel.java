package dev.fdnote.proc.strace;

import java.util.List;

/** Whether what is written of a task comes to us without a detour, so that it is never late. */
public sealed interface Channel {
  /**
   * The strace that traces the task writes into our input itself.
   *
   * @param tracer its pid
   */
  record Direct(int tracer, StraceOptions options) implements Channel {}

  /**
   * Others write into our input.
   *
   * @param writers who, as {@code 1234/grep}
   */
  record Indirect(String reason, List<String> writers) implements Channel {}

  /**
   * The tracer is another user's.
   *
   * @param tracer as {@code 1234/strace}
   */
  record Hidden(String tracer) implements Channel {}

  /** Not known: it may be asked again later, when strace has attached. */
  record Unknown(String reason) implements Channel {}
}
