package dev.fdnote.proc.kernel;

import java.util.Optional;

/**
 * The numbers of the system calls in use (asm/unistd_64.h, asm-generic/unistd.h); from 424 on they
 * are the same everywhere.
 */
record SyscallNumbers(
    long close,
    long fstat,
    long openat,
    long socket,
    long sendto,
    long recvfrom,
    long getsockname,
    long getpeername,
    long getsockopt,
    long getxattr,
    long setns,
    long kcmp,
    long schedSetaffinity,
    long rtSigaction) {
  static final long PIDFD_OPEN = 434;
  static final long PIDFD_GETFD = 438;

  private static final SyscallNumbers X86_64 =
      new SyscallNumbers(3, 5, 257, 41, 44, 45, 51, 52, 55, 191, 308, 312, 203, 13);
  private static final SyscallNumbers AARCH64 =
      new SyscallNumbers(57, 80, 56, 198, 206, 207, 204, 205, 209, 8, 268, 272, 122, 134);

  /**
   * Those of Linux on {@code machine}.
   *
   * @param machine the system property {@code os.arch}
   */
  static Optional<SyscallNumbers> of(String machine) {
    return switch (machine) {
      case "amd64" -> Optional.of(X86_64);
      case "aarch64" -> Optional.of(AARCH64);
      default -> Optional.empty();
    };
  }
}
