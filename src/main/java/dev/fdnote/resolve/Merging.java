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
      case FdKind kind -> kind;
    };
  }

  private static Endpoint first(Endpoint known, Endpoint other) {
    return known.isNamed() ? known : other;
  }
}
