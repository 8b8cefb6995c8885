package dev.fdnote.proc.net;

/** The kernel's numbers of protocols in strace's words; a number where it has none. */
final class ProtocolNames {
  private ProtocolNames() {}

  /** bits/socket_type.h. */
  static String type(int number) {
    return switch (number) {
      case 1 -> "STREAM";
      case 2 -> "DGRAM";
      case 5 -> "SEQPACKET";
      default -> "";
    };
  }

  /** linux/netlink.h. */
  static String netlink(int number) {
    return switch (number) {
      case 0 -> "ROUTE";
      case 2 -> "USERSOCK";
      case 3 -> "FIREWALL";
      case 4 -> "SOCK_DIAG";
      case 5 -> "NFLOG";
      case 6 -> "XFRM";
      case 7 -> "SELINUX";
      case 8 -> "ISCSI";
      case 9 -> "AUDIT";
      case 10 -> "FIB_LOOKUP";
      case 11 -> "CONNECTOR";
      case 12 -> "NETFILTER";
      case 15 -> "KOBJECT_UEVENT";
      case 16 -> "GENERIC";
      case 18 -> "SCSITRANSPORT";
      case 20 -> "RDMA";
      case 21 -> "CRYPTO";
      case 22 -> "SMC";
      default -> Integer.toString(number);
    };
  }

  /** linux/if_ether.h; {@code ""} for none, which receives nothing. */
  static String ethernet(int number) {
    return switch (number) {
      case 0 -> "";
      case 0x0003 -> "ETH_P_ALL";
      case 0x0800 -> "ETH_P_IP";
      case 0x0806 -> "ETH_P_ARP";
      case 0x86dd -> "ETH_P_IPV6";
      case 0x888e -> "ETH_P_PAE";
      case 0x88cc -> "ETH_P_LLDP";
      default -> String.format("0x%04x", number);
    };
  }

  /** linux/in.h. */
  static String ip(int number) {
    return switch (number) {
      case 1 -> "ICMP";
      case 2 -> "IGMP";
      case 6 -> "TCP";
      case 17 -> "UDP";
      case 41 -> "IPV6";
      case 47 -> "GRE";
      case 50 -> "ESP";
      case 51 -> "AH";
      case 58 -> "ICMPV6";
      case 132 -> "SCTP";
      case 255 -> "RAW";
      default -> Integer.toString(number);
    };
  }
}
