package dev.fdnote.query.ls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.Json;
import dev.fdnote.cli.Run;
import dev.fdnote.proc.container.ControlGroup;
import dev.fdnote.strace.Strace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sockets in another network namespace than ours. */
@Timeout(120)
class NamespacesTest {
  @TempDir private Path folder;

  @Test
  void findsWhoHasAPortAnywhere() throws IOException, InterruptedException {
    try (Servers servers = Servers.elsewhere(folder)) {
      String namespace =
          Files.readSymbolicLink(Path.of("/proc", servers.pid(), "ns/net")).toString();
      String port = Integer.toString(servers.port("tcp-any"));
      Run run = Run.of("ls", "-P", "-i:" + port);
      assertEquals(0, run.code());
      String name = "TCP *:" + port + " (LISTEN) [" + namespace + "]\n";
      assertTrue(run.out().endsWith(name), run.out());
      Map<String, Object> object = Json.object(Run.of("ls", "--json", "-i:" + port).out().strip());
      assertEquals("0.0.0.0:" + port, object.get("local"));
      assertEquals(namespace, object.get("namespace"));
    }
  }

  @Test
  void listsThemAllOnlyWhenAsked() throws IOException, InterruptedException {
    try (Servers servers = Servers.elsewhere(folder)) {
      String port = ":" + servers.port("tcp-any") + " (LISTEN)";
      assertFalse(Run.of("ls", "-P", "-iTCP").out().contains(port));
      assertTrue(Run.of("ls", "-P", "-iTCP", "--all-namespaces").out().contains(port));
      assertTrue(Run.of("ls", "-P", "-i", "-a", "-p", servers.pid()).out().contains(port));
      assertTrue(Run.of("ls", "-P", "-i", "-a", "-c", "python3").out().contains(port));
    }
  }

  @Test
  void showsSocketsThatAreOlderThanTheNamespace() throws IOException, InterruptedException {
    String script =
        """
        import ctypes, os, socket, sys
        one, other = socket.socketpair()
        server = socket.create_server(("127.0.0.1", 0))
        if ctypes.CDLL(None).unshare(0x40000000) != 0:
            sys.exit(1)
        print(one.fileno(), server.fileno(), server.getsockname()[1], flush=True)
        sys.stdin.read()
        """;
    Assumptions.assumeTrue(Strace.isOnPath("python3"), "python3 is not installed");
    Process process = new ProcessBuilder("python3", "-c", script).start();
    try {
      String line = process.inputReader().readLine();
      Assumptions.assumeTrue(line != null, "may not make a network namespace");
      String[] words = line.split(" ", -1);
      String pid = Long.toString(process.pid());
      Run run = Run.of("ls", "-P", "-p", pid, "-a", "-d", words[0] + "," + words[1]);
      assertTrue(run.out().contains("type=STREAM (CONNECTED)\n"), run::toString);
      assertTrue(run.out().endsWith("TCP 127.0.0.1:" + words[2] + " (LISTEN)\n"), run::toString);
    } finally {
      process.getOutputStream().close();
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void limitsEverythingToAContainer() throws IOException, InterruptedException {
    String id = "0123456789abcdef".repeat(4);
    String name = "fdnote-ls-" + ProcessHandle.current().pid();
    try (ControlGroup group = ControlGroup.of(name, "docker-" + id + ".scope");
        Servers servers = Servers.elsewhere(folder)) {
      group.add(Long.parseLong(servers.pid()));
      String port = Integer.toString(servers.port("tcp-any"));
      Run run = Run.of("ls", "-P", "--container", "0123456789ab", "-i", "-sTCP:LISTEN");
      String line = "TCP *:" + port + " (LISTEN) [container 0123456789ab]\n";
      assertTrue(run.out().contains(line), run::toString);
      for (String row : run.out().lines().skip(1).toList()) {
        assertTrue(row.contains(" " + servers.pid() + " ") && row.contains("(LISTEN)"), row);
      }
      Map<String, Object> object = Json.object(Run.of("ls", "--json", "-i:" + port).out().strip());
      assertEquals(id, object.get("container"));
      run = Run.of("snapshot", "--container", id);
      assertEquals(0, run.code(), run::toString);
      assertTrue(run.out().contains("\"local\":\"0.0.0.0:" + port + "\""), run::toString);
    }
  }

  @Test
  void namesTheOtherEndsThere() throws IOException, InterruptedException {
    try (Servers servers = Servers.elsewhere(folder)) {
      String pid = servers.pid();
      int server = servers.fd("tcp-server");
      int client = servers.fd("tcp-client");
      String end = pid + ",python3," + server + "u";
      Run run = Run.of("ls", "-P", "-p", pid, "-a", "-d", Integer.toString(client), "+E");
      assertTrue(run.out().contains(" " + end + " (ESTABLISHED)"), run.out());
      assertTrue(run.out().contains(" " + server + "u "), run.out());
    }
  }
}
