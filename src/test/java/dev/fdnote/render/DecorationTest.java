package dev.fdnote.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.annotate.Text;
import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.Endpoint.Ip;
import dev.fdnote.fd.Endpoint.UnixAbstract;
import dev.fdnote.fd.Endpoint.UnixPath;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.FdKind.End;
import dev.fdnote.fd.TcpState;
import dev.fdnote.fd.Transport;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DecorationTest {
  private static final Endpoint NONE = Endpoint.UNKNOWN;

  static Stream<Arguments> files() {
    return Stream.of(
        spelled("/proc/self/status", new FdKind.File("/proc/self/status")),
        spelled("", new FdKind.File("")),
        spelled(
            "/we ird\\76na\\74me\\n\\\"q\\\" \\33\\0012\\303\\251\\\\",
            new FdKind.File("/we ird>na<me\n\"q\" \u001b\u00012\u00c3\u00a9\\")),
        spelled("a/b", new FdKind.File("a/b")),
        spelled("./pipe:[7]", new FdKind.File("pipe:[7]")),
        spelled("/dev/null<char 1:3>", new FdKind.CharDevice("/dev/null", "1:3")),
        spelled("/dev/tty", new FdKind.CharDevice("/dev/tty", "")),
        spelled("", new FdKind.CharDevice("", "1:3")),
        spelled("/dev/loop0<block 7:0>", new FdKind.BlockDevice("/dev/loop0", "7:0")),
        spelled("/tmp/p", new FdKind.Fifo("/tmp/p")),
        spelled("net:[4026531833]", new FdKind.Namespace("net:[4026531833]")),
        spelled("", new FdKind.Namespace("user namespace")),
        spelled("/jobs", new FdKind.MessageQueue("/jobs")),
        spelled("/memfd:odd\\76\\\"name", new FdKind.Memfd("odd>\"name", false)),
        spelled("/secretmem", new FdKind.Memfd("", true)),
        spelled("pipe:[77342]", new FdKind.Pipe(End.READ, "77342")),
        spelled("pipe:[]", new FdKind.Pipe(End.READ, "")),
        spelled("anon_inode:[eventfd]", new FdKind.EventFd()),
        spelled("anon_inode:[eventpoll]", new FdKind.Epoll()),
        spelled("anon_inode:[timerfd]", new FdKind.TimerFd("CLOCK_MONOTONIC")),
        spelled("signalfd:[USR1 CHLD]", new FdKind.SignalFd("USR1 CHLD")),
        spelled("anon_inode:[signalfd]", new FdKind.SignalFd("")),
        spelled("anon_inode:inotify", new FdKind.Inotify()),
        spelled("anon_inode:[fanotify]", new FdKind.Fanotify()),
        spelled("pid:1234", new FdKind.PidFd("1234")),
        spelled("anon_inode:[pidfd]", new FdKind.PidFd("")),
        spelled("anon_inode:[io_uring]", new FdKind.IoUring()),
        spelled("anon_inode:bpf-map", new FdKind.Bpf("map")),
        spelled("anon_inode:bpf_link", new FdKind.Bpf("link")),
        spelled("anon_inode:[perf_event]", new FdKind.PerfEvent()),
        spelled("anon_inode:[userfaultfd]", new FdKind.UserFaultFd()),
        spelled("anon_inode:[fscontext]", new FdKind.FsContext("tmpfs")),
        spelled("/", new FdKind.Mount("/srv")),
        spelled("anon_inode:kvm-vm", new FdKind.Anon("kvm-vm")),
        spelled("anon_inode:[landlock-ruleset]", new FdKind.Anon("landlock-ruleset")),
        spelled("", new FdKind.Unknown("open before the trace")));
  }

  static Stream<Arguments> sockets() {
    Endpoint a = new Ip("127.0.0.1", 1);
    Endpoint b = new Ip("127.0.0.1", 2);
    return Stream.of(
        spelled("TCP:[127.0.0.1:1->127.0.0.1:2]", inet(Transport.TCP, false, a, b)),
        spelled("TCP:[127.0.0.1:1]", inet(Transport.TCP, false, a, NONE)),
        spelled("TCP:[*:0->127.0.0.1:2]", inet(Transport.TCP, false, NONE, b)),
        spelled("TCP:[]", inet(Transport.TCP, false, NONE, NONE)),
        spelled(
            "UDPv6:[[::1]:55196->[::1]:9]",
            inet(Transport.UDP, true, new Ip("::1", 55196), new Ip("::1", 9))),
        spelled("PINGv6:[]", inet(Transport.ICMP, true, NONE, NONE)),
        spelled("UNIX-STREAM:[]", unix("STREAM", Endpoint.UNNAMED, NONE)),
        spelled("UNIX:[]", unix("DGRAM", NONE, NONE)),
        spelled("UNIX-STREAM:[,\"/run/x\"]", unix("STREAM", new UnixPath("/run/x"), NONE)),
        spelled("UNIX-STREAM:[->\"/run/x\"]", unix("STREAM", NONE, new UnixPath("/run/x"))),
        spelled(
            "UNIX:[->@\"b\",@\"abs]x>y \\\"q\\\" ->\\0\"]",
            unix("DGRAM", new UnixAbstract("abs]x>y \"q\" ->\0"), new UnixAbstract("b"))),
        spelled("NETLINK:[ROUTE:]", new FdKind.OtherSocket("NETLINK", "ROUTE", NONE, NONE)),
        spelled("NETLINK:[]", new FdKind.OtherSocket("NETLINK", "", NONE, NONE)),
        spelled("socket:[]", new FdKind.OtherSocket("VSOCK", "", NONE, NONE)),
        spelled("socket:[]", new FdKind.OtherSocket("", "", NONE, NONE)));
  }

  @ParameterizedTest
  @MethodSource({"files", "sockets"})
  void spellsAsStraceDoes(String text, FdKind kind) {
    Text out = new Text();
    Decoration.write(kind, out);
    assertEquals(text, out.toString());
  }

  private static Arguments spelled(String text, FdKind kind) {
    return Arguments.of(text, kind);
  }

  private static FdKind inet(Transport transport, boolean v6, Endpoint local, Endpoint remote) {
    return new FdKind.Inet(transport, v6, local, remote, TcpState.UNKNOWN);
  }

  private static FdKind unix(String type, Endpoint local, Endpoint remote) {
    return new FdKind.Unix(type, local, remote, false);
  }
}
