package dev.fdnote.query.why;

import java.util.List;

/** Reads what calls of one family wait for. */
@FunctionalInterface
interface Reading {
  /**
   * What {@code target} waits for.
   *
   * @param arguments the six registers of the call
   */
  Wait of(Target target, List<Long> arguments);
}
