package dev.fdnote.proc.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.fd.Transport;
import dev.fdnote.proc.Look;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.kernel.Kernel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real sockets of another process, in our network namespace and in another one. */
@Timeout(60)
class LiveSocketsTest {
  private static final String INET =
      """
      def pair(name, family, host, dest=None):
          listener = socket(family); listener.bind((host, 0)); listener.listen()
          port = listener.getsockname()[1]
          client = socket(AF_INET if dest else family); client.connect((dest or host, port))
          server = listener.accept()[0]
          show(name + '-listener', listener, port)
          show(name + '-client', client, client.getsockname()[1])
          show(name + '-server', server, port)
          return listener, client, server
      tcp = pair('tcp', AF_INET, '127.0.0.1')
      tcp6 = pair('tcp6', AF_INET6, '::1')
      mapped = pair('mapped', AF_INET6, '::', '127.0.0.1')
      fresh = socket(); show('fresh', fresh)
      bound = socket(); bound.bind(('127.0.0.1', 0)); show('bound', bound, bound.getsockname()[1])
      udp = socket(type=SOCK_DGRAM); udp.bind(('127.0.0.1', 0))
      show('udp', udp, udp.getsockname()[1])
      unbound = socket(type=SOCK_DGRAM); show('unbound', unbound)
      sender = socket(type=SOCK_DGRAM); sender.connect(udp.getsockname())
      show('sender', sender, sender.getsockname()[1])
      udp6 = socket(AF_INET6, SOCK_DGRAM); udp6.bind(('::1', 0)); show('udp6', udp6, udp6.getsockname()[1])
      """;

  @TempDir private Path folder;

  @Test
  void tcpInOurNamespace() throws IOException {
    try (SocketsOf process = SocketsOf.here(folder, INET);
        LiveSockets sockets = new LiveSockets(Proc.LIVE, false)) {
      inet(process, sockets, true);
    }
  }

  @Test
  void tcpInAnotherNamespace() throws IOException, InterruptedException {
    try (SocketsOf process = SocketsOf.elsewhere(folder, INET);
        LiveSockets sockets = new LiveSockets(Proc.LIVE, false)) {
      inet(process, sockets, true);
    }
  }

  @Test
  void tcpFromProcAlone() throws IOException, InterruptedException {
    try (SocketsOf process = SocketsOf.elsewhere(folder, INET);
        LiveSockets sockets = procAlone()) {
      inet(process, sockets, false);
    }
  }

  static LiveSockets procAlone() {
    return new LiveSockets(Proc.LIVE, Kernel.denied("by the test"), true, System::nanoTime);
  }

  private static void inet(SocketsOf process, LiveSockets sockets, boolean diag) {
    for (int round = 0; round < 2; round++) {
      connection(process, sockets, "tcp", false, "127.0.0.1", "127.0.0.1");
      connection(process, sockets, "tcp6", true, "::1", "::1");
      connection(process, sockets, "mapped", true, "::", "::ffff:127.0.0.1");
      assertEquals(
          new FdKind.Inet(
              Transport.UDP, false, ip(process, "udp"), Endpoint.UNNAMED, TcpState.UNKNOWN),
          process.look(sockets, "udp").kind());
      assertEquals(
          new FdKind.Inet(
              Transport.UDP, false, ip(process, "sender"), ip(process, "udp"), TcpState.UNKNOWN),
          process.look(sockets, "sender").kind());
      assertEquals(
          new FdKind.Inet(
              Transport.UDP,
              true,
              new Endpoint.Ip("::1", port(process, "udp6")),
              Endpoint.UNNAMED,
              TcpState.UNKNOWN),
          process.look(sockets, "udp6").kind());
    }
    assertEquals(
        diag ? tcp(Endpoint.UNKNOWN, TcpState.UNKNOWN) : nothing(),
        process.look(sockets, "fresh").kind());
    FdKind bound =
        diag
            ? new FdKind.Inet(
                Transport.TCP, false, ip(process, "bound"), Endpoint.UNNAMED, TcpState.CLOSE)
            : nothing();
    // No address finds it: what the table said counts for a tenth of a second, until it is due.
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    FdKind seen = process.look(sockets, "bound").kind();
    while (!seen.equals(bound) && System.nanoTime() < end) {
      seen = process.look(sockets, "bound").kind();
    }
    assertEquals(bound, seen);
    assertEquals(
        diag
            ? new FdKind.Inet(
                Transport.UDP, false, Endpoint.UNKNOWN, Endpoint.UNKNOWN, TcpState.UNKNOWN)
            : nothing(),
        process.look(sockets, "unbound").kind());
  }

  private static void connection(
      SocketsOf process, LiveSockets sockets, String name, boolean v6, String any, String host) {
    int port = port(process, name + "-listener");
    int from = port(process, name + "-client");
    boolean clientV6 = v6 && !host.startsWith("::ffff:");
    String clientHost = host.replace("::ffff:", "");
    assertEquals(
        new FdKind.Inet(
            Transport.TCP, v6, new Endpoint.Ip(any, port), Endpoint.UNNAMED, TcpState.LISTEN),
        process.look(sockets, name + "-listener").kind());
    assertEquals(
        new FdKind.Inet(
            Transport.TCP,
            clientV6,
            new Endpoint.Ip(clientHost, from),
            new Endpoint.Ip(clientHost, port),
            TcpState.ESTABLISHED),
        process.look(sockets, name + "-client").kind());
    assertEquals(
        new FdKind.Inet(
            Transport.TCP,
            v6,
            new Endpoint.Ip(host, port),
            new Endpoint.Ip(host, from),
            TcpState.ESTABLISHED),
        process.look(sockets, name + "-server").kind());
    assertEquals(process.get(name + "-server").inode(), process.peer(sockets, name + "-client"));
    assertEquals(process.get(name + "-client").inode(), process.peer(sockets, name + "-server"));
    assertEquals("", process.peer(sockets, name + "-listener"));
  }

  private static int port(SocketsOf process, String name) {
    return Integer.parseInt(process.get(name).more());
  }

  private static Endpoint ip(SocketsOf process, String name) {
    return new Endpoint.Ip("127.0.0.1", port(process, name));
  }

  private static FdKind tcp(Endpoint both, TcpState state) {
    return new FdKind.Inet(Transport.TCP, false, both, both, state);
  }

  private static FdKind nothing() {
    return new FdKind.OtherSocket("", "", Endpoint.UNKNOWN, Endpoint.UNKNOWN);
  }

  @Test
  void saysTheInodeFirstAndIsItsOwnIdentity() throws IOException {
    try (SocketsOf process = SocketsOf.here(folder, "s = socket(); show('s', s)");
        LiveSockets sockets = new LiveSockets(Proc.LIVE, false)) {
      Look.Open look = process.look(sockets, "s");
      String inode = process.get("s").inode();
      assertEquals("socket:[" + inode + "]", look.identity());
      assertTrue(look.unique());
      assertEquals(List.of(new Fact("inode", inode)), look.facts());
    }
  }

  @Test
  void followsTheStateAndWhatIsUnread() throws IOException {
    String script =
        """
        listener = socket(); listener.bind(('127.0.0.1', 0)); listener.listen()
        a = socket(); a.connect(listener.getsockname())
        show('listener', listener); show('a', a)
        next()
        b = listener.accept()[0]; show('b', b)
        a.send(b'four'); a.shutdown(SHUT_WR)
        next()
        b.recv(9); b.recv(9)
        """;
    try (SocketsOf process = SocketsOf.here(folder, script);
        LiveSockets sockets = new LiveSockets(Proc.LIVE, false)) {
      assertEquals(TcpState.ESTABLISHED, state(process.look(sockets, "a")));
      assertEquals("1", fact(process.look(sockets, "listener"), "waiting"));
      process.goOn();
      assertEquals("", fact(process.look(sockets, "listener"), "waiting"));
      // The other end may take its time to acknowledge the FIN.
      TcpState ended = state(process.look(sockets, "a"));
      assertTrue(ended == TcpState.FIN_WAIT1 || ended == TcpState.FIN_WAIT2, ended.name());
      sockets.refresh(process.pid());
      assertEquals(TcpState.CLOSE_WAIT, state(process.look(sockets, "b")));
      assertEquals("4", fact(process.look(sockets, "b"), "unread"));
      process.goOn();
      assertEquals("", fact(process.look(sockets, "b"), "unread"));
    }
  }

  @Test
  void followsReconnects() throws IOException {
    String script =
        """
        s = socket(type=SOCK_DGRAM); s.connect(('127.0.0.1', 1001)); show('s', s)
        any = socket(type=SOCK_DGRAM); any.bind(('', 0)); show('any', any)
        any6 = socket(AF_INET6, SOCK_DGRAM); any6.bind(('::', 0)); show('any6', any6)
        next()
        s.connect(('127.0.0.1', 1002))
        """;
    try (SocketsOf process = SocketsOf.here(folder, script);
        LiveSockets sockets = new LiveSockets(Proc.LIVE, Kernel.live(), false, () -> 0)) {
      for (int i = 0; i < 3; i++) {
        assertEquals(new Endpoint.Ip("127.0.0.1", 1001), remote(process.look(sockets, "s")));
        assertEquals(Endpoint.UNNAMED, remote(process.look(sockets, "any")));
        assertEquals(Endpoint.UNNAMED, remote(process.look(sockets, "any6")));
      }
      process.goOn();
      assertEquals(Endpoint.UNKNOWN, remote(process.look(sockets, "s")));
      sockets.refresh(process.pid());
      assertEquals(new Endpoint.Ip("127.0.0.1", 1002), remote(process.look(sockets, "s")));
    }
  }

  @Test
  void knowsSocketsOfOneInterface() throws IOException, InterruptedException {
    String script =
        """
        s = socket(); s.setsockopt(SOL_SOCKET, SO_BINDTODEVICE, b'lo')
        s.bind(('127.0.0.1', 7)); s.listen(); show('s', s)
        """;
    try (SocketsOf process = SocketsOf.elsewhere(folder, script);
        LiveSockets sockets = new LiveSockets(Proc.LIVE, Kernel.live(), false, () -> 0)) {
      for (int i = 0; i < 3; i++) {
        assertEquals(TcpState.LISTEN, state(process.look(sockets, "s")));
        assertEquals("1", fact(process.look(sockets, "s"), "interface"));
      }
    }
  }

  private static Endpoint remote(Look.Open look) {
    return ((FdKind.Socket) look.kind()).remote();
  }

  private static TcpState state(Look.Open look) {
    return ((FdKind.Inet) look.kind()).state();
  }

  static String fact(Look.Open look, String key) {
    return look.facts().stream()
        .filter(fact -> fact.key().equals(key))
        .map(Fact::value)
        .findFirst()
        .orElse("");
  }

  @Test
  void aStandInForProcAsksNoKernel() throws IOException {
    try (LiveSockets sockets = new LiveSockets(new Proc(folder), true)) {
      Look.Open look = sockets.look(1, 3, "4711");
      assertEquals("socket:[4711]", look.identity());
      assertEquals(0, sockets.held());
      assertEquals("no number", sockets.look(1, 3, "no number").facts().getFirst().value());
    }
  }
}
