package dev.fdnote.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code fdnote ls} on what this very process has open. */
@Timeout(60)
class LsCommandTest {
  private static final String SELF = Long.toString(ProcessHandle.current().pid());

  @Test
  void answersTheQuestionsThatPeopleAskLsof() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket accepted = server.accept()) {
      String port = Integer.toString(server.getLocalPort());
      String listening = listed("ls", "-P", "-i", "-sTCP:LISTEN", "-a", "-p", SELF);
      assertTrue(listening.contains("TCP 127.0.0.1:" + port + " (LISTEN)"), listening);
      assertFalse(listening.contains("ESTABLISHED"), listening);
      String connected = listed("ls", "-P", "-i", "-sTCP:ESTABLISHED", "-a", "-p", SELF);
      String there = "127.0.0.1:" + accepted.getPort();
      assertTrue(connected.contains("->" + there + " (ESTABLISHED)"), connected);
      assertFalse(connected.contains("LISTEN"), connected);
      String holders = listed("ls", "-P", "-i:" + port);
      assertEquals(4, holders.lines().count(), holders);
      assertEquals(new Run(0, SELF + "\n", ""), Run.of("ls", "-t", "-i:" + port));
      assertTrue(client.isConnected());
    }
  }

  @Test
  void findsIdleUdpSockets() throws IOException {
    try (java.net.DatagramSocket idle = new java.net.DatagramSocket(0);
        java.net.DatagramSocket connected = new java.net.DatagramSocket(0)) {
      connected.connect(InetAddress.getLoopbackAddress(), idle.getLocalPort());
      String found = listed("ls", "-P", "-i", "-sUDP:IDLE", "-a", "-p", SELF);
      assertTrue(found.contains("UDP *:" + idle.getLocalPort() + "\n"), found);
      assertFalse(found.contains("->"), found);
      found = listed("ls", "-P", "-i", "-sUDP:^IDLE", "-a", "-p", SELF, "-iudp");
      assertTrue(found.contains(":" + connected.getLocalPort() + "->"), found);
      assertFalse(found.contains("UDP *:" + idle.getLocalPort() + "\n"), found);
    }
  }

  private static String listed(String... words) {
    Run run = Run.of(words);
    assertEquals("", run.err());
    assertEquals(0, run.code());
    return run.out();
  }

  @Test
  void writesJson(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a \"b\".txt"), "four");
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var open = Files.newInputStream(file)) {
      assertEquals('f', open.read());
      String path = listed("ls", "--json", "-p", SELF, "-a", file.toString());
      Map<String, Object> object = Json.object(path.strip());
      assertEquals(SELF, object.get("pid"));
      assertEquals("file", object.get("kind"));
      assertEquals(file.toString(), object.get("path"));
      assertEquals("4", object.get("size"));
      assertEquals("r", object.get("access"));
      String port = Integer.toString(server.getLocalPort());
      object = Json.object(listed("ls", "--json", "-i:" + port).strip());
      assertEquals("tcp", object.get("kind"));
      assertTrue(
          object.get("local").toString().endsWith("127.0.0.1]:" + port)
              || object.get("local").equals("127.0.0.1:" + port),
          object::toString);
      assertEquals("LISTEN", object.get("state"));
      assertEquals(System.getProperty("user.name"), object.get("user"));
      object = Json.object(listed("ls", "--json", "-d", "cwd", "-a", "-p", SELF).strip());
      assertEquals("AT_FDCWD", object.get("fd"));
      assertEquals("directory", object.get("kind"));
      assertEquals(Path.of("").toAbsolutePath().toString(), object.get("path"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -p 999999999            | 1 | process 999999999: there is none; see ps -e
          /no/such/file           | 1 | /no/such/file: there is no such file
          -p x                    | 2 | no process id: 'x'; -p takes numbers: -p 1,2,^3
          -u nosuchuser           | 2 | no user: 'nosuchuser'; -u takes names and ids: -u root,^33
          -c /(/                  | 2 | -c: no regular expression: Unclosed group
          -c /a/z                 | 2 | -c: no modifier 'z' of a regex; there are b, i, x
          -r5x                    | 2 | no time: '5x'; -r takes seconds, and how often: -r5c10
          +cx                     | 2 | no width: 'x'; +c takes a number, 0 for all of the command
          -Fy                     | 2 | no field 'y'; -F takes some of pgRcuLfaltGDdsoikPnT and 0; -F? explains them
          -a                      | 2 | nothing for -a to join: it joins -p, -c, -u, -d, -i, -U and FILE
          -t --json               | 2 | only one of -t, -F and --json
          --container nosuch/name | 1 | nosuch/name: a container has a name or an id of hex digits, not "nosuch/name"
          """)
  void saysInOneLineWhatIsWrong(String typed, int code, String what) {
    Run run = Run.of(("ls " + typed).split(" ", -1));
    String end = code == 2 ? "; see fdnote ls --help" : "";
    assertEquals(new Run(code, "", "fdnote: " + what + end + "\n"), run);
  }

  @Test
  void endsWith1WhereNothingIsFound() {
    assertEquals(new Run(1, "", ""), Run.of("ls", "-d", "99999", "-a", "-p", SELF));
    assertEquals(new Run(1, "", ""), Run.of("ls", "-t", "-d", "99999", "-a", "-p", SELF));
    String none = "fdnote: process 999999999: there is none; see ps -e\n";
    assertEquals(new Run(1, SELF + "\n", none), Run.of("ls", "-t", "-p", SELF + ",999999999"));
    Run either = Run.of("ls", "-t", "-p", SELF + ",999999999", "-i:1");
    assertEquals(none, either.err());
    assertEquals(SELF + "\n", either.out());
    assertEquals(1, either.code());
  }

  @Test
  void repeats() {
    Run run = Run.of("ls", "-r0c3", "-t", "-p", SELF);
    assertEquals(new Run(0, (SELF + "\n=======\n").repeat(3), ""), run);
    assertEquals(new Run(1, "=======\n", ""), Run.of("ls", "+r0", "-p", SELF, "-a", "-d", "99999"));
  }

  @Test
  void hintsAtTheMissingAndOnATerminal() {
    String hint =
        "fdnote: without -a this lists what any option selects; add -a for what all of them do\n";
    assertEquals(hint, onTerminal("-i", "-p", SELF).err());
    assertEquals("", onTerminal("-i", "-a", "-p", SELF).err());
    assertEquals("", onTerminal("-p", SELF).err());
    assertEquals("", Run.of("ls", "-i", "-p", SELF).err());
    assertEquals(
        "fdnote: -s leaves sockets out but selects none; add -i for Internet sockets alone\n",
        onTerminal("-sTCP:LISTEN", "-p", SELF).err());
  }

  @Test
  void cutsLinesToTheTerminal() {
    for (String line : onTerminal("-p", SELF).out().lines().toList()) {
      assertTrue(line.length() <= 100, line);
    }
    assertTrue(Run.of("ls", "-p", SELF).out().lines().anyMatch(line -> line.length() > 100));
  }

  private static Run onTerminal(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            new ByteArrayInputStream(new byte[0]),
            out,
            err,
            Stdin.NOTHING,
            true,
            Map.of("COLUMNS", "100"));
    int code = new LsCommand(surroundings).run(List.of(words));
    return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
  }
}
