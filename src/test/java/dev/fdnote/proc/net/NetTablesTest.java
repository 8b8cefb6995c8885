package dev.fdnote.proc.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.fd.Transport;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lines are from Linux 6.18 on x86-64. */
class NetTablesTest {
  private static final String INET =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout"
          + " inode\n";
  private static final String UNIX = "Num       RefCount Protocol Flags    Type St Inode Path\n";

  private static Map<Long, SocketRow> rows(String protocol, String text) {
    return rows(protocol, text, ByteOrder.LITTLE_ENDIAN);
  }

  private static Map<Long, SocketRow> rows(String protocol, String text, ByteOrder order) {
    return NetTables.of(protocol).orElseThrow().parse(text.getBytes(ISO_8859_1), order);
  }

  @Test
  void tcp() {
    SocketRow row =
        rows(
                "TCP",
                INET
                    + "   3: 0100007F:8D14 0100007F:E391 08 00000000:00000001 00:00000000 00000000 "
                    + "    0        0 83297 1 00000000c7d2fa8a 20 4 0 10 -1\n")
            .get(83297L);
    assertEquals(
        new FdKind.Inet(
            Transport.TCP,
            false,
            new Endpoint.Ip("127.0.0.1", 0x8d14),
            new Endpoint.Ip("127.0.0.1", 0xe391),
            TcpState.CLOSE_WAIT),
        row.kind());
    // The one that waits is the FIN.
    assertEquals(List.of(), row.facts());
  }

  @Test
  void bigEndian() {
    SocketRow row =
        rows(
                "TCP",
                "   0: 7F000001:1F90 00000000:0000 0A 00000000:00000002 00:00000000 00000000     0"
                    + "        0 7 1 0 100 0 0 10 0\n",
                ByteOrder.BIG_ENDIAN)
            .get(7L);
    assertEquals(
        new FdKind.Inet(
            Transport.TCP,
            false,
            new Endpoint.Ip("127.0.0.1", 8080),
            Endpoint.UNNAMED,
            TcpState.LISTEN),
        row.kind());
    assertEquals(List.of(new Fact("waiting", "2")), row.facts());
  }

  @Test
  void mappedAddresses() {
    SocketRow row =
        rows(
                "TCPv6",
                "   1: 0000000000000000FFFF00000100007F:E8D3 0000000000000000FFFF00000100007F:AC2A"
                    + " 01 00000007:00000000 00:00000000 00000000     0        0 83306 1 0\n")
            .get(83306L);
    assertEquals(
        new FdKind.Inet(
            Transport.TCP,
            true,
            new Endpoint.Ip("::ffff:127.0.0.1", 0xe8d3),
            new Endpoint.Ip("::ffff:127.0.0.1", 0xac2a),
            TcpState.ESTABLISHED),
        row.kind());
    assertEquals(List.of(new Fact("unsent", "7")), row.facts());
  }

  @Test
  void sixBytesInOrder() {
    SocketRow row =
        rows(
                "UDPv6",
                "  99: B80D0120000000000000000001000000:0035 00000000000000000000000000000000:0000"
                    + " 07 00000000:00000300 00:00000000 00000000     0        0 5 2 0 0\n")
            .get(5L);
    assertEquals(
        new FdKind.Inet(
            Transport.UDP,
            true,
            new Endpoint.Ip("2001:db8::1", 53),
            Endpoint.UNNAMED,
            TcpState.UNKNOWN),
        row.kind());
    assertEquals(List.of(new Fact("unread_memory", "768")), row.facts());
  }

  @Test
  void raw() {
    SocketRow row =
        rows(
                "RAW",
                " 185: 00000000:0001 00000000:0000 07 00000000:00000000 00:00000000 00000000     0"
                    + "        0 83307 2 0000000000000000 0\n")
            .get(83307L);
    assertEquals(Endpoint.UNNAMED, row.kind().local());
    assertEquals(List.of(new Fact("protocol", "ICMP")), row.facts());
  }

  @Test
  void netlink() {
    SocketRow row =
        rows(
                "NETLINK",
                "sk               Eth Pid        Groups   Rmem     Wmem     Dump  Locks    Drops"
                    + "    Inode\n"
                    + "0000000020141983 0   18247      00000011 0        0        0     2        0"
                    + "        83312\n")
            .get(83312L);
    assertEquals(
        new FdKind.OtherSocket("NETLINK", "ROUTE", Endpoint.UNKNOWN, Endpoint.UNKNOWN), row.kind());
    assertEquals(List.of(new Fact("port", "18247"), new Fact("groups", "0x11")), row.facts());
  }

  @Test
  void packet() {
    SocketRow row =
        rows(
                "PACKET",
                """
                sk               RefCnt Type Proto  Iface R Rmem   User   Inode
                000000003f1c8b21 3      3    0003   2     1 4      0      83311
                """)
            .get(83311L);
    assertEquals(
        new FdKind.OtherSocket("PACKET", "ETH_P_ALL", Endpoint.UNKNOWN, Endpoint.UNKNOWN),
        row.kind());
    assertEquals(List.of(new Fact("interface", "2"), new Fact("unread_memory", "4")), row.facts());
  }

  @Test
  void unix() {
    Map<Long, SocketRow> rows =
        rows(
            "UNIX",
            UNIX
                + """
                00000000d002f0d0: 00000002 00000000 00010000 0001 01 83313 /srv/demo/s.18247
                00000000c04b688e: 00000002 00000000 00010000 0005 01 83316 @abs\1name.18247
                00000000c04b688f: 00000002 00000000 00000000 0002 01 83317
                00000000c04b6890: 00000003 00000000 00000000 0001 02     0
                """);
    assertEquals(3, rows.size());
    assertEquals(
        unix("STREAM", new Endpoint.UnixPath("/srv/demo/s.18247"), true), rows.get(83313L).kind());
    assertEquals(
        unix("SEQPACKET", new Endpoint.UnixAbstract("abs\1name.18247"), true),
        rows.get(83316L).kind());
    assertEquals(unix("DGRAM", Endpoint.UNNAMED, false), rows.get(83317L).kind());
  }

  private static FdKind unix(String type, Endpoint local, boolean listening) {
    return new FdKind.Unix(type, local, Endpoint.UNKNOWN, listening);
  }

  @Test
  void newlinesInPathsMakeNoSockets() {
    String line = "00000000d002f0d0: 00000002 00000000 00010000 0001 01 ";
    Map<Long, SocketRow> rows =
        rows(
            "UNIX",
            UNIX + line + "1 /a\n\nb\n" + line + "2 /x\n" + line + "3 /fake\n" + line + "3 /c\n");
    assertEquals(new Endpoint.UnixPath("/a\n\nb"), rows.get(1L).kind().local());
    assertEquals(new Endpoint.UnixPath("/x"), rows.get(2L).kind().local());
    assertEquals(Endpoint.UNKNOWN, rows.get(3L).kind().local());
  }

  @Test
  void badLinesAreLeftOut() {
    assertEquals(
        Map.of(),
        rows(
            "TCP",
            INET
                + "\n \n   3:\n   3: 0100007F\n   3: 0100007F:8D14 0100007F\n"
                + "   3: 0100007G:8D14 0100007F:E391 08 00000000:00000001 00:00000000 0 0 0 9\n"
                + "   3: 0100007F:8D14 0100007F:E391 08 00000000:00000001 00:00000000 0 0 0"));
    assertEquals(
        Map.of(), rows("TCPv6", INET + "0: 0100007F:8D14 0100007F:E391 08 0:1 0:0 0 0 0 9\n"));
    assertEquals(Map.of(), rows("UNIX", "00000000d002f0d0: 00000002 0000"));
    assertEquals(Map.of(), rows("NETLINK", "0000000020141983 0   18247 \n"));
    assertEquals(Map.of(), rows("PACKET", "000000003f1c8b21 3 3 0003\n"));
  }

  @Test
  void anyBytesAreRead() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String alphabet = "0123456789ABCDEF:: \n\n/@\0\u00ff";
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = 0; j < 200; j++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      for (NetTable table : NetTables.ALL) {
        try {
          table.parse(text.toString().getBytes(ISO_8859_1), ByteOrder.nativeOrder());
        } catch (RuntimeException e) {
          throw new AssertionError("seed " + seed, e);
        }
      }
    }
  }

  @Test
  void everyProtocolHasOneTable() {
    for (String name :
        List.of(
            "TCP", "TCPv6", "UDP", "UDPv6", "UDP-Lite", "UDPLITEv6", "RAW", "PINGv6", "MPTCPv6")) {
      NetTable.Inet table = (NetTable.Inet) NetTables.of(name).orElseThrow();
      assertEquals(Optional.of(table.transport()), SocketNames.transport(name));
      assertEquals(name.endsWith("v6"), table.v6(), name);
    }
    assertEquals(Optional.empty(), NetTables.of("AF_VSOCK"));
  }
}
