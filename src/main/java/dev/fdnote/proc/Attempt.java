package dev.fdnote.proc;

import java.util.Optional;

/** What asking the kernel brought. */
public sealed interface Attempt<T> {
  /** It answered. */
  record Done<T>(T value) implements Attempt<T> {}

  /**
   * It did not.
   *
   * @param reason in a few words: {@code not permitted}
   */
  record Failed<T>(String reason) implements Attempt<T> {}

  /** What was asked for, where there is an answer. */
  default Optional<T> answer() {
    return this instanceof Done<T>(T value) ? Optional.of(value) : Optional.empty();
  }

  /** Why there is no answer, or {@code ""} where there is one. */
  default String failure() {
    return this instanceof Failed<T>(String reason) ? reason : "";
  }
}
