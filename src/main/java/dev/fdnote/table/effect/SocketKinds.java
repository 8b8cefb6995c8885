package dev.fdnote.table.effect;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.fd.Transport;
import dev.fdnote.table.Invocation;

/**
 * Which kind of socket a family, type and protocol make (socket(2)), and the steps from one state
 * to the next.
 */
final class SocketKinds {
  private SocketKinds() {}

  /** The socket that {@code call}'s arguments domain, type and protocol, from 0, ask for. */
  static FdKind.Socket of(Invocation call) {
    String family = SocketAddress.family(call.constant(0));
    String type = type(call);
    String protocol = call.constant(2);
    return switch (family) {
      case "INET", "INET6" -> inet(family, type, protocol);
      case "UNIX" -> new FdKind.Unix(type, Endpoint.UNKNOWN, Endpoint.UNKNOWN, false);
      default ->
          new FdKind.OtherSocket(
              family,
              family.equals("NETLINK") ? netlink(protocol) : protocol(protocol),
              Endpoint.UNKNOWN,
              Endpoint.UNKNOWN);
    };
  }

  /** By name, or by number as -X raw prints it (uapi/linux/netlink.h). */
  private static String netlink(String protocol) {
    return switch (protocol) {
      case "0" -> "ROUTE";
      case "2" -> "USERSOCK";
      case "4" -> "SOCK_DIAG";
      case "5" -> "NFLOG";
      case "6" -> "XFRM";
      case "7" -> "SELINUX";
      case "8" -> "ISCSI";
      case "9" -> "AUDIT";
      case "10" -> "FIB_LOOKUP";
      case "11" -> "CONNECTOR";
      case "12" -> "NETFILTER";
      case "15" -> "KOBJECT_UEVENT";
      case "16" -> "GENERIC";
      case "20" -> "RDMA";
      case "21" -> "CRYPTO";
      default -> protocol(protocol);
    };
  }

  /** A socket of which only the family is known, {@code ""} for not even that. */
  static FdKind.Socket ofFamily(String family) {
    return family.equals("UNIX")
        ? new FdKind.Unix("", Endpoint.UNKNOWN, Endpoint.UNKNOWN, false)
        : new FdKind.OtherSocket(
            family.equals("UNSPEC") ? "" : family, "", Endpoint.UNKNOWN, Endpoint.UNKNOWN);
  }

  private static FdKind.Socket inet(String family, String type, String protocol) {
    String transport =
        switch (type) {
          case "STREAM" ->
              switch (protocol) {
                case "IPPROTO_IP", "0", "IPPROTO_TCP", "6" -> "TCP";
                default -> protocol(protocol);
              };
          case "DGRAM" ->
              switch (protocol) {
                case "IPPROTO_IP", "0", "IPPROTO_UDP", "17" -> "UDP";
                default -> protocol(protocol);
              };
          case "RAW" -> "RAW";
          default -> protocol(protocol);
        };
    boolean v6 = family.equals("INET6");
    return switch (transport) {
      case "TCP" -> inet(Transport.TCP, v6);
      case "UDP" -> inet(Transport.UDP, v6);
      case "RAW" -> inet(Transport.RAW, v6);
      case "MPTCP", "262" -> inet(Transport.MPTCP, v6);
      case "UDPLITE", "136" -> inet(Transport.UDPLITE, v6);
      case "SCTP", "132" -> inet(Transport.SCTP, v6);
      case "DCCP", "33" -> inet(Transport.DCCP, v6);
      case "ICMP", "ICMPV6", "1", "58" -> inet(Transport.ICMP, v6);
      default -> new FdKind.OtherSocket(family, transport, Endpoint.UNKNOWN, Endpoint.UNKNOWN);
    };
  }

  private static FdKind.Inet inet(Transport transport, boolean v6) {
    return new FdKind.Inet(transport, v6, Endpoint.UNKNOWN, Endpoint.UNKNOWN, TcpState.UNKNOWN);
  }

  /** SOCK_CLOEXEC and SOCK_NONBLOCK stand among the bits above the low four. */
  private static String type(Invocation call) {
    String text = call.constant(1);
    if (!text.isEmpty() && Character.isDigit(text.charAt(0))) {
      return switch ((int) call.bits(1) & 0xf) {
        case 1 -> "STREAM";
        case 2 -> "DGRAM";
        case 3 -> "RAW";
        case 5 -> "SEQPACKET";
        default -> "";
      };
    }
    int bar = text.indexOf('|');
    String first = bar < 0 ? text : text.substring(0, bar);
    return first.startsWith("SOCK_") ? first.substring("SOCK_".length()) : "";
  }

  /** {@code IPPROTO_SCTP} as {@code SCTP}, {@code NETLINK_ROUTE} as {@code ROUTE}. */
  private static String protocol(String name) {
    for (String prefix : new String[] {"IPPROTO_", "NETLINK_"}) {
      if (name.startsWith(prefix)) {
        return name.substring(prefix.length());
      }
    }
    return name.equals("0") ? "" : name;
  }

  /** {@code kind} as a socket of {@code family}, where it is not yet more than that. */
  static FdKind.Socket asFamily(FdKind kind, String family) {
    return switch (kind) {
      case FdKind.OtherSocket other when other.family().isEmpty() ->
          withRemote(withLocal(ofFamily(family), other.local()), other.remote());
      case FdKind.Socket socket -> socket;
      default -> ofFamily(family);
    };
  }

  static FdKind.Socket withLocal(FdKind.Socket socket, Endpoint local) {
    return switch (socket) {
      case FdKind.Inet i -> new FdKind.Inet(i.transport(), i.v6(), local, i.remote(), i.state());
      case FdKind.Unix u -> new FdKind.Unix(u.type(), local, u.remote(), u.listening());
      case FdKind.OtherSocket o ->
          new FdKind.OtherSocket(o.family(), o.protocol(), local, o.remote());
    };
  }

  static FdKind.Socket withRemote(FdKind.Socket socket, Endpoint remote) {
    return switch (socket) {
      case FdKind.Inet i -> new FdKind.Inet(i.transport(), i.v6(), i.local(), remote, i.state());
      case FdKind.Unix u -> new FdKind.Unix(u.type(), u.local(), remote, u.listening());
      case FdKind.OtherSocket o ->
          new FdKind.OtherSocket(o.family(), o.protocol(), o.local(), remote);
    };
  }

  /** {@code socket} in {@code state}, where it has TCP's states. */
  static FdKind.Socket withState(FdKind.Socket socket, TcpState state) {
    return switch (socket) {
      case FdKind.Inet i when hasTcpStates(i) ->
          new FdKind.Inet(i.transport(), i.v6(), i.local(), i.remote(), state);
      case FdKind.Inet i -> i;
      case FdKind.Unix u ->
          new FdKind.Unix(u.type(), u.local(), u.remote(), state == TcpState.LISTEN);
      case FdKind.OtherSocket o -> o;
    };
  }

  static boolean hasTcpStates(FdKind kind) {
    return kind instanceof FdKind.Inet inet
        && (inet.transport() == Transport.TCP || inet.transport() == Transport.MPTCP);
  }

  /** A connected socket has one address, though the one it was bound to may stand for all. */
  static Endpoint connected(Endpoint bound) {
    return bound instanceof Endpoint.Ip(String host, int port)
            && (host.equals("0.0.0.0") || host.equals("::") || host.equals("*"))
        ? port == 0 ? Endpoint.UNKNOWN : new Endpoint.Ip("*", port)
        : bound;
  }
}
