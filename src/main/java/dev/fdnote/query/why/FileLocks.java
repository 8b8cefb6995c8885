package dev.fdnote.query.why;

import dev.fdnote.proc.open.LockWaits;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** flock(2) and the locks of fcntl(2): who holds what is waited for. */
final class FileLocks {
  private static final int F_SETLKW = 7;
  private static final int F_OFD_SETLKW = 38;

  private FileLocks() {}

  static Map<String, Reading> readings() {
    return Map.of("flock", (t, a) -> lock(t, a, "FLOCK"), "fcntl", FileLocks::fcntl);
  }

  private static Wait fcntl(Target target, List<Long> arguments) {
    int command = arguments.get(1).intValue();
    return switch (command) {
      case F_SETLKW -> lock(target, arguments, "POSIX");
      case F_OFD_SETLKW -> lock(target, arguments, "OFDLCK");
      default -> Wait.of(List.of(target.fd(arguments.get(0))));
    };
  }

  private static Wait lock(Target target, List<Long> arguments, String type) {
    WaitFd fd = target.fd(arguments.get(0));
    Optional<LockWaits.Held> held =
        target.world().locks().of(target.process(), type, target.task().inode(fd.fd()));
    return held.map(lock -> Wait.of(List.of(fd), text(target, lock)))
        .orElseGet(() -> Wait.of(List.of(fd)));
  }

  private static String text(Target target, LockWaits.Held held) {
    return held.lock() + " is held by " + holder(target, held.holder());
  }

  private static String holder(Target target, int holder) {
    if (holder <= 0) {
      return "a process that the kernel does not name";
    }
    return holder == target.process()
        ? "this process itself"
        : target.world().others().text(holder);
  }
}
