package dev.fdnote.query.ls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.cli.Run;
import dev.fdnote.strace.Strace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL server of several processes, which does not run as root, beside lsof. */
@Timeout(120)
class PostgresTest {
  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=65534", "--clear-groups");

  @TempDir private Path folder;

  @BeforeEach
  void skip() {
    Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "not root");
    for (String program : new String[] {"postgres", "initdb", "lsof", "setpriv", "chown"}) {
      Assumptions.assumeTrue(Strace.isOnPath(program), program + " is not installed");
    }
  }

  @Test
  void listsWhatLsofLists() throws IOException, InterruptedException {
    output(List.of("chown", "65534", folder.toString()));
    output(nobody("initdb", "-N", "-A", "trust", "-D", folder + "/data"));
    String port = freePort();
    Process server =
        new ProcessBuilder(
                nobody(
                    "postgres",
                    "-D",
                    folder + "/data",
                    "-c",
                    "port=" + port,
                    "-c",
                    "listen_addresses=127.0.0.1",
                    "-c",
                    "unix_socket_directories=" + folder))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    try {
      awaitReady(server);
      compare(server, port);
    } finally {
      server.destroy();
      if (!server.waitFor(20, TimeUnit.SECONDS)) {
        server.destroyForcibly().waitFor();
      }
    }
  }

  private static void compare(Process server, String port)
      throws IOException, InterruptedException {
    String pids =
        Stream.concat(Stream.of(server.toHandle()), server.children())
            .map(handle -> Long.toString(handle.pid()))
            .collect(Collectors.joining(","));
    List<Listed> expected =
        Listed.rows(output(List.of("lsof", "-nP", "-a", "-d", "^mem,^DEL", "-p", pids)));
    Run run = Run.of("ls", "-nP", "-a", "-d", "^mem,^DEL", "-p", pids);
    assertTrue(expected.size() > 20, expected::toString);
    assertEquals(text(expected), text(Listed.rows(run.out())));
    run = Run.of("ls", "-t", "-i:" + port);
    assertEquals(server.pid() + "\n", run.out());
  }

  private void awaitReady(Process server) throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    for (int tries = 0; tries < 600; tries++) {
      if (Files.readString(log, ISO_8859_1).contains("ready to accept connections")) {
        // Its helpers come a moment later.
        Thread.sleep(500);
        return;
      }
      assertTrue(server.isAlive(), "postgres has ended");
      Thread.sleep(50);
    }
    throw new AssertionError("postgres does not get ready");
  }

  private static String text(List<Listed> rows) {
    return rows.stream().map(Listed::toString).collect(Collectors.joining("\n"));
  }

  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Integer.toString(socket.getLocalPort());
    }
  }

  private static List<String> nobody(String... words) {
    List<String> command = new ArrayList<>(AS_NOBODY);
    command.addAll(List.of(words));
    return command;
  }

  private static String output(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
    process.waitFor();
    return text;
  }
}
