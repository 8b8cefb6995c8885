package dev.fdnote.proc.net;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.IpText;
import dev.fdnote.fd.TcpState;
import dev.fdnote.fd.Transport;
import dev.fdnote.proc.kernel.Duplicate;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a duplicate told: addresses are those of sockaddr(3type). */
final class Duplicates {
  private static final int SOCK_RAW = 3;
  private static final long ANY = 0xffff_ffffL;

  private Duplicates() {}

  static FdKind.Socket kind(Duplicate socket) {
    return switch (socket.family()) {
      case 1 ->
          new FdKind.Unix(
              ProtocolNames.type(socket.type()),
              unix(socket.local(), Endpoint.UNNAMED),
              unix(socket.remote(), Endpoint.UNKNOWN),
              socket.listening());
      case 2, 10 -> inet(socket);
      case 16 -> other("NETLINK", ProtocolNames.netlink(socket.protocol()));
      case 17 -> other("PACKET", ProtocolNames.ethernet(port(socket.local())));
      case 40 -> other("VSOCK", "");
      default -> other(Integer.toString(socket.family()), "");
    };
  }

  static List<Fact> facts(Duplicate socket) {
    List<Fact> facts = new ArrayList<>();
    switch (socket.family()) {
      case 16 -> SocketRow.fact(facts, "port", number(socket.local(), 4));
      case 17 -> SocketRow.fact(facts, "interface", number(socket.local(), 4));
      case 40 -> {
        vsock(facts, "", socket.local());
        vsock(facts, "remote_", socket.remote());
      }
      default -> {}
    }
    return facts;
  }

  /** struct sockaddr_vm (linux/vm_sockets.h). */
  private static void vsock(List<Fact> facts, String prefix, String address) {
    long port = number(address, 4);
    long context = number(address, 8);
    if (!address.isEmpty() && port != ANY) {
      facts.add(new Fact(prefix + "cid", context == ANY ? "any" : Long.toString(context)));
      facts.add(new Fact(prefix + "port", Long.toString(port)));
    }
  }

  private static FdKind.Socket other(String family, String protocol) {
    return new FdKind.OtherSocket(family, protocol, Endpoint.UNKNOWN, Endpoint.UNKNOWN);
  }

  private static Endpoint unix(String address, Endpoint otherwise) {
    return address.isEmpty()
        ? otherwise
        : UnixRow.name(address.substring(Math.min(2, address.length())));
  }

  private static FdKind.Socket inet(Duplicate socket) {
    Optional<Transport> transport = transport(socket);
    if (transport.isEmpty()) {
      return other(socket.family() == 2 ? "INET" : "INET6", ProtocolNames.ip(socket.protocol()));
    }
    boolean states = transport.get() == Transport.TCP || transport.get() == Transport.MPTCP;
    return new FdKind.Inet(
        transport.get(),
        socket.family() == 10,
        ip(socket.local()),
        ip(socket.remote()),
        states ? TcpStates.of(socket.state()) : TcpState.UNKNOWN);
  }

  private static Optional<Transport> transport(Duplicate socket) {
    if (socket.type() == SOCK_RAW) {
      return Optional.of(Transport.RAW);
    }
    return switch (socket.protocol()) {
      case 1, 58 -> Optional.of(Transport.ICMP);
      case 6 -> Optional.of(Transport.TCP);
      case 17 -> Optional.of(Transport.UDP);
      case 33 -> Optional.of(Transport.DCCP);
      case 132 -> Optional.of(Transport.SCTP);
      case 136 -> Optional.of(Transport.UDPLITE);
      case 262 -> Optional.of(Transport.MPTCP);
      default -> Optional.empty();
    };
  }

  /** struct sockaddr_in or sockaddr_in6: ip(7), ipv6(7). */
  private static Endpoint ip(String address) {
    String host =
        switch (address.length()) {
          case 16 -> address.substring(4, 8);
          case 28 -> address.substring(8, 24);
          default -> "";
        };
    int port = port(address);
    boolean any = port == 0 && host.chars().allMatch(c -> c == 0);
    return any
        ? Endpoint.UNNAMED
        : IpText.of(host)
            .<Endpoint>map(text -> new Endpoint.Ip(text, port))
            .orElse(Endpoint.UNKNOWN);
  }

  private static int port(String address) {
    return address.length() < 4 ? 0 : address.charAt(2) << 8 | address.charAt(3);
  }

  private static long number(String address, int at) {
    if (address.length() < at + 4) {
      return 0;
    }
    long number = 0;
    for (int i = 0; i < 4; i++) {
      int place = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? 3 - i : i;
      number = number << 8 | address.charAt(at + place);
    }
    return number;
  }
}
