package dev.fdnote.proc.net;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import java.util.ArrayList;
import java.util.List;

/**
 * What a table of the kernel says of one socket.
 *
 * <p>Facts: {@code unsent}, {@code unread}: bytes of data; {@code unsent_memory}, {@code
 * unread_memory}: bytes of kernel memory that queued messages take, which is more than their data;
 * {@code next_message}: bytes of the first message that waits; {@code waiting}: connections to be
 * accepted.
 */
sealed interface SocketRow permits InetRow, UnixRow, SocketRow.Netlink, SocketRow.Packet {
  /** What it is. */
  FdKind.Socket kind();

  /** What else is known. */
  List<Fact> facts();

  /** What of this cannot have changed since it was read, while the socket is there. */
  SocketRow lasting();

  /**
   * AF_NETLINK.
   *
   * @param protocol NETLINK_ROUTE is 0 (linux/netlink.h)
   * @param port netlink's address, mostly the pid; 0 where it is not bound
   * @param groups the first 32 multicast groups, one bit each
   */
  record Netlink(int protocol, long port, long groups, long unread, long unsent)
      implements SocketRow {
    @Override
    public SocketRow lasting() {
      return new Netlink(protocol, port, 0, 0, 0);
    }

    @Override
    public FdKind.Socket kind() {
      return new FdKind.OtherSocket(
          "NETLINK", ProtocolNames.netlink(protocol), Endpoint.UNKNOWN, Endpoint.UNKNOWN);
    }

    @Override
    public List<Fact> facts() {
      List<Fact> facts = new ArrayList<>();
      fact(facts, "port", port);
      if (groups != 0) {
        facts.add(new Fact("groups", "0x" + Long.toHexString(groups)));
      }
      fact(facts, "unread_memory", unread);
      fact(facts, "unsent_memory", unsent);
      return facts;
    }
  }

  /**
   * AF_PACKET.
   *
   * @param protocol an ethernet protocol (linux/if_ether.h)
   * @param device interface number, 0 for all
   */
  record Packet(int protocol, long device, long unread) implements SocketRow {
    @Override
    public SocketRow lasting() {
      return new Packet(protocol, device, 0);
    }

    @Override
    public FdKind.Socket kind() {
      return new FdKind.OtherSocket(
          "PACKET", ProtocolNames.ethernet(protocol), Endpoint.UNKNOWN, Endpoint.UNKNOWN);
    }

    @Override
    public List<Fact> facts() {
      List<Fact> facts = new ArrayList<>();
      fact(facts, "interface", device);
      fact(facts, "unread_memory", unread);
      return facts;
    }
  }

  /** Adds a number that says something only when it is not zero. */
  static void fact(List<Fact> facts, String key, long number) {
    if (number > 0) {
      facts.add(new Fact(key, Long.toString(number)));
    }
  }
}
