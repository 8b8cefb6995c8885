package dev.fdnote.resolve;

import dev.fdnote.proc.Look;
import dev.fdnote.table.Seen;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a program has open before its first call, because it has it from whoever started it
 * (fork(2), execve(2)).
 *
 * @param tid a live task that has the same open, under the same numbers
 * @param fds by number, {@link Seen#CWD} among them
 */
public record Inheritance(int tid, Map<Integer, Look.Open> fds) {
  /** Nothing is known of it. */
  public static final Inheritance NONE = new Inheritance(0, Map.of());

  /** Java closes all others in the children that it starts. */
  private static final List<Integer> KEPT = List.of(0, 1, 2, Seen.CWD);

  /**
   * That of a program which a child of ours starts that has changed nothing of its own fds by then,
   * as strace does not (strace.c: startup_child comes before redirect_standard_fds).
   */
  public static Inheritance ofOurs(Looks looks) {
    int self = (int) ProcessHandle.current().pid();
    Map<Integer, Look.Open> fds = new HashMap<>();
    for (int fd : KEPT) {
      if (looks.look(self, fd) instanceof Look.Open open) {
        fds.put(fd, open);
      }
    }
    return new Inheritance(self, fds);
  }
}
