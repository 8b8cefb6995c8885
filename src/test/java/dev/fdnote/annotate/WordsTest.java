package dev.fdnote.annotate;

import static dev.fdnote.annotate.Answers.traced;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.Endpoint.Ip;
import dev.fdnote.fd.Endpoint.UnixAbstract;
import dev.fdnote.fd.Endpoint.UnixPath;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.FdKind.End;
import dev.fdnote.fd.TcpState;
import dev.fdnote.fd.Transport;
import dev.fdnote.resolve.Answer;
import dev.fdnote.resolve.Source;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WordsTest {
  private static final Endpoint HERE = new Ip("127.0.0.1", 43218);
  private static final Endpoint THERE = new Ip("127.0.0.1", 8081);

  static Stream<Arguments> kinds() {
    return Stream.of(
        said("/proc/self/status", new FdKind.File("/proc/self/status")),
        said("file", new FdKind.File("")),
        said("/srv", new FdKind.Directory("/srv")),
        said("directory", new FdKind.Directory("")),
        said("/dev/null (char 1:3)", new FdKind.CharDevice("/dev/null", "1:3")),
        said("/dev/pts/0", new FdKind.CharDevice("/dev/pts/0", "")),
        said("char device (1:3)", new FdKind.CharDevice("", "1:3")),
        said("char device", new FdKind.CharDevice("", "")),
        said("/dev/loop0 (block 7:0)", new FdKind.BlockDevice("/dev/loop0", "7:0")),
        said("block device", new FdKind.BlockDevice("", "")),
        said("/tmp/p (fifo)", new FdKind.Fifo("/tmp/p")),
        said("pipe or fifo", new FdKind.Fifo("")),
        said("/tmp/l (symlink)", new FdKind.Symlink("/tmp/l")),
        said("symlink", new FdKind.Symlink("")),
        said("namespace net:[4026531833]", new FdKind.Namespace("net:[4026531833]")),
        said("/proc/1/ns/net (namespace)", new FdKind.Namespace("/proc/1/ns/net")),
        said("user namespace", new FdKind.Namespace("user namespace")),
        said("namespace", new FdKind.Namespace("")),
        said("mqueue /jobs", new FdKind.MessageQueue("/jobs")),
        said("memfd:shm", new FdKind.Memfd("shm", false)),
        said("memfd", new FdKind.Memfd("", false)),
        said("memfd_secret", new FdKind.Memfd("", true)),
        said("pipe (read end)", new FdKind.Pipe(End.READ, "")),
        said("pipe:[77342] (write end)", new FdKind.Pipe(End.WRITE, "77342")),
        said("pipe", new FdKind.Pipe(End.UNKNOWN, "")),
        said("eventfd", new FdKind.EventFd()),
        said("epoll", new FdKind.Epoll()),
        said("timerfd CLOCK_MONOTONIC", new FdKind.TimerFd("CLOCK_MONOTONIC")),
        said("signalfd USR1 CHLD", new FdKind.SignalFd("USR1 CHLD")),
        said("signalfd", new FdKind.SignalFd("")),
        said("inotify", new FdKind.Inotify()),
        said("fanotify", new FdKind.Fanotify()),
        said("pidfd of 1234", new FdKind.PidFd("1234")),
        said("pidfd", new FdKind.PidFd("")),
        said("io_uring", new FdKind.IoUring()),
        said("bpf map", new FdKind.Bpf("map")),
        said("perf_event", new FdKind.PerfEvent()),
        said("userfaultfd", new FdKind.UserFaultFd()),
        said("fscontext tmpfs", new FdKind.FsContext("tmpfs")),
        said("detached mount of /srv", new FdKind.Mount("/srv")),
        said("detached mount", new FdKind.Mount("")),
        said("anon_inode:[kvm-vm]", new FdKind.Anon("kvm-vm")));
  }

  static Stream<Arguments> sockets() {
    Endpoint bus = new UnixPath("/run/dbus/system_bus_socket");
    return Stream.of(
        said(
            "TCP 127.0.0.1:43218 → 127.0.0.1:8081 ESTABLISHED",
            tcp(HERE, THERE, TcpState.ESTABLISHED)),
        said("TCP → 127.0.0.1:8081 SYN_SENT", tcp(Endpoint.UNKNOWN, THERE, TcpState.SYN_SENT)),
        said("TCP 127.0.0.1:43218 LISTEN", tcp(HERE, Endpoint.UNKNOWN, TcpState.LISTEN)),
        said("TCP", tcp(Endpoint.UNKNOWN, Endpoint.UNKNOWN, TcpState.UNKNOWN)),
        said(
            "UDP [::1]:9 → [fe80::1]:53",
            new FdKind.Inet(
                Transport.UDP, true, new Ip("::1", 9), new Ip("fe80::1", 53), TcpState.UNKNOWN)),
        said("unix → /run/dbus/system_bus_socket", unix("STREAM", Endpoint.UNKNOWN, bus)),
        said("unix → /run/dbus/system_bus_socket", unix("", Endpoint.UNNAMED, bus)),
        said("unix dgram → @log", unix("DGRAM", Endpoint.UNKNOWN, new UnixAbstract("log"))),
        said("unix @a → @log", unix("", new UnixAbstract("a"), new UnixAbstract("log"))),
        said("unix bound to /run/x", unix("STREAM", new UnixPath("/run/x"), Endpoint.UNKNOWN)),
        said("unix /run/x", unix("STREAM", new UnixPath("/run/x"), Endpoint.UNNAMED)),
        said(
            "unix /run/x LISTEN",
            new FdKind.Unix("STREAM", new UnixPath("/run/x"), Endpoint.UNKNOWN, true)),
        said("unix (unnamed)", unix("STREAM", Endpoint.UNNAMED, Endpoint.UNNAMED)),
        said("unix seqpacket", unix("SEQPACKET", Endpoint.UNKNOWN, Endpoint.UNKNOWN)),
        said("netlink ROUTE", other("NETLINK", "ROUTE")),
        said("netlink", other("NETLINK", "")),
        said("socket (AF_VSOCK)", other("VSOCK", "")),
        said("socket (AF_PACKET, ETH_P_ALL)", other("PACKET", "ETH_P_ALL")),
        said("socket (family 0x28)", other("0x28", "")),
        said("socket", other("", "")));
  }

  @ParameterizedTest
  @MethodSource({"kinds", "sockets"})
  void says(String words, FdKind kind) {
    assertEquals(words, words(traced(kind, 9)));
  }

  @Test
  void saysWhereItWasOpened() {
    assertEquals("/a (line 3)", words(traced(new FdKind.File("/a"), 3)));
    assertEquals("pipe (write end, line 3)", words(traced(new FdKind.Pipe(End.WRITE, ""), 3)));
    assertEquals(
        "TCP 127.0.0.1:43218 LISTEN (line 3)",
        words(traced(tcp(HERE, Endpoint.UNKNOWN, TcpState.LISTEN), 3)));
  }

  @Test
  void saysWhatIsNotKnownAndWhy() {
    assertEquals("unknown (open before the trace)", words(Answers.UNKNOWN));
  }

  @Test
  void saysWhatIsInferred() {
    assertEquals("socket (inferred)", words(new Answer(other("", ""), Source.INFERRED, 0, 0, "")));
  }

  @Test
  void aDecorationThatAgreesNeedsNoMark() {
    assertEquals("/a", words(new Answer(new FdKind.File("/a"), Source.ANNOTATION, 0, 0, "")));
  }

  @Test
  void saysWhatStraceSaysInstead() {
    assertEquals(
        "/a (line 3, but strace -y says /b\\76\\33)",
        words(new Answer(new FdKind.File("/a"), Source.TRACE, 3, 1, "/b\\76\u001b")));
  }

  @Test
  void escapesForeignText() {
    assertEquals("/a\\33[2J/é", words(traced(new FdKind.File("/a\u001b[2J/\u00c3\u00a9"), 9)));
    assertEquals(
        "unix → @\\0x", words(traced(unix("", Endpoint.UNKNOWN, new UnixAbstract("\0x")), 9)));
  }

  private static Arguments said(String words, FdKind kind) {
    return Arguments.of(words, kind);
  }

  @Test
  void endsOfInternetSocketsAreSpelledAsAsked() {
    Text out = new Text();
    Answer answer = new Answer(tcp(HERE, THERE, TcpState.ESTABLISHED), Source.TRACE, 3, 1, "");
    Words.write(answer, 9, (end, transport) -> transport + "/" + end.port(), out);
    assertEquals("TCP TCP/43218 → TCP/8081 ESTABLISHED (line 3)", out.utf8());
  }

  private static FdKind tcp(Endpoint local, Endpoint remote, TcpState state) {
    return new FdKind.Inet(Transport.TCP, false, local, remote, state);
  }

  private static FdKind unix(String type, Endpoint local, Endpoint remote) {
    return new FdKind.Unix(type, local, remote, false);
  }

  private static FdKind other(String family, String protocol) {
    return new FdKind.OtherSocket(family, protocol, Endpoint.UNKNOWN, Endpoint.UNKNOWN);
  }

  private static String words(Answer answer) {
    Text out = new Text();
    Words.write(answer, 9, EndpointNames.NUMBERS, out);
    return out.utf8();
  }
}
