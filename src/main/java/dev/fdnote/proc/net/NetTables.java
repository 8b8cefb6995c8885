package dev.fdnote.proc.net;

import dev.fdnote.fd.Transport;
import java.util.List;
import java.util.Optional;

/** The tables that there are. */
final class NetTables {
  static final NetTable.Inet TCP = new NetTable.Inet(Transport.TCP, false, "tcp", 6);
  static final NetTable.Inet TCP6 = new NetTable.Inet(Transport.TCP, true, "tcp6", 6);
  static final NetTable UNIX = new UnixTable();

  /** Those of which programs use most first. */
  static final List<NetTable> ALL =
      List.of(
          UNIX,
          TCP,
          TCP6,
          new NetTable.Inet(Transport.UDP, false, "udp", 17),
          new NetTable.Inet(Transport.UDP, true, "udp6", 17),
          new NetTable.Netlink(),
          new NetTable.Packet(),
          new NetTable.Inet(Transport.RAW, false, "raw", 255),
          new NetTable.Inet(Transport.RAW, true, "raw6", 255),
          new NetTable.Inet(Transport.ICMP, false, "icmp", 1),
          new NetTable.Inet(Transport.ICMP, true, "icmp6", 58),
          new NetTable.Inet(Transport.UDPLITE, false, "udplite", 136),
          new NetTable.Inet(Transport.UDPLITE, true, "udplite6", 136),
          new NetTable.Inet(Transport.MPTCP, false, "", 262),
          new NetTable.Inet(Transport.MPTCP, true, "", 262));

  private NetTables() {}

  /** The one of the protocol that {@code system.sockprotoname} calls so. */
  static Optional<NetTable> of(String protocolName) {
    return ALL.stream().filter(table -> has(table, protocolName)).findFirst();
  }

  private static boolean has(NetTable table, String protocolName) {
    return switch (table) {
      case UnixTable _ -> protocolName.equals("UNIX") || protocolName.equals("UNIX-STREAM");
      case NetTable.Netlink _ -> protocolName.equals("NETLINK");
      case NetTable.Packet _ -> protocolName.equals("PACKET");
      case NetTable.Inet inet ->
          inet.v6() == SocketNames.isV6(protocolName)
              && SocketNames.transport(protocolName).equals(Optional.of(inet.transport()));
    };
  }
}
