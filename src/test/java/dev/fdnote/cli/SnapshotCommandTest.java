package dev.fdnote.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SnapshotCommandTest {
  private static final String SELF = Long.toString(ProcessHandle.current().pid());

  @Test
  void saysWhichProcessItWasAndWhen() throws IOException {
    Map<String, Object> header = lines("snapshot", "-p", SELF).getFirst();
    assertEquals("1", header.get("snapshot"));
    assertEquals(SELF, header.get("pid"));
    assertEquals(text("/proc/sys/kernel/random/boot_id"), header.get("boot"));
    assertEquals(text("/proc/self/comm"), header.get("command"));
    String stat = text("/proc/self/stat");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    assertEquals(fields[22 - 3], header.get("started"));
    Duration ago =
        Duration.between(Instant.parse((String) header.get("time")), Instant.now()).abs();
    assertTrue(ago.toSeconds() < 60, ago::toString);
  }

  @Test
  void saysWhatIsOpen(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var _ = Files.newInputStream(file)) {
      List<Map<String, Object>> lines = lines("snapshot", "-p", SELF);
      Map<String, Object> cwd = byFd(lines).get("AT_FDCWD");
      assertEquals("directory", cwd.get("kind"));
      assertEquals(Path.of("").toAbsolutePath().toString(), cwd.get("path"));
      Map<String, Object> listener =
          lines.stream()
              .filter(
                  line -> String.valueOf(line.get("local")).endsWith(":" + server.getLocalPort()))
              .findFirst()
              .orElseThrow();
      assertEquals("tcp", listener.get("kind"));
      assertEquals("LISTEN", listener.get("state"));
      assertEquals(SELF, listener.get("process"));
      assertTrue(
          lines.stream().anyMatch(line -> file.toString().equals(line.get("path"))),
          lines::toString);
    }
  }

  private static Map<Object, Map<String, Object>> byFd(List<Map<String, Object>> lines) {
    Map<Object, Map<String, Object>> byFd = new HashMap<>();
    lines.forEach(line -> byFd.put(line.get("fd"), line));
    return byFd;
  }

  private static List<Map<String, Object>> lines(String... words) {
    Run run = Run.of(words);
    assertEquals("", run.err());
    assertEquals(0, run.code());
    return run.out().lines().map(Json::object).toList();
  }

  private static String text(String file) throws IOException {
    return Files.readString(Path.of(file)).strip();
  }

  @Test
  void saysWhoCouldNotBeLookedAt() {
    Run run = Run.of("snapshot", "-p", "999999999," + SELF);
    assertEquals(1, run.code());
    assertEquals("fdnote: process 999999999: there is none; see ps -e\n", run.err());
    assertTrue(run.out().startsWith("{\"snapshot\":1,"), run.out());
    run = Run.of("snapshot", "-p", "2");
    assertEquals(1, run.code());
    assertEquals("", run.out());
    assertEquals(1, run.err().lines().count(), run.err());
  }

  @Test
  void asksWhose() {
    assertEquals(
        new Run(
            2, "", "fdnote: whose? give -p PID or --container ID; see fdnote snapshot --help\n"),
        Run.of("snapshot"));
    assertEquals(2, Run.of("snapshot", "-p", "x").code());
    assertEquals(2, Run.of("snapshot", "--nosuch").code());
  }
}
