package dev.fdnote.resolve;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;

/** Puts together what calls have proved of an open file and what /proc says of it. */
final class Merging {
  private Merging() {}

  /** Whether both cannot be the same open file. */
  static boolean contradicts(FdKind inferred, FdKind live) {
    return switch (inferred) {
      case FdKind.Unknown _ -> false;
      case FdKind.Socket _ -> !(live instanceof FdKind.Socket);
      // A success of lseek or fstat alone proves no more than that it is neither pipe nor socket.
      case FdKind.Named _ -> live instanceof FdKind.Socket;
      case FdKind _ -> inferred.getClass() != live.getClass();
    };
  }

  /**
   * What /proc says, with what the trace has seen calls make of it since: those may be later than
   * the look.
   */
  static FdKind merge(FdKind inferred, FdKind live) {
    return switch (live) {
      case FdKind.Inet l when inferred instanceof FdKind.Inet i ->
          new FdKind.Inet(
              l.transport(),
              l.v6(),
              first(i.local(), l.local()),
              first(i.remote(), l.remote()),
              i.state() == TcpState.UNKNOWN ? l.state() : i.state());
      case FdKind.Unix l when inferred instanceof FdKind.Unix i ->
          new FdKind.Unix(
              l.type(),
              first(i.local(), l.local()),
              first(i.remote(), l.remote()),
              i.listening() || l.listening());
      case FdKind.Inet l when inferred instanceof FdKind.OtherSocket i ->
          new FdKind.Inet(
              l.transport(),
              l.v6(),
              first(i.local(), l.local()),
              first(i.remote(), l.remote()),
              l.state());
      case FdKind kind -> kind;
    };
  }

  /** Whether {@code live} may be what the trace knows as {@code known}: no end says otherwise. */
  static boolean agrees(FdKind known, FdKind live) {
    return known instanceof FdKind.Socket k
        && live instanceof FdKind.Socket l
        && (k.getClass() == l.getClass() || isOfFamily(k, l))
        && agrees(k.local(), l.local())
        && agrees(k.remote(), l.remote());
  }

  /** Whether only the family of {@code known} is known, and it is that of {@code live}. */
  private static boolean isOfFamily(FdKind.Socket known, FdKind.Socket live) {
    return known instanceof FdKind.OtherSocket other
        && other.protocol().isEmpty()
        && live instanceof FdKind.Inet inet
        && (other.family().isEmpty() || other.family().equals(inet.v6() ? "INET6" : "INET"));
  }

  private static boolean agrees(Endpoint known, Endpoint live) {
    return !known.isNamed() || !live.isNamed() || known.equals(live);
  }

  /** Whether {@code live} tells an end of a socket that was looked for. */
  static boolean tells(FdKind live) {
    return live instanceof FdKind.Socket socket
        && (socket.local().isNamed() || socket.remote().isNamed());
  }

  /** What /proc says, with the names that the trace knows it by. */
  static FdKind refresh(FdKind known, FdKind live) {
    return live instanceof FdKind.Inet l && l.state() != TcpState.UNKNOWN
        ? withState(merge(known, live), l.state())
        : merge(known, live);
  }

  private static FdKind withState(FdKind kind, TcpState state) {
    return kind instanceof FdKind.Inet i
        ? new FdKind.Inet(i.transport(), i.v6(), i.local(), i.remote(), state)
        : kind;
  }

  private static Endpoint first(Endpoint known, Endpoint other) {
    return known.isNamed() ? known : other;
  }
}
