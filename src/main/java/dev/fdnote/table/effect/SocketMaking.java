package dev.fdnote.table.effect;

import dev.fdnote.event.Item;
import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.table.Effect;
import dev.fdnote.table.Invocation;
import dev.fdnote.table.OpenFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** socket, socketpair, accept, accept4 (socket(2), socketpair(2), accept(2)). */
final class SocketMaking {
  static final Map<String, Effect> FAMILY =
      Map.of(
          "socket", call -> call.makeResult(SocketKinds.of(call), cloexec(call, 1)),
          "socketpair", SocketMaking::pair,
          "accept", call -> accept(call, false),
          "accept4", call -> accept(call, cloexec(call, 3)));

  private SocketMaking() {}

  private static boolean cloexec(Invocation call, int index) {
    return Flags.cloexec(call, index, "SOCK_CLOEXEC");
  }

  private static void pair(Invocation call) {
    List<Item> ends = Pipes.Pairs.of(call.value(3));
    if (ends.size() != 2) {
      return;
    }
    FdKind.Socket kind = unnamed(SocketKinds.of(call));
    boolean cloexec = cloexec(call, 1);
    Optional<OpenFile> first = call.fd(ends.get(0)).map(fd -> call.make(fd, kind, cloexec));
    Optional<OpenFile> second = call.fd(ends.get(1)).map(fd -> call.make(fd, kind, cloexec));
    if (first.isPresent() && second.isPresent()) {
      first.get().links().connectTo(second.get().links());
    }
  }

  private static FdKind.Socket unnamed(FdKind.Socket socket) {
    return SocketKinds.withRemote(
        SocketKinds.withLocal(socket, Endpoint.UNNAMED), Endpoint.UNNAMED);
  }

  private static void accept(Invocation call, boolean cloexec) {
    Optional<SocketAddress> peer = SocketAddress.of(call, call.value(1));
    String family = peer.map(SocketAddress::family).orElse("");
    OpenFile listener = call.fileOr(0, SocketKinds.ofFamily(family));
    FdKind.Socket listening =
        SocketKinds.withState(SocketKinds.asFamily(listener.kind(), family), TcpState.LISTEN);
    listener.become(listening);
    FdKind.Socket accepted =
        SocketKinds.withState(
            SocketKinds.withRemote(
                SocketKinds.withLocal(listening, SocketKinds.connected(listening.local())),
                peer.map(SocketAddress::endpoint).orElse(Endpoint.UNKNOWN)),
            TcpState.ESTABLISHED);
    OpenFile file = call.makeResult(accepted, cloexec);
    if (listener.hasLinks()) {
      listener.links().accept().ifPresent(client -> file.links().connectTo(client));
    }
  }
}
