package dev.fdnote.table;

import java.util.Set;

/** The calls that can take a number's file away while they are under way. */
public final class Changers {
  private static final Set<String> OF_ARGUMENTS = Set.of("close", "dup2", "dup3");
  private static final Set<String> OF_ALL =
      Set.of("close_range", "execve", "execveat", "unshare", "exit", "exit_group", "_exit");
  private static final Set<String> OF_CWD =
      Set.of("chdir", "fchdir", "chroot", "pivot_root", "unshare", "setns");

  private Changers() {}

  /** Whether {@code syscall} may change the working directory. */
  static boolean mayMove(String syscall) {
    return OF_CWD.contains(syscall);
  }

  /**
   * Whether {@code syscall}, under way in a task that sees {@code gap}, may change what it stands
   * for.
   *
   * @param named whether the number is one of its arguments
   */
  public static boolean mayChange(String syscall, boolean named, Gap gap) {
    return gap.fd() == Seen.CWD
        ? OF_CWD.contains(syscall)
        : OF_ALL.contains(syscall) || (named && OF_ARGUMENTS.contains(syscall));
  }
}
