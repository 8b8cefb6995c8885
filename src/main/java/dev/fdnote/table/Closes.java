package dev.fdnote.table;

/** close acts somewhere between its entry and its return, and its line may come late. */
final class Closes {
  private Closes() {}

  /** Whether {@code call} may be the close of a number that was made again before its line came. */
  static boolean isLate(Invocation call, int fd) {
    return call.fds().isAwaited(fd, call.task().previousLine())
        && !call.wasEnteredBefore()
        && call.syscall().role() == Syscall.Role.CLOSE;
  }

  /** {@code call}, a close that was entered, did not happen after all. */
  static void undo(Invocation call) {
    call.fd(0)
        .ifPresent(fd -> {
          if (call.fds().at(fd) instanceof Slot.Closing closing
              && closing.line() == call.entryLine()) {
            call.fds().put(fd, closing.was());
          }
        });
  }
}
