package dev.fdnote.table.effect;

import dev.fdnote.table.Effect;
import dev.fdnote.table.Invocation;
import java.util.Map;

/**
 * dup, dup2, dup3, fcntl: another number for the same open file, and FD_CLOEXEC (dup(2), fcntl(2)).
 */
final class Duplicating {
  static final Map<String, Effect> FAMILY =
      Map.of(
          "dup",
          call -> duplicate(call, false),
          "dup2",
          replacing(Duplicating::dup2),
          "dup3",
          replacing(call -> duplicate(call, Flags.cloexec(call, 2))),
          "fcntl",
          Duplicating::fcntl,
          "fcntl64",
          Duplicating::fcntl);

  private Duplicating() {}

  private static Effect replacing(Effect done) {
    return new Effect() {
      @Override
      public void entered(Invocation call) {
        if (!call.fd(0).equals(call.fd(1))) {
          call.fd(1).ifPresent(call::startReplacing);
        }
      }

      @Override
      public void returned(Invocation call) {
        done.returned(call);
      }

      @Override
      public void failed(Invocation call) {
        call.fd(1).ifPresent(call::undoReplacing);
      }
    };
  }

  private static void duplicate(Invocation call, boolean cloexec) {
    call.shareResult(call.fileOr(0, call.unknown(0)), cloexec);
  }

  /** dup2 of a number onto itself does nothing, FD_CLOEXEC stays. */
  private static void dup2(Invocation call) {
    if (call.fd(0).equals(call.fd(1))) {
      call.keepResult();
    } else {
      duplicate(call, false);
    }
  }

  private static void fcntl(Invocation call) {
    if (call.is(1, "F_DUPFD", 0)) {
      duplicate(call, false);
    } else if (call.is(1, "F_DUPFD_CLOEXEC", 1030)) {
      duplicate(call, true);
    } else if (call.is(1, "F_SETFD", 2)) {
      boolean cloexec = call.hasFlag(2, "FD_CLOEXEC", 1);
      call.fd(0).ifPresent(fd -> call.closeOnExec(fd, cloexec));
    } else if (call.is(1, "F_GETFD", 1)) {
      call.fd(0).ifPresent(fd -> call.closeOnExec(fd, (call.result() & 1) == 1));
    }
  }
}
