package dev.fdnote.table;

import java.util.Optional;

/**
 * dup2 names the number that it makes: another thread may have made or closed that, before or
 * after, while the call was under way; and others may see the old file or the new one meanwhile
 * (do_dup2 in the kernel's fs/file.c).
 */
final class Replacement {
  private Replacement() {}

  /** Whether {@code call} names the number that it returns. */
  static boolean isNamed(Invocation call) {
    return call.name().startsWith("dup") && call.fd(1).isPresent();
  }

  /** {@code call} puts another file in the place of {@code fd} from now on. */
  static void starts(Invocation call, Tasks tasks, int fd) {
    Task task = call.task();
    task.replaces(fd);
    call.fds().startReplacing(task, fd);
    if (task.group().tasks.size() > 1 || tasks.isShared(task)) {
      Slot now = call.fds().at(fd);
      switch (now) {
        case Slot.Open _, Slot.Closed _, Slot.Doubtful _ ->
            call.fds().put(fd, new Slot.Doubtful(now.generation(), Slot.REPLACED));
        case Slot.Untouched _, Slot.Closing _, Slot.Suspect _ -> {}
      }
    }
  }

  /** {@code call} did not after all. */
  static void failed(Invocation call, Tasks tasks, int fd) {
    Slot now = call.fds().at(fd);
    Slot then = call.slot(fd);
    if (isUnderWay(now) && isStill(then, now) && !isOthersToo(call, tasks, fd)) {
      call.fds().put(fd, then);
    }
  }

  /** Whether another thread may have had the last word on {@code fd}, which {@code call} made. */
  static boolean isRaced(Invocation call, Tasks tasks, int fd) {
    Slot now = call.fds().at(fd);
    if (!call.wasEnteredBefore()) {
      return (now instanceof Slot.Closing || isUnderWay(now)) && isNamed(call);
    }
    Optional<Slot> then = call.then(fd);
    return then.isPresent()
        && tasks.isShared(call.task())
        && (then.get() instanceof Slot.Closing
            || !isStill(then.get(), now)
            || isOthersToo(call, tasks, fd));
  }

  /** What is known of {@code fd} then. */
  static Slot unclear(Invocation call, Tasks tasks, int fd) {
    int generation = call.fds().at(fd).generation() + 1;
    String reason = isOthersToo(call, tasks, fd) ? Slot.REPLACED : "two threads made it at once";
    return new Slot.Doubtful(generation, reason);
  }

  private static boolean isUnderWay(Slot slot) {
    return slot instanceof Slot.Doubtful(int _, String reason) && reason.equals(Slot.REPLACED);
  }

  /** Whether nobody has made or closed since {@code then} what is being replaced. */
  private static boolean isStill(Slot then, Slot now) {
    return then.equals(now) || (isUnderWay(now) && then.generation() == now.generation());
  }

  private static boolean isOthersToo(Invocation call, Tasks tasks, int fd) {
    return tasks
        .sharing(call.fds())
        .anyMatch(other -> other != call.task() && other.isReplacing(fd));
  }
}
