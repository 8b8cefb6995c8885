package dev.fdnote.proc.kernel;

import dev.fdnote.proc.Attempt;

/** Error numbers (asm-generic/errno-base.h, errno.h), which x86-64 and AArch64 share. */
final class Errno {
  static final int ENOENT = 2;
  static final int EINVAL = 22;

  private Errno() {}

  /** What failed with {@code result}, the negative of an error number. */
  static <T> Attempt<T> failed(long result) {
    return new Attempt.Failed<>(words((int) -result));
  }

  private static String words(int number) {
    return switch (number) {
      case 1 -> "not permitted";
      case ENOENT -> "not there";
      case 3 -> "process has ended";
      case 9 -> "fd is closed";
      case 13 -> "permission denied";
      case 23, 24 -> "too many open files";
      case 38 -> "not in this kernel";
      case 93, 94, 95, 97 -> "not supported by this kernel";
      default -> "errno " + number;
    };
  }
}
