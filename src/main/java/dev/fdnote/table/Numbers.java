package dev.fdnote.table;

import java.util.Map;

/**
 * The syscalls that an older strace prints by number, {@code syscall_0x1b5} or {@code syscall_437}.
 * From 424 on a number means the same on every architecture (scripts/syscall.tbl in the kernel's
 * source).
 */
final class Numbers {
  private static final String PREFIX = "syscall_";

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(424, "pidfd_send_signal"),
          Map.entry(425, "io_uring_setup"),
          Map.entry(426, "io_uring_enter"),
          Map.entry(427, "io_uring_register"),
          Map.entry(428, "open_tree"),
          Map.entry(429, "move_mount"),
          Map.entry(430, "fsopen"),
          Map.entry(431, "fsconfig"),
          Map.entry(432, "fsmount"),
          Map.entry(433, "fspick"),
          Map.entry(434, "pidfd_open"),
          Map.entry(435, "clone3"),
          Map.entry(436, "close_range"),
          Map.entry(437, "openat2"),
          Map.entry(438, "pidfd_getfd"),
          Map.entry(439, "faccessat2"),
          Map.entry(440, "process_madvise"),
          Map.entry(441, "epoll_pwait2"),
          Map.entry(442, "mount_setattr"),
          Map.entry(443, "quotactl_fd"),
          Map.entry(444, "landlock_create_ruleset"),
          Map.entry(445, "landlock_add_rule"),
          Map.entry(446, "landlock_restrict_self"),
          Map.entry(447, "memfd_secret"),
          Map.entry(448, "process_mrelease"),
          Map.entry(451, "cachestat"),
          Map.entry(452, "fchmodat2"),
          Map.entry(463, "setxattrat"),
          Map.entry(464, "getxattrat"),
          Map.entry(465, "listxattrat"),
          Map.entry(466, "removexattrat"),
          Map.entry(467, "open_tree_attr"),
          Map.entry(468, "file_getattr"),
          Map.entry(469, "file_setattr"));

  private Numbers() {}

  /**
   * The name behind {@code printed}; {@code printed} itself where it is a name, or a number of one
   * architecture.
   */
  static String name(String printed) {
    if (!printed.startsWith(PREFIX)) {
      return printed;
    }
    String digits = printed.substring(PREFIX.length());
    boolean hex = digits.startsWith("0x");
    if (digits.length() > 6 || !digits.matches(hex ? "0x[0-9a-f]+" : "[0-9]+")) {
      return printed;
    }
    return NAMES.getOrDefault(Integer.decode(digits), printed);
  }
}
