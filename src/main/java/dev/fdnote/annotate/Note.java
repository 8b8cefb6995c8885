package dev.fdnote.annotate;

import dev.fdnote.resolve.Answer;
import dev.fdnote.table.Seen;

/**
 * One fd on a line, answered.
 *
 * @param fd the number, or {@link Seen#CWD}
 * @param role before or behind the {@code =}
 * @param ready whether the number was reported ready by poll, select or epoll_wait: strace never
 *     decorates these
 * @param column 0-based byte column of the number (or of the epoll data that stands for it)
 * @param end byte column behind the number
 * @param decorated whether the line itself carries a {@code <…>} behind the number
 * @param answer what it was
 */
public record Note(
    int fd, Role role, boolean ready, int column, int end, boolean decorated, Answer answer) {
  /** Whether it is the working directory: {@code AT_FDCWD}. */
  public boolean isCwd() {
    return fd == Seen.CWD;
  }

  /** The number's digits in decimal, or {@code AT_FDCWD}. */
  public String name() {
    return isCwd() ? "AT_FDCWD" : Integer.toString(fd);
  }

  /** Where on a line an fd stands. */
  public enum Role {
    /** Among the arguments. */
    ARGUMENT,
    /** Behind the {@code =}. */
    RESULT
  }
}
