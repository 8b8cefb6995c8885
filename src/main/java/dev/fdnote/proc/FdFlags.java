package dev.fdnote.proc;

import java.util.Optional;

/**
 * How an fd is open.
 *
 * @param bits those of open(2), as {@code flags} in fdinfo says them (proc_pid_fdinfo(5))
 */
public record FdFlags(long bits) {
  private static final long O_ACCMODE = 3;
  private static final long O_RDONLY = 0;
  private static final long O_WRONLY = 1;
  private static final long O_CLOEXEC = 02000000;

  /** Those of {@code fd} of {@code pid}; nothing where it is not open or not ours to see. */
  public static Optional<FdFlags> of(Proc proc, int pid, int fd) {
    return ProcScan.text(proc, pid, "fdinfo/" + fd)
        .flatMap(text -> ProcScan.field(text, "flags"))
        .filter(octal -> octal.matches("[0-7]{1,20}"))
        .map(octal -> new FdFlags(Long.parseLong(octal, 8)));
  }

  /** Whether it may be read. */
  public boolean reads() {
    return (bits & O_ACCMODE) != O_WRONLY;
  }

  /** Whether it may be written. */
  public boolean writes() {
    return (bits & O_ACCMODE) != O_RDONLY;
  }

  /** Whether execve(2) closes it. */
  public boolean closesOnExec() {
    return (bits & O_CLOEXEC) != 0;
  }
}
