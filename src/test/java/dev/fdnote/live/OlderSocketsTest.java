package dev.fdnote.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.cli.Run;
import dev.fdnote.proc.RunningProgram;
import dev.fdnote.strace.Strace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that has left the network namespace in which it made its sockets (unshare(2)). */
@Timeout(120)
class OlderSocketsTest {
  private static final String PROGRAM =
      """
      import ctypes, os, socket, sys, time
      server = socket.create_server(("127.0.0.1", 0))
      client = socket.create_connection(server.getsockname())
      if ctypes.CDLL(None).unshare(0x40000000) != 0:
          sys.exit(1)
      for each in server, client:
          print(each.fileno(), each.getsockname()[1], end=" ")
      print(os.getpid(), flush=True)
      end = time.time() + 60
      while time.time() < end:
          os.fstat(server.fileno()); os.fstat(client.fileno()); time.sleep(0.05)
      """;

  @TempDir private Path folder;

  @BeforeEach
  void skip() throws IOException, InterruptedException {
    Strace.assumeItWorks();
    Ticker.assumeRoot();
    NetProgram.assumeItWorks();
  }

  @Test
  void itCameFromOurs() throws IOException, InterruptedException {
    try (RunningProgram program = RunningProgram.python(PROGRAM)) {
      areSeen(program.words());
    }
  }

  @Test
  void itCameFromThatOfItsParent() throws IOException, InterruptedException {
    String parent = "ip link set lo up; python3 -c \"$1\"; :";
    try (RunningProgram program =
        RunningProgram.of("unshare", "-n", "sh", "-c", parent, "sh", PROGRAM)) {
      areSeen(program.words());
    }
  }

  private void areSeen(String[] words) throws IOException, InterruptedException {
    String server = words[0];
    String client = words[2];
    String pid = words[4];
    String near = "127.0.0.1:" + words[1];
    String far = "127.0.0.1:" + words[3];

    try (Script script = Script.start(folder, "strace -p $1 2>&1 | fdnote -P -p $1", pid)) {
      script.await("  # " + server + " = TCP " + near + " LISTEN");
      String line = script.await("  # " + client + " = TCP " + far + " → " + near);
      assertTrue(line.contains(" ESTABLISHED"), line);
    }

    Run snapshot = Run.of("snapshot", "-p", pid);
    assertEquals(0, snapshot.code(), snapshot::toString);
    List<String> sockets =
        snapshot.out().lines().filter(row -> row.contains("\"kind\":\"tcp\"")).toList();
    assertEquals(2, sockets.size(), snapshot::toString);
    assertTrue(sockets.getFirst().contains("\"local\":\"" + near + "\""), snapshot::toString);
    assertTrue(sockets.getLast().contains("\"remote\":\"" + near + "\""), snapshot::toString);

    Run ls = Run.of("ls", "-P", "-p", pid, "-a", "-d", server);
    assertTrue(ls.out().contains("TCP " + near + " (LISTEN)"), ls::toString);
  }
}
