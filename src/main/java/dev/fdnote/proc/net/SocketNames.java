package dev.fdnote.proc.net;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.fd.Transport;
import java.util.Optional;

/** The kernel's names of protocols: {@code .name} in each struct proto. */
public final class SocketNames {
  private SocketNames() {}

  static boolean isV6(String name) {
    return name.endsWith("v6");
  }

  /** The protocol that the kernel calls {@code name}, if it is one of the Internet's. */
  public static Optional<Transport> transport(String name) {
    return switch (isV6(name) ? name.substring(0, name.length() - 2) : name) {
      case "TCP" -> Optional.of(Transport.TCP);
      case "MPTCP" -> Optional.of(Transport.MPTCP);
      case "UDP" -> Optional.of(Transport.UDP);
      case "UDP-Lite", "UDPLITE" -> Optional.of(Transport.UDPLITE);
      case "RAW" -> Optional.of(Transport.RAW);
      case "PING" -> Optional.of(Transport.ICMP);
      case "SCTP" -> Optional.of(Transport.SCTP);
      case "DCCP" -> Optional.of(Transport.DCCP);
      default -> Optional.empty();
    };
  }

  /** A socket of which only that name is known, {@code ""} for not even that. */
  public static FdKind.Socket kind(String name) {
    Optional<Transport> transport = transport(name);
    if (transport.isPresent()) {
      return new FdKind.Inet(
          transport.get(), isV6(name), Endpoint.UNKNOWN, Endpoint.UNKNOWN, TcpState.UNKNOWN);
    }
    return switch (name) {
      case "UNIX-STREAM" -> unix("STREAM");
      case "UNIX" -> unix("");
      case "NETLINK", "PACKET", "XDP", "TIPC" -> other(name, "");
      case "AF_VSOCK" -> other("VSOCK", "");
      default -> other("", name);
    };
  }

  private static FdKind.Socket unix(String type) {
    return new FdKind.Unix(type, Endpoint.UNKNOWN, Endpoint.UNKNOWN, false);
  }

  private static FdKind.Socket other(String family, String protocol) {
    return new FdKind.OtherSocket(family, protocol, Endpoint.UNKNOWN, Endpoint.UNKNOWN);
  }
}
