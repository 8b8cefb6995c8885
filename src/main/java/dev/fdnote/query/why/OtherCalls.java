package dev.fdnote.query.why;

import dev.fdnote.proc.process.LiveTask;
import java.util.List;
import java.util.Map;

/** Calls that wait for other things. */
final class OtherCalls {
  private static final int CLONE_VFORK = 0x4000;

  private OtherCalls() {}

  static Map<String, Reading> readings() {
    return Map.ofEntries(
        Map.entry("pause", (_, _) -> Wait.of("any signal")),
        Map.entry("rt_sigsuspend", (t, a) -> suspended(t.task(), a.get(0))),
        Map.entry("rt_sigtimedwait", (t, a) -> signals(t.task(), a)),
        Map.entry("vfork", (t, _) -> vfork(t)),
        Map.entry("clone", (t, a) -> (a.get(0) & CLONE_VFORK) != 0 ? vfork(t) : Wait.NOTHING),
        Map.entry("msgrcv", (_, a) -> Wait.of("a message in queue " + a.get(0))),
        Map.entry("msgsnd", (_, a) -> Wait.of("room in queue " + a.get(0))),
        Map.entry("semop", (_, a) -> Wait.of("semaphore set " + a.get(0))),
        Map.entry("semtimedop", (_, a) -> Wait.of("semaphore set " + a.get(0))),
        Map.entry("io_uring_enter", (t, a) -> ring(t, a)),
        Map.entry("restart_syscall", (t, _) -> restarted(t.wchan())));
  }

  private static Wait suspended(LiveTask task, long mask) {
    return task.signals(mask)
        .map(set -> Wait.of(set.isEmpty() ? "any signal" : "any signal but " + set))
        .orElseGet(() -> Wait.of("a signal"));
  }

  private static Wait signals(LiveTask task, List<Long> arguments) {
    String timeout = Times.timespec(task, arguments.get(2));
    return task.signals(arguments.get(0))
        .map(set -> Wait.of("signals " + set, timeout))
        .orElseGet(() -> Wait.of(timeout));
  }

  private static Wait vfork(Target target) {
    List<Integer> children = target.world().children().of(target.process());
    String which =
        children.size() == 1 ? target.world().others().text(children.getFirst()) : "the child";
    return Wait.of("until " + which + " ends or runs another program");
  }

  private static Wait ring(Target target, List<Long> arguments) {
    WaitFd fd = target.fd(arguments.get(0));
    long least = arguments.get(2) & 0xffff_ffffL;
    return least == 0
        ? Wait.of(List.of(fd))
        : Wait.of(List.of(fd), least == 1 ? "1 completion" : least + " completions");
  }

  /** A stop broke the call off and it goes on with the time that was left (restart_syscall(2)). */
  private static Wait restarted(String wchan) {
    if (wchan.contains("nanosleep")) {
      return Wait.of("goes on with nanosleep");
    }
    if (wchan.startsWith("futex")) {
      return Wait.of("goes on with futex");
    }
    return Wait.of(
        wchan.contains("poll")
            ? "goes on with poll"
            : "goes on with a sleep, poll or futex that has a timeout");
  }
}
