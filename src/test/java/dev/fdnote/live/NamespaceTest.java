package dev.fdnote.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.proc.container.ControlGroup;
import dev.fdnote.strace.Strace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs in network namespaces of their own, traced from ours after they opened their sockets.
 */
@Timeout(120)
class NamespaceTest {
  private static final String CONTAINER = "fedcba9876543210".repeat(4);
  private static final Pattern UNDECORATED =
      Pattern.compile("(TCP|TCPv6|UDP|UDPv6|UNIX-STREAM):\\[\\d+\\]");

  @TempDir private Path folder;

  @BeforeEach
  void skip() throws IOException, InterruptedException {
    Strace.assumeItWorks();
    NetProgram.assumeItWorks();
  }

  @Test
  void showsWhatAServerHadOpenBeforeTheAttach() throws IOException, InterruptedException {
    String path = folder.resolve("server.sock").toString();
    try (NetProgram server = NetProgram.start(folder, "net_server.py", path)) {
      try (LivePipe pipe = attached(server)) {
        server.goOn();
        pipe.await("write(1, \"ready\"");
        tcp(pipe, server, "tcp", "127.0.0.1");
        tcp(pipe, server, "tcp6", "[::1]");
        udp(pipe, server, "udp", "127.0.0.1");
        udp(pipe, server, "udp6", "[::1]");
        unix(pipe, server, path);
      }
      try (LivePipe alone = LivePipe.alone(folder, "-f -yy -p " + server.pid())) {
        alone.await("attached");
        server.goOn();
        alone.await("ready");
        straceKnowsNothing(alone.lines());
      }
    }
  }

  private LivePipe attached(NetProgram program) throws IOException, InterruptedException {
    LivePipe pipe = LivePipe.fdnote(folder, "-f -p " + program.pid(), "-p " + program.pid());
    pipe.await("attached");
    return pipe;
  }

  private static void tcp(LivePipe pipe, NetProgram server, String name, String host)
      throws IOException {
    String near = host + ":" + server.port(name + "-listener");
    String far = host + ":" + server.port(name + "-client");
    noted(pipe, "accept4", server.fd(name + "-listener"), "TCP " + near + " LISTEN");
    String client = "TCP " + far + " → " + near + " ESTABLISHED";
    String accepted = "TCP " + near + " → " + far + " ESTABLISHED";
    for (String call : new String[] {"sendto", "recvfrom"}) {
      noted(pipe, call, server.fd(name + "-client"), client);
      noted(pipe, call, server.fd(name + "-server"), accepted);
    }
  }

  private static void udp(LivePipe pipe, NetProgram server, String name, String host)
      throws IOException {
    String bound = host + ":" + server.port(name + "-bound");
    String sender = host + ":" + server.port(name + "-sender");
    noted(pipe, "sendto", server.fd(name + "-sender"), "UDP " + sender + " → " + bound);
    noted(pipe, "recvfrom", server.fd(name + "-bound"), "UDP " + bound);
  }

  private static void unix(LivePipe pipe, NetProgram server, String path) throws IOException {
    noted(pipe, "accept4", server.fd("unix-listener"), "unix " + path + " LISTEN");
    noted(pipe, "sendto", server.fd("unix-client"), "unix → " + path);
    noted(pipe, "recvfrom", server.fd("unix-server"), "unix " + path);
  }

  /** Each line of that call on {@code fd} says {@code what}, behind which the peer may stand. */
  private static void noted(LivePipe pipe, String call, int fd, String what) throws IOException {
    List<String> lines = calls(pipe.lines(), call + "(" + fd + ",");
    String note = "# " + fd + " = " + what;
    assertFalse(lines.isEmpty(), call + " on " + fd);
    for (String line : lines) {
      String said = line.replaceFirst(" ⇄ .*", "");
      assertTrue(said.endsWith("  " + note), () -> line + "\nshould end in " + note);
    }
  }

  private static List<String> calls(List<String> lines, String start) {
    return lines.stream().filter(line -> line.startsWith(start)).toList();
  }

  private static void straceKnowsNothing(List<String> lines) {
    List<String> calls =
        lines.stream().filter(l -> l.matches("(accept4|sendto|recvfrom)\\(.*")).toList();
    assertFalse(calls.isEmpty());
    for (String line : calls) {
      String decoration = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
      assertTrue(UNDECORATED.matcher(decoration).matches(), line);
    }
  }

  @Test
  void showsWhatAContainerWaitsFor() throws IOException, InterruptedException {
    String name = "fdnote-live-" + ProcessHandle.current().pid();
    try (ControlGroup group = ControlGroup.of(name, "docker-" + CONTAINER + ".scope");
        NetProgram client = NetProgram.start(folder, "net_client.py")) {
      group.add(client.pid());
      String options = "--container " + CONTAINER.substring(0, 12) + " --blocked-after 0.5";
      try (LivePipe pipe = LivePipe.fdnote(folder, "-p " + client.pid(), options)) {
        long start = System.nanoTime();
        String blocked = pipe.await("# blocked");
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertBlocked(client, blocked);
        assertTrue(took.toSeconds() < 15, took::toString);
        assertFalse(pipe.lines().stream().anyMatch(l -> l.startsWith("fdnote:")));
      }
    }
  }

  private static void assertBlocked(NetProgram client, String line) {
    String expected =
        "in read(%d = TCP 127.0.0.1:%d → 127.0.0.1:%d ESTABLISHED"
            .formatted(client.fd("client"), client.port("client"), client.port("listener"));
    assertTrue(line.contains(expected), () -> line + "\nshould hold " + expected);
  }

  @Test
  void followsAnUdpSocketThatReconnects() throws IOException, InterruptedException {
    try (NetProgram program = NetProgram.start(folder, "net_udp.py");
        LivePipe pipe = attached(program)) {
      program.goOn();
      pipe.await("write(1, \"ready\"");
      noted(pipe, "sendto", program.fd("s"), "UDP " + ip(program, "s") + " → " + ip(program, "a"));
      for (int round = 0; round < 3; round++) {
        program.goOn();
      }
      pipe.await("write(1, \"ready\"", 4);
      peers(pipe.lines(), program);
    }
  }

  private static void peers(List<String> lines, NetProgram program) {
    String a = " → " + ip(program, "a");
    String b = " → " + ip(program, "b");
    assertPeer(lines, program, "\"to a\"", a);
    assertPeer(lines, program, "\"to b\"", b);
    assertPeer(lines, program, "\"to b again\"", b);
    assertPeer(lines, program, "\"to nobody in particular\"", "");
    assertPeer(lines, program, "\"back to b\"", b);
    assertPeer(lines, program, "\"back to a\"", a);
  }

  private static void assertPeer(
      List<String> lines, NetProgram program, String data, String expected) {
    int fd = program.fd("s");
    List<String> calls = calls(lines, "sendto(" + fd + ", " + data);
    assertFalse(calls.isEmpty(), data);
    for (String line : calls) {
      String note = line.replaceFirst(".*# " + fd + " = ", "").replaceFirst(" ⇄ .*", "");
      String peer = note.replaceFirst("^UDP( 127\\.0\\.0\\.1:\\d+)?", "");
      assertEquals(expected, peer, line);
    }
  }

  private static String ip(NetProgram program, String name) {
    return "127.0.0.1:" + program.port(name);
  }
}
