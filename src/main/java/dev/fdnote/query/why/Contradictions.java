package dev.fdnote.query.why;

import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import java.util.List;
import java.util.Set;

/**
 * Tells where an fd cannot be what a call is blocked on: another thread has closed it since, and
 * its number means another file by now. The call still holds the old one.
 */
final class Contradictions {
  private static final String REASON = "closed since the call began, another file now";

  /** They fail at once on a socket that listens (ENOTCONN, EINVAL, EOPNOTSUPP). */
  private static final Set<String> TRANSFERS =
      Set.of(
          "read",
          "readv",
          "recvfrom",
          "recvmsg",
          "recvmmsg",
          "write",
          "writev",
          "sendto",
          "sendmsg",
          "sendmmsg");

  private static final Set<String> ACCEPTS = Set.of("accept", "accept4");

  private Contradictions() {}

  /** {@code fd}, or that it is not known where {@code target} cannot be blocked on that. */
  static WaitFd checked(Target target, WaitFd fd) {
    FdKind kind = fd.answer().kind();
    boolean wrong =
        !(kind instanceof FdKind.Unknown)
            && (contradicts(target.call(), kind) || sleepsElsewhere(target.wchan(), kind));
    return wrong ? Fds.unknown(fd.fd(), fd.events(), REASON) : fd;
  }

  static List<WaitFd> checked(Target target, List<WaitFd> fds) {
    return fds.size() == 1 ? List.of(checked(target, fds.getFirst())) : fds;
  }

  private static boolean contradicts(String call, FdKind kind) {
    return switch (kind) {
      case FdKind.Inet inet when inet.state() != TcpState.UNKNOWN ->
          inet.state() == TcpState.LISTEN ? TRANSFERS.contains(call) : ACCEPTS.contains(call);
      case FdKind.Unix(_, _, _, boolean listening) when listening -> TRANSFERS.contains(call);
      case FdKind.Socket _ -> false;
      case FdKind _ -> ACCEPTS.contains(call);
    };
  }

  /** Functions of fs/pipe.c, net/unix/af_unix.c and net/ipv4/inet_connection_sock.c. */
  private static boolean sleepsElsewhere(String wchan, FdKind kind) {
    if (wchan.endsWith("pipe_read") || wchan.endsWith("pipe_write")) {
      return !(kind instanceof FdKind.Pipe || kind instanceof FdKind.Named);
    }
    if (wchan.startsWith("unix_")) {
      return !(kind instanceof FdKind.Unix || isUnnamed(kind));
    }
    return wchan.equals("inet_csk_accept") && !(kind instanceof FdKind.Inet || isUnnamed(kind));
  }

  /** A socket of which no more is known. */
  private static boolean isUnnamed(FdKind kind) {
    return kind instanceof FdKind.OtherSocket(String family, _, _, _) && family.isEmpty();
  }
}
