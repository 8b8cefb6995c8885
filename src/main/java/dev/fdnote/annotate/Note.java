package dev.fdnote.annotate;

import dev.fdnote.resolve.Answer;

/**
 * One fd on a line, answered.
 *
 * @param fd the number's digits in decimal, or {@code AT_FDCWD}
 * @param role before or behind the {@code =}
 * @param ready whether the number was reported ready by poll, select or epoll_wait: strace never
 *     decorates these
 * @param column 0-based byte column of the number (or of the epoll data that stands for it)
 * @param end byte column behind the number
 * @param decorated whether the line itself carries a {@code <…>} behind the number
 * @param answer what it was
 */
public record Note(
    String fd, Role role, boolean ready, int column, int end, boolean decorated, Answer answer) {
  /** Where on a line an fd stands. */
  public enum Role {
    /** Among the arguments. */
    ARGUMENT,
    /** Behind the {@code =}. */
    RESULT
  }
}
