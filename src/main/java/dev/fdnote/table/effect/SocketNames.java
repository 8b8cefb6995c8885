package dev.fdnote.table.effect;

import dev.fdnote.event.Value;
import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.table.Effect;
import dev.fdnote.table.Invocation;
import dev.fdnote.table.OpenFile;
import dev.fdnote.table.SocketLinks;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** bind, connect, listen, getsockname, getpeername: what a socket's two ends are called. */
final class SocketNames {
  /** The attempt goes on by itself (connect(2), EINTR as well). */
  private static final Set<String> GOES_ON = Set.of("EINPROGRESS", "EINTR");

  /**
   * After these a TCP socket is closed again and has no peer (tcp_reset and tcp_disconnect in
   * net/ipv4).
   */
  private static final Set<String> FAILED =
      Set.of("ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH");

  private static final Effect CONNECT =
      new Effect() {
        @Override
        public void entered(Invocation call) {
          listener(call)
              .ifPresent(l -> call.file(0).ifPresent(file -> l.links().enters(file.links())));
        }

        @Override
        public void returned(Invocation call) {
          connect(call, TcpState.ESTABLISHED);
          meet(call);
        }

        @Override
        public void failed(Invocation call) {
          if (call.wasEnteredBefore()) {
            listener(call)
                .ifPresent(l -> call.file(0).ifPresent(f -> l.links().entered(f.links(), false)));
          }
          if (GOES_ON.contains(call.error())) {
            if (call.kind(0).filter(SocketKinds::hasTcpStates).isPresent()) {
              connect(call, TcpState.SYN_SENT);
            }
          } else if (FAILED.contains(call.error())) {
            call.file(0).ifPresent(SocketNames::disconnect);
          } else if (call.error().equals("EISCONN")) {
            call.file(0).ifPresent(file -> reach(file, TcpState.ESTABLISHED));
          }
        }
      };

  static final Map<String, Effect> FAMILY =
      Map.of(
          "bind",
          SocketNames::bind,
          "listen",
          call -> listen(call),
          "connect",
          CONNECT,
          "getsockname",
          call -> named(call, SocketKinds::withLocal),
          "getpeername",
          SocketNames::getpeername);

  private SocketNames() {}

  private static void bind(Invocation call) {
    named(call, SocketNames::bound);
    call.file(0)
        .ifPresent(file -> {
          if (file.kind() instanceof FdKind.Unix unix && unix.local().isNamed()) {
            call.bindUnixSocket(unix.local(), file);
          } else if (file.kind() instanceof FdKind.Inet inet && inet.local().isNamed()) {
            file.links().bound(inet.local());
          }
        });
  }

  /** Port 0 asks the kernel for one (ip(7)): nobody has said yet which it took. */
  private static FdKind.Socket bound(FdKind.Socket socket, Endpoint local) {
    return local instanceof Endpoint.Ip(_, int port) && port == 0
        ? socket
        : SocketKinds.withLocal(socket, local);
  }

  private static void getpeername(Invocation call) {
    named(call, SocketKinds::withRemote);
    call.file(0).ifPresent(file -> reach(file, TcpState.ESTABLISHED));
  }

  private static void named(
      Invocation call, BiFunction<FdKind.Socket, Endpoint, FdKind.Socket> set) {
    SocketAddress.of(call, call.value(1))
        .ifPresent(address -> {
          OpenFile file = call.fileOr(0, SocketKinds.ofFamily(address.family()));
          FdKind.Socket socket = SocketKinds.asFamily(file.kind(), address.family());
          boolean says = !address.endpoint().equals(Endpoint.UNKNOWN);
          file.become(says ? set.apply(socket, address.endpoint()) : socket);
        });
  }

  private static void listen(Invocation call) {
    OpenFile file = call.fileOr(0, SocketKinds.ofFamily(""));
    if (file.kind() instanceof FdKind.Socket socket) {
      file.become(SocketKinds.withState(socket, TcpState.LISTEN));
    }
  }

  private static void connect(Invocation call, TcpState state) {
    Value value = call.value(1);
    Optional<SocketAddress> address = SocketAddress.of(call, value);
    if (address.isEmpty()) {
      return;
    }
    String family = address.get().family();
    OpenFile file = call.fileOr(0, SocketKinds.ofFamily(family));
    if (family.equals("UNSPEC")) {
      disconnect(file);
      return;
    }
    FdKind.Socket socket = SocketKinds.asFamily(file.kind(), family);
    // The kernel takes "any address" as one of its own: which one is not said (ip_route_connect).
    Endpoint remote = SocketKinds.connected(address.get().endpoint());
    Endpoint local = SocketKinds.connected(socket.local());
    file.become(
        SocketKinds.withState(
            SocketKinds.withRemote(SocketKinds.withLocal(socket, local), remote), state));
  }

  /** The unix socket of the trace that the call's address names. */
  private static Optional<OpenFile> server(Invocation call) {
    return SocketAddress.of(call, call.value(1))
        .map(SocketAddress::endpoint)
        .filter(e -> e instanceof Endpoint.UnixPath || e instanceof Endpoint.UnixAbstract)
        .flatMap(call::unixSocket);
  }

  private static Optional<OpenFile> listener(Invocation call) {
    return server(call).filter(s -> s.kind() instanceof FdKind.Unix unix && unix.listening());
  }

  private static void meet(Invocation call) {
    Optional<SocketLinks> client = call.file(0).map(OpenFile::links);
    Optional<OpenFile> server = server(call);
    if (client.isEmpty() || server.isEmpty()) {
      return;
    }
    SocketLinks bound = server.get().links();
    if (listener(call).isEmpty()) {
      client.get().sendsTo(bound);
    } else if (call.wasEnteredBefore()) {
      bound.entered(client.get(), true);
    } else {
      bound.enters(client.get());
      bound.entered(client.get(), true);
    }
  }

  /**
   * AF_UNSPEC, or an attempt that failed: no peer any more, and no address that the attempt chose.
   */
  private static void disconnect(OpenFile file) {
    if (file.kind() instanceof FdKind.Socket socket) {
      Endpoint local = socket instanceof FdKind.Inet ? boundTo(file) : socket.local();
      file.become(
          SocketKinds.withState(
              SocketKinds.withRemote(SocketKinds.withLocal(socket, local), Endpoint.UNKNOWN),
              TcpState.CLOSE));
    }
  }

  /** Without a bind the address was the attempt's own choice, and goes with it. */
  private static Endpoint boundTo(OpenFile file) {
    return file.hasLinks() ? file.links().bound() : Endpoint.UNKNOWN;
  }

  static void reach(OpenFile file, TcpState state) {
    if (file.kind() instanceof FdKind.Inet inet
        && (inet.state() == TcpState.SYN_SENT || inet.state() == TcpState.UNKNOWN)) {
      file.become(SocketKinds.withState(inet, state));
    }
  }
}
