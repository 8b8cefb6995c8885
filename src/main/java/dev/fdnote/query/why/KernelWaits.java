package dev.fdnote.query.why;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What it means to sleep in a function of the kernel, of those that tell why something hangs. */
final class KernelWaits {
  /**
   * do_freezer_trap, which compilers put into get_signal (kernel/signal.c), where nothing else
   * sleeps but stops, which have states of their own; __refrigerator (kernel/freezer.c).
   */
  private static final Set<String> FREEZERS =
      Set.of("do_freezer_trap", "get_signal", "__refrigerator");

  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry("seccomp_do_user_notification", "its seccomp supervisor"),
          Map.entry("request_wait_answer", "a FUSE file system"),
          Map.entry("rpc_wait_bit_killable", "an NFS server"),
          Map.entry("nfs_wait_bit_killable", "an NFS server"),
          Map.entry("handle_userfault", "who serves its userfaultfd"),
          Map.entry("jbd2_log_wait_commit", "the journal of its file system"),
          Map.entry("balance_dirty_pages", "room for dirty pages"),
          Map.entry(
              "mem_cgroup_handle_over_high", "memory: its control group is over memory.high"));

  private KernelWaits() {}

  /** Whether its control group is frozen. */
  static boolean isFrozen(ThreadNow thread) {
    return isFrozen(thread.state(), thread.wchan());
  }

  static boolean isFrozen(char state, String wchan) {
    return (state == 'S' || state == 'D') && FREEZERS.contains(wchan);
  }

  /** Whom or what a thread waits for in {@code wchan}. */
  static Optional<String> meaning(String wchan) {
    return Optional.ofNullable(MEANINGS.get(wchan));
  }
}
