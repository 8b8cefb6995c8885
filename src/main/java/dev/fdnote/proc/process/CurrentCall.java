package dev.fdnote.proc.process;

import dev.fdnote.proc.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a task is, as {@code /proc/PID/syscall} says (proc_pid_syscall(5)). */
public sealed interface CurrentCall {
  /** It runs, in the kernel or outside. */
  record Running() implements CurrentCall {}

  /** It is blocked, and not in a system call: a page fault, a stop. */
  record Outside() implements CurrentCall {}

  /**
   * It is blocked in a system call.
   *
   * @param number as its machine numbers calls
   * @param arguments six registers, used or not
   */
  record In(long number, List<Long> arguments) implements CurrentCall {}

  /** What {@code text} says; nothing if it is of no known form. */
  static Optional<CurrentCall> parse(String text) {
    String[] words = text.strip().split(" ", -1);
    if (words[0].equals("running")) {
      return Optional.of(new Running());
    }
    if (words[0].equals("-1")) {
      return Optional.of(new Outside());
    }
    long number = Digits.id(words[0]);
    if (number < 0 || words.length < 7) {
      return Optional.empty();
    }
    List<Long> arguments = new ArrayList<>();
    for (int i = 1; i <= 6; i++) {
      arguments.add(Digits.parse(words[i], 16, 0));
    }
    return Optional.of(new In(number, List.copyOf(arguments)));
  }
}
