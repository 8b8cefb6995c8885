package dev.fdnote.table.effect;

import dev.fdnote.event.Literals;
import dev.fdnote.event.Value;
import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.fd.Transport;
import dev.fdnote.table.Effect;
import dev.fdnote.table.Invocation;
import dev.fdnote.table.OpenFile;
import java.util.Map;

/**
 * getsockopt, setsockopt: SO_ERROR ends an attempt, and options of TCP's level work on TCP alone.
 */
final class SocketOptions {
  static final Map<String, Effect> FAMILY =
      Map.of("getsockopt", SocketOptions::get, "setsockopt", SocketOptions::tcpLevel);

  private SocketOptions() {}

  private static void get(Invocation call) {
    tcpLevel(call);
    if (call.is(1, "SOL_SOCKET", 1)
        && call.is(2, "SO_ERROR", 4)
        && call.value(3) instanceof Value.Array array
        && !array.elements().isEmpty()) {
      Value error = array.elements().getFirst().value();
      boolean none = Literals.number(call.text(), error, -1) == 0;
      call.file(0).ifPresent(file -> attempted(file, none));
    }
  }

  /**
   * What SO_ERROR tells of an attempt that goes on; without an error it has ended only where select
   * says so too.
   */
  private static void attempted(OpenFile file, boolean withoutError) {
    if (file.kind() instanceof FdKind.Inet inet && inet.state() == TcpState.SYN_SENT) {
      if (!withoutError) {
        file.become(
            SocketKinds.withState(SocketKinds.withRemote(inet, Endpoint.UNKNOWN), TcpState.CLOSE));
      } else if (file.hasLinks() && file.links().isWritable()) {
        file.become(SocketKinds.withState(inet, TcpState.ESTABLISHED));
      }
    }
  }

  /** Anything but TCP answers ENOPROTOOPT or EOPNOTSUPP (tcp(7)). */
  private static void tcpLevel(Invocation call) {
    if (!call.is(1, "SOL_TCP", 6) && !call.is(1, "IPPROTO_TCP", 6)) {
      return;
    }
    call.file(0)
        .ifPresent(file -> {
          if (file.kind() instanceof FdKind.OtherSocket other
              && (other.family().isEmpty() || other.family().startsWith("INET"))) {
            file.become(
                new FdKind.Inet(
                    Transport.TCP,
                    other.family().equals("INET6"),
                    other.local(),
                    other.remote(),
                    TcpState.UNKNOWN));
          }
        });
  }
}
