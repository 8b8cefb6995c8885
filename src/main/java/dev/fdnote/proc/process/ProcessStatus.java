package dev.fdnote.proc.process;

import dev.fdnote.proc.Digits;
import dev.fdnote.proc.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * A process or one thread of it, as its stat and status tell (proc_pid_stat(5),
 * proc_pid_status(5)). Ids are those of the reader's pid namespace.
 *
 * @param id of the thread that was asked for
 * @param process its thread group: the pid that getpid(2) gives there
 * @param comm its name, at most 15 bytes (64 of a kernel thread)
 * @param state {@code R}, {@code S}, {@code D}, {@code T}, {@code t}, {@code Z}, {@code X}, {@code
 *     I}
 * @param parent 0 where it has none in this pid namespace
 * @param group its process group
 * @param threads how many its process has
 * @param started clock ticks from boot until this thread started: another one where a pid comes
 *     again
 * @param kernelThread whether it is one of the kernel's own, which has no fds
 * @param namespaceIds its id in each of its pid namespaces, outermost first; empty before Linux 4.1
 * @param tracer the process that traces it, or 0
 * @param user the effective user id
 */
public record ProcessStatus(
    int id,
    int process,
    String comm,
    char state,
    int parent,
    int group,
    int threads,
    long started,
    boolean kernelThread,
    List<Integer> namespaceIds,
    int tracer,
    long user) {

  /** PF_KTHREAD (include/linux/sched.h). */
  private static final long KERNEL_THREAD = 0x0020_0000;

  /** Whether it has ended and waits for its parent: its fds are closed. */
  public boolean isZombie() {
    return state == 'Z' || state == 'X';
  }

  /** Its id in its own pid namespace, where the kernel says so. */
  public Optional<Integer> innermostId() {
    return namespaceIds.isEmpty() ? Optional.empty() : Optional.of(namespaceIds.getLast());
  }

  /** What the texts of {@code stat} and {@code status} say; nothing where stat is cut short. */
  static Optional<ProcessStatus> parse(int id, String stat, Fields status) {
    return Stat.parse(stat)
        .map(s ->
            new ProcessStatus(
                id,
                (int) status.number("Tgid", 10, id),
                s.comm(),
                s.field(3).charAt(0),
                (int) s.number(4),
                (int) s.number(5),
                (int) s.number(20),
                s.started(),
                (s.number(9) & KERNEL_THREAD) != 0,
                ids(status.get("NSpid")),
                (int) status.number("TracerPid", 10, 0),
                effective(status.get("Uid"))));
  }

  private static List<Integer> ids(String text) {
    List<Integer> ids = new ArrayList<>(2);
    StringTokenizer words = new StringTokenizer(text);
    while (words.hasMoreTokens()) {
      int id = Digits.id(words.nextToken());
      if (id >= 0) {
        ids.add(id);
      }
    }
    return List.copyOf(ids);
  }

  /** Real, effective, saved set, file system. */
  private static long effective(String uids) {
    StringTokenizer words = new StringTokenizer(uids);
    if (words.countTokens() < 2) {
      return 0;
    }
    words.nextToken();
    return Digits.parse(words.nextToken(), 10, 0);
  }
}
