package dev.fdnote.query.snapshot;

import static dev.fdnote.query.snapshot.Fixture.entry;
import static dev.fdnote.query.snapshot.Fixture.inode;
import static dev.fdnote.query.snapshot.Fixture.socket;
import static dev.fdnote.query.snapshot.Fixture.tcp;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.fd.Transport;
import dev.fdnote.resolve.Snapshot;
import dev.fdnote.resolve.Snapshot.Entry;
import dev.fdnote.resolve.Source;
import dev.fdnote.table.Seen;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LsofTableTest {
  private static final Endpoint NOWHERE = Endpoint.UNKNOWN;

  @Test
  void readsAConnection() throws IOException, SnapshotFault {
    Entry connection =
        entry(
            tcp("192.0.2.88", 35810, "198.51.100.241", 443, TcpState.ESTABLISHED), inode(2613086));
    assertEquals(
        new Snapshot(
            "feishu.lsof",
            Source.SNAPSHOT,
            Optional.empty(),
            Map.of(8261, new Snapshot.Fds(Map.of(4, connection)))),
        Fixture.file("feishu.lsof"));
  }

  @Test
  void readsSocketsOfContainers() throws IOException, SnapshotFault {
    FdKind untold = new FdKind.Inet(Transport.TCP, false, NOWHERE, NOWHERE, TcpState.UNKNOWN);
    assertEquals(entry(untold, inode(9829458)), at("container-host.lsof", 729160, 3));
    assertEquals(
        entry(
            tcp("172.17.0.2", 55378, "services.example.com", 443, TcpState.ESTABLISHED),
            inode(9813984)),
        at("container-nsenter.lsof", 726678, 3));
  }

  @Test
  void readsListenersOfAllAddresses() throws IOException, SnapshotFault {
    assertEquals(
        entry(tcp("0.0.0.0", 3306, TcpState.LISTEN), inode(1842886)),
        at("port-3306.lsof", 360702, 4));
    assertEquals(
        entry(tcp("::", 3306, TcpState.LISTEN), inode(1842889)), at("port-3306.lsof", 360709, 4));
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        kind(Seen.CWD, new FdKind.Directory("/tmp/a b")),
        kind(0, new FdKind.Pipe(FdKind.End.READ, "1414235")),
        kind(2, new FdKind.File("/tmp/new\nline  \\ (x)")),
        kind(11, new FdKind.File("/tmp/gone"), new Fact("deleted", "")),
        kind(14, new FdKind.Symlink("/tmp/link")),
        kind(15, new FdKind.Fifo("/tmp/fifo")),
        kind(16, new FdKind.CharDevice("/dev/null", "1:3")),
        kind(17, new FdKind.BlockDevice("/tmp/block", "7:0")),
        kind(19, socket("", ""), inode(2318851)),
        kind(23, raw(false), inode(1414907)),
        kind(24, raw(true), inode(1414908)),
        kind(25, socket("PACKET", "ETH_P_ALL"), inode(1414909)),
        kind(26, new FdKind.Namespace("net:[4026531833]")),
        kind(27, socket("PACKET", ""), inode(1414910)),
        kind(28, socket("NETLINK", "KOBJECT_UEVENT"), inode(1414911)),
        kind(32, new FdKind.EventFd(), new Fact("id", "2")),
        kind(34, new FdKind.Epoll(), new Fact("watches", "28, 32")),
        kind(35, new FdKind.Epoll()),
        kind(57, new FdKind.Inotify()),
        kind(60, new FdKind.PidFd("28597")),
        kind(61, new FdKind.PidFd("")),
        kind(63, new FdKind.Bpf("map")),
        kind(67, new FdKind.Anon("landlock-ruleset")),
        kind(69, new FdKind.Memfd("hello", false)),
        kind(70, new FdKind.Unknown("lsof says KQUEUE count=0, state=0x2")),
        kind(71, new FdKind.Unknown("permission denied")));
  }

  private static Arguments kind(int fd, FdKind kind, Fact... facts) {
    return Arguments.of(fd, entry(kind, facts));
  }

  private static FdKind raw(boolean v6) {
    return new FdKind.Inet(Transport.RAW, v6, NOWHERE, NOWHERE, TcpState.UNKNOWN);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void readsKinds(int fd, Entry entry) throws IOException, SnapshotFault {
    assertEquals(entry, at("kinds.lsof", 28597, fd));
  }

  @Test
  void readsWhoHasTheOtherEnd() throws IOException, SnapshotFault {
    FdKind pipe = new FdKind.Pipe(FdKind.End.WRITE, "1414236");
    assertEquals(new Entry(pipe, List.of(), "29135/a c"), at("kinds.lsof", 28597, 1));
  }

  @Test
  void leavesOutWhatIsNoFd() throws IOException, SnapshotFault {
    assertEquals(27, Fixture.file("kinds.lsof").processes().get(28597).entries().size());
  }

  static Stream<Arguments> sockets() {
    return Stream.of(
        kind(3, tcp("localhost", 53965, TcpState.LISTEN), inode(1414888)),
        Arguments.of(
            4,
            new Entry(
                tcp("127.0.0.1", 38508, "127.0.0.1", 53965, TcpState.ESTABLISHED),
                List.of(inode(1414889)),
                "29091/python3")),
        kind(6, tcp("::1", 49281, "::1", 53, TcpState.CLOSE_WAIT), inode(1414891)),
        kind(9, udp(new Endpoint.Ip("0.0.0.0", 47381), NOWHERE), inode(1414894)),
        kind(10, udp(NOWHERE, NOWHERE), inode(1414895)),
        kind(
            11,
            udp(new Endpoint.Ip("10.0.0.1", 53134), new Endpoint.Ip("10.0.0.2", 53)),
            inode(1414896)),
        kind(
            12,
            new FdKind.Inet(Transport.TCP, false, NOWHERE, NOWHERE, TcpState.SYN_RECV),
            inode(1414897),
            new Fact("local", "10.0.0.1:twice"),
            new Fact("remote", "10.0.0.2:no-such")),
        kind(
            13,
            new FdKind.Inet(
                Transport.ICMP, false, new Endpoint.Ip("0.0.0.0", 7), NOWHERE, TcpState.UNKNOWN),
            inode(1414898)),
        kind(
            14,
            new FdKind.Unix("STREAM", new Endpoint.UnixPath("/run/a b.sock"), NOWHERE, true),
            inode(1414899)),
        Arguments.of(
            15,
            new Entry(
                new FdKind.Unix("STREAM", Endpoint.UNNAMED, NOWHERE, false),
                List.of(inode(1414900)),
                "29091/python3, 7/a")),
        kind(
            17,
            new FdKind.Unix("DGRAM", new Endpoint.UnixAbstract("ab"), NOWHERE, false),
            inode(1414901)),
        kind(18, new FdKind.Unix("", NOWHERE, NOWHERE, false), inode(1414902)),
        kind(
            19,
            new FdKind.Unix("", new Endpoint.UnixPath("/run/old.sock"), NOWHERE, false),
            inode(1414903)),
        kind(21, socket("NETLINK", ""), inode(1414905)),
        kind(
            22,
            new FdKind.Inet(Transport.TCP, true, NOWHERE, NOWHERE, TcpState.UNKNOWN),
            inode(1414906)),
        kind(
            23,
            tcp("10.0.0.1", 5, "10.0.0.2", 6, TcpState.UNKNOWN),
            inode(1414907),
            new Fact("state", "ODD")));
  }

  private static FdKind udp(Endpoint local, Endpoint remote) {
    return new FdKind.Inet(Transport.UDP, false, local, remote, TcpState.UNKNOWN);
  }

  @ParameterizedTest
  @MethodSource("sockets")
  void readsSockets(int fd, Entry entry) throws IOException, SnapshotFault {
    assertEquals(entry, at("sockets.lsof", 291, fd));
  }

  @Test
  void readsRowsThatHaveLostTheirBlanks() throws SnapshotFault {
    Snapshot snapshot =
        Fixture.text(
            """
            COMMAND PID USER FD TYPE DEVICE SIZE/OFF NODE NAME
            feishu 8261 somebody 4u IPv4 2613086 0t0 TCP 192.0.2.88:35810 (LISTEN)
            feishu 8261 somebody 5r REG 8,1 17 99 /tmp/a  b
            """);
    assertEquals(
        Map.of(
            4, entry(tcp("192.0.2.88", 35810, TcpState.LISTEN), inode(2613086)),
            5, entry(new FdKind.File("/tmp/a  b"))),
        snapshot.processes().get(8261).entries());
  }

  @Test
  void readsOtherColumns() throws SnapshotFault {
    Snapshot snapshot =
        Fixture.text(
            """
            COMMAND   PID  PPID  PGID     USER   FD   TYPE  DEVICE OFFSET NODE NAME\r
            python3 29091 29085 29085        0    3u  IPv4 1414888    0t0  TCP 10.0.0.1:5 (LISTEN)\r
            """);
    assertEquals(
        Map.of(3, entry(tcp("10.0.0.1", 5, TcpState.LISTEN), inode(1414888))),
        snapshot.processes().get(29091).entries());
  }

  @Test
  void takesSeveralListingsThatAgree() throws SnapshotFault {
    String header = "COMMAND PID USER   FD   TYPE DEVICE SIZE/OFF NODE NAME\n";
    String row = "cat     1%s root    0u   CHR    1,3      0t0    4 /dev/null\n";
    Snapshot snapshot =
        Fixture.text(
            header
                + String.format(row, 1)
                + "=======\n"
                + header
                + String.format(row, 1)
                + String.format(row, 2));
    assertEquals(List.of(11, 12), snapshot.processes().keySet().stream().sorted().toList());
  }

  @Test
  void saysWhatIsWrong() {
    String header = "COMMAND PID USER   FD   TYPE DEVICE SIZE/OFF NODE NAME\n";
    String row = "cat      11 root    0u   CHR    1,3      0t0    4 /dev/null\n";
    assertEquals(
        "line 3 does not fit the columns of lsof above it: keep the blanks that lsof wrote",
        Fixture.fault(header + row + "garbage\n"));
    assertEquals(
        "line 3 says something else of fd 0 of process 11 than a line before it: keep one listing",
        Fixture.fault(header + row + row.replace("/dev/null", "/dev/zero")));
  }

  private static Entry at(String file, int pid, int fd) throws IOException, SnapshotFault {
    return Fixture.file(file).processes().get(pid).entries().get(fd);
  }
}
