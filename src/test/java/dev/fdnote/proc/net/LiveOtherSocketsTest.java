package dev.fdnote.proc.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.fd.Transport;
import dev.fdnote.proc.Look;
import dev.fdnote.proc.Proc;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Unix, netlink, packet, raw and other sockets of another process. */
@Timeout(60)
class LiveOtherSocketsTest {
  private static final String UNIX =
      """
      here = os.getcwd()
      listener = socket(AF_UNIX); listener.bind(here + '/stream'); listener.listen()
      client = socket(AF_UNIX); client.connect(here + '/stream'); server = listener.accept()[0]
      client.send(b'four')
      show('listener', listener); show('client', client); show('server', server)
      log = socket(AF_UNIX, SOCK_DGRAM); log.bind(here + '/log'); show('log', log)
      logger = socket(AF_UNIX, SOCK_DGRAM); logger.connect(here + '/log'); show('logger', logger)
      abstract = socket(AF_UNIX, SOCK_SEQPACKET); abstract.bind(b'\\0a\\1b' + here.encode())
      abstract.listen(); show('abstract', abstract)
      left, right = socketpair(); show('left', left); show('right', right)
      odd = socket(AF_UNIX, SOCK_DGRAM); odd.bind(b'new\\nline\\xff'); show('odd', odd)
      fresh = socket(AF_UNIX); show('fresh', fresh)
      """;
  private static final String OTHERS =
      """
      route = socket(AF_NETLINK, SOCK_RAW, 0); route.bind((0, 1)); show('route', route, os.getpid())
      uevent = socket(AF_NETLINK, SOCK_RAW, 15); uevent.bind((0, 1)); show('uevent', uevent)
      packet = socket(AF_PACKET, SOCK_RAW); packet.bind(('lo', 3)); show('packet', packet)
      raw = socket(AF_INET, SOCK_RAW, IPPROTO_ICMP); show('raw', raw)
      raw6 = socket(AF_INET6, SOCK_RAW, IPPROTO_ICMPV6); raw6.bind(('::1', 0)); show('raw6', raw6)
      """;
  private static final String MORE =
      """
      uevent = socket(AF_NETLINK, SOCK_RAW, 15); show('uevent', uevent)
      mptcp = socket(AF_INET, SOCK_STREAM, 262); mptcp.bind(('127.0.0.1', 0)); mptcp.listen()
      show('mptcp', mptcp, mptcp.getsockname()[1])
      bound = socket(AF_INET, SOCK_STREAM, 262); bound.bind(('127.0.0.1', 0))
      show('bound', bound, bound.getsockname()[1])
      vsock = socket(AF_VSOCK, SOCK_STREAM); vsock.bind((VMADDR_CID_ANY, 70000)); show('vsock', vsock)
      """;

  @TempDir private Path folder;

  @Test
  void unixInOurNamespace() throws IOException {
    try (SocketsOf process = SocketsOf.here(folder, UNIX);
        LiveSockets sockets = new LiveSockets(Proc.LIVE, false)) {
      unix(process, sockets);
    }
  }

  @Test
  void unixInAnotherNamespace() throws IOException, InterruptedException {
    try (SocketsOf process = SocketsOf.elsewhere(folder, UNIX);
        LiveSockets sockets = new LiveSockets(Proc.LIVE, false)) {
      unix(process, sockets);
    }
  }

  private void unix(SocketsOf process, LiveSockets sockets) {
    Endpoint path = new Endpoint.UnixPath(folder + "/stream");
    named(process, sockets);
    assertEquals(
        new FdKind.Unix("STREAM", Endpoint.UNNAMED, path, false),
        process.look(sockets, "client").kind());
    assertEquals(
        new FdKind.Unix("STREAM", path, Endpoint.UNNAMED, false),
        process.look(sockets, "server").kind());
    assertEquals("4", LiveSocketsTest.fact(process.look(sockets, "server"), "unread"));
    assertEquals(
        new FdKind.Unix("DGRAM", Endpoint.UNNAMED, new Endpoint.UnixPath(folder + "/log"), false),
        process.look(sockets, "logger").kind());
    assertEquals(
        new FdKind.Unix("STREAM", Endpoint.UNNAMED, Endpoint.UNNAMED, false),
        process.look(sockets, "left").kind());
    assertEquals(process.get("right").inode(), process.peer(sockets, "left"));
    assertEquals(process.get("client").inode(), process.peer(sockets, "server"));
    assertEquals("", process.peer(sockets, "fresh"));
    assertEquals(
        new Endpoint.UnixAbstract("a\1b" + folder), local(process.look(sockets, "abstract")));
  }

  /** What both sources say alike. */
  private void named(SocketsOf process, LiveSockets sockets) {
    Endpoint stream = new Endpoint.UnixPath(folder + "/stream");
    Endpoint log = new Endpoint.UnixPath(folder + "/log");
    assertEquals(
        new FdKind.Unix("STREAM", stream, Endpoint.UNKNOWN, true),
        process.look(sockets, "listener").kind());
    assertEquals(
        new FdKind.Unix("DGRAM", log, Endpoint.UNKNOWN, false),
        process.look(sockets, "log").kind());
    assertEquals(
        new FdKind.Unix(
            "SEQPACKET", new Endpoint.UnixAbstract("a\1b" + folder), Endpoint.UNKNOWN, true),
        process.look(sockets, "abstract").kind());
    assertEquals(
        new FdKind.Unix("DGRAM", new Endpoint.UnixPath("new\nline\u00ff"), Endpoint.UNKNOWN, false),
        process.look(sockets, "odd").kind());
    assertEquals(
        new FdKind.Unix("STREAM", Endpoint.UNNAMED, Endpoint.UNKNOWN, false),
        process.look(sockets, "fresh").kind());
  }

  private static Endpoint local(Look.Open look) {
    return ((FdKind.Unix) look.kind()).local();
  }

  @Test
  void unixFromProcAlone() throws IOException, InterruptedException {
    try (SocketsOf process = SocketsOf.elsewhere(folder, UNIX);
        LiveSockets sockets = LiveSocketsTest.procAlone()) {
      named(process, sockets);
      assertEquals(
          new FdKind.Unix("STREAM", Endpoint.UNNAMED, Endpoint.UNKNOWN, false),
          process.look(sockets, "client").kind());
      assertEquals("", process.peer(sockets, "client"));
    }
  }

  @Test
  void othersInOurNamespace() throws IOException {
    assumeRoot();
    try (SocketsOf process = SocketsOf.here(folder, OTHERS);
        LiveSockets sockets = new LiveSockets(Proc.LIVE, false)) {
      others(process, sockets);
    }
  }

  @Test
  void othersInAnotherNamespace() throws IOException, InterruptedException {
    try (SocketsOf process = SocketsOf.elsewhere(folder, OTHERS);
        LiveSockets sockets = new LiveSockets(Proc.LIVE, false)) {
      others(process, sockets);
    }
  }

  @Test
  void othersFromProcAlone() throws IOException, InterruptedException {
    try (SocketsOf process = SocketsOf.elsewhere(folder, OTHERS);
        LiveSockets sockets = LiveSocketsTest.procAlone()) {
      others(process, sockets);
    }
  }

  private static void others(SocketsOf process, LiveSockets sockets) {
    Look.Open route = process.look(sockets, "route");
    assertEquals(other("NETLINK", "ROUTE"), route.kind());
    assertEquals("0x1", LiveSocketsTest.fact(route, "groups"));
    assertEquals(process.get("route").more(), LiveSocketsTest.fact(route, "port"));
    assertEquals(other("NETLINK", "KOBJECT_UEVENT"), process.look(sockets, "uevent").kind());
    Look.Open packet = process.look(sockets, "packet");
    assertEquals(other("PACKET", "ETH_P_ALL"), packet.kind());
    assertEquals("1", LiveSocketsTest.fact(packet, "interface"));
    Look.Open raw = process.look(sockets, "raw");
    assertEquals(
        new FdKind.Inet(Transport.RAW, false, Endpoint.UNNAMED, Endpoint.UNNAMED, TcpState.UNKNOWN),
        raw.kind());
    assertEquals("ICMP", LiveSocketsTest.fact(raw, "protocol"));
    assertEquals(
        new FdKind.Inet(
            Transport.RAW, true, new Endpoint.Ip("::1", 0), Endpoint.UNNAMED, TcpState.UNKNOWN),
        process.look(sockets, "raw6").kind());
  }

  private static FdKind other(String family, String protocol) {
    return new FdKind.OtherSocket(family, protocol, Endpoint.UNKNOWN, Endpoint.UNKNOWN);
  }

  @Test
  void onlyADuplicateTellsTheRest() throws IOException, InterruptedException {
    try (SocketsOf process = SocketsOf.elsewhere(folder, MORE);
        LiveSockets careful = new LiveSockets(Proc.LIVE, false);
        LiveSockets bold = new LiveSockets(Proc.LIVE, true)) {
      int port = Integer.parseInt(process.get("mptcp").more());
      FdKind listening =
          new FdKind.Inet(
              Transport.MPTCP,
              false,
              new Endpoint.Ip("127.0.0.1", port),
              Endpoint.UNNAMED,
              TcpState.LISTEN);
      assertEquals(listening, process.look(careful, "mptcp").kind());
      assertEquals(listening, process.look(bold, "mptcp").kind());
      assertEquals(
          new FdKind.Inet(
              Transport.MPTCP, false, Endpoint.UNKNOWN, Endpoint.UNKNOWN, TcpState.UNKNOWN),
          process.look(careful, "bound").kind());
      Endpoint bound = new Endpoint.Ip("127.0.0.1", Integer.parseInt(process.get("bound").more()));
      assertEquals(
          new FdKind.Inet(Transport.MPTCP, false, bound, Endpoint.UNNAMED, TcpState.CLOSE),
          process.look(bold, "bound").kind());
      assertEquals(other("NETLINK", ""), process.look(careful, "uevent").kind());
      assertEquals(other("NETLINK", "KOBJECT_UEVENT"), process.look(bold, "uevent").kind());
      assertEquals(other("VSOCK", ""), process.look(careful, "vsock").kind());
      assertEquals("", LiveSocketsTest.fact(process.look(careful, "vsock"), "port"));
      assertEquals(other("VSOCK", ""), process.look(bold, "vsock").kind());
      assertEquals("70000", LiveSocketsTest.fact(process.look(bold, "vsock"), "port"));
      assertEquals("any", LiveSocketsTest.fact(process.look(bold, "vsock"), "cid"));
    }
  }

  @Test
  void aDuplicateOfAFreshSocketTellsThatItIsFresh() throws IOException {
    String script = "s = socket(); show('s', s)";
    try (SocketsOf process = SocketsOf.here(folder, script);
        LiveSockets sockets = new LiveSockets(Proc.LIVE, true)) {
      assertEquals(
          new FdKind.Inet(Transport.TCP, false, Endpoint.UNNAMED, Endpoint.UNNAMED, TcpState.CLOSE),
          process.look(sockets, "s").kind());
    }
  }

  @Test
  void aNamespaceIsNotKeptAliveForLong() throws IOException, InterruptedException {
    try (SocketsOf process = SocketsOf.elsewhere(folder, UNIX);
        LiveSockets sockets = new LiveSockets(Proc.LIVE, false)) {
      process.look(sockets, "fresh");
      assertTrue(sockets.held() <= 1);
      for (int i = 0; i < 200 && sockets.held() > 0; i++) {
        Thread.sleep(50);
      }
      assertEquals(0, sockets.held());
      assertEquals("4", LiveSocketsTest.fact(process.look(sockets, "server"), "unread"));
    }
  }

  private static void assumeRoot() {
    Assumptions.assumeTrue(
        System.getProperty("user.name").equals("root"), "raw sockets are for root");
  }
}
