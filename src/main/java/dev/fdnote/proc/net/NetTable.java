package dev.fdnote.proc.net;

import dev.fdnote.fd.Transport;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of the sockets of one protocol in one network namespace: a file of {@code /proc/PID/net}
 * (proc_net(5)), most of them also at sock_diag(7). A line that is not as expected is left out.
 */
sealed interface NetTable permits NetTable.Lines, UnixTable {
  /** The file's name; {@code ""} where only sock_diag has the table. */
  String file();

  /**
   * The sockets by inode.
   *
   * @param order of the machine that wrote the table
   */
  Map<Long, SocketRow> parse(byte[] text, ByteOrder order);

  /** One in which each line stands for itself. */
  sealed interface Lines extends NetTable {
    /** Adds the socket on the line, under its inode, where the line is as expected. */
    void row(Columns line, Map<Long, SocketRow> rows);

    @Override
    default Map<Long, SocketRow> parse(byte[] text, ByteOrder order) {
      Map<Long, SocketRow> rows = new HashMap<>();
      Columns line = new Columns(text, order);
      while (line.nextLine()) {
        row(line, rows);
      }
      rows.remove(0L);
      return rows;
    }
  }

  /**
   * tcp, udp, raw and the like.
   *
   * @param protocol IPPROTO_TCP is 6
   */
  record Inet(Transport transport, boolean v6, String file, int protocol) implements Lines {
    @Override
    public void row(Columns line, Map<Long, SocketRow> rows) {
      line.skip();
      String local = line.address(v6 ? 4 : 1);
      int localPort = (int) line.hex();
      String remote = line.address(v6 ? 4 : 1);
      int remotePort = (int) line.hex();
      int state = (int) line.hex();
      long sent = line.hex();
      long received = line.hex();
      for (String _ : List.of("timer", "retransmits", "uid", "timeout")) {
        line.skip();
      }
      long inode = line.decimal();
      if (line.isGood()) {
        rows.put(
            inode,
            new InetRow(
                transport, v6, local, localPort, remote, remotePort, state, sent, received, 0));
      }
    }

    /** AF_INET or AF_INET6 (bits/socket.h). */
    int family() {
      return v6 ? 10 : 2;
    }
  }

  /** netlink_native_seq_show in af_netlink.c. */
  record Netlink() implements Lines {
    @Override
    public String file() {
      return "netlink";
    }

    @Override
    public void row(Columns line, Map<Long, SocketRow> rows) {
      line.skip();
      int protocol = (int) line.decimal();
      long port = line.decimal();
      long groups = line.hex();
      long unread = line.decimal();
      long unsent = line.decimal();
      for (String _ : List.of("dump", "locks", "drops")) {
        line.skip();
      }
      long inode = line.decimal();
      if (line.isGood()) {
        rows.put(inode, new SocketRow.Netlink(protocol, port, groups, unread, unsent));
      }
    }
  }

  /** packet_seq_show in af_packet.c. */
  record Packet() implements Lines {
    @Override
    public String file() {
      return "packet";
    }

    @Override
    public void row(Columns line, Map<Long, SocketRow> rows) {
      for (String _ : List.of("sk", "references", "type")) {
        line.skip();
      }
      int protocol = (int) line.hex();
      long device = line.decimal();
      line.skip();
      long unread = line.decimal();
      line.skip();
      long inode = line.decimal();
      if (line.isGood()) {
        rows.put(inode, new SocketRow.Packet(protocol, device, unread));
      }
    }
  }
}
