package dev.fdnote.table.effect;

import dev.fdnote.fd.FdKind;
import dev.fdnote.table.Effect;
import dev.fdnote.table.Invocation;
import java.util.Map;

/** pidfd_open, pidfd_getfd: FD_CLOEXEC is always set (pidfd_open(2), pidfd_getfd(2)). */
final class PidFds {
  static final Map<String, Effect> FAMILY =
      Map.of(
          "pidfd_open",
          call -> call.makeResult(new FdKind.PidFd(pid(call)), true),
          "pidfd_getfd",
          PidFds::getfd);

  private PidFds() {}

  /** The other process is found by the pid behind the pidfd, where the trace follows it. */
  private static void getfd(Invocation call) {
    call.holder()
        .flatMap(other -> call.fd(1).flatMap(fd -> Invocation.openFile(other.fds().at(fd))))
        .ifPresentOrElse(
            file -> call.shareResult(file, true),
            () ->
                call.makeResult(
                    new FdKind.Unknown("taken from another process by pidfd_getfd"), true));
  }

  /** Under -e raw the pid is in hex. */
  private static String pid(Invocation call) {
    long pid = call.number(0);
    return pid > 0 ? Long.toString(pid) : "";
  }
}
