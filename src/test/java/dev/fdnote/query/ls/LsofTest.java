package dev.fdnote.query.ls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.fdnote.cli.Run;
import dev.fdnote.strace.Strace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds {@code fdnote ls} against lsof: the same processes, fds, types and names. What differs on
 * purpose, docs/ls.md tells.
 */
@Timeout(120)
class LsofTest {
  @TempDir private Path folder;

  @BeforeEach
  void skip() {
    Assumptions.assumeTrue(Strace.isOnPath("lsof"), "lsof is not installed");
  }

  @Test
  void listsWhatLsofLists() throws IOException, InterruptedException {
    try (Servers servers = Servers.here(folder)) {
      String pid = servers.pid();
      for (String options :
          new String[] {
            "-nP -p PID",
            "-nP -p PID -o",
            "-nP -p PID -s",
            "-n -i -a -p PID",
            "-nP -i4 -a -p PID",
            "-nP -i6 -a -p PID",
            "-nP -i4udp -i6udp -a -p PID",
            "-nPiTCP -a -p PID",
            "-nPi UDP -ap PID",
            "-nP -i@127.0.0.1 -a -p PID",
            "-nP -i@[::1] -a -p PID",
            "-nP -i:" + servers.port("tcp") + " -a -p PID",
            "-nP -iTCP@127.0.0.1:" + servers.port("tcp") + "," + servers.port("udp") + " -a -p PID",
            "-nP -iUDP:1-65535 -a -p PID",
            "-nP -i -sTCP:LISTEN -a -p PID",
            "-nP -iTCP -sTCP:ESTABLISHED -a -p PID",
            "-nP -i -s TCP:close_wait -a -p PID",
            "-nP -i -sTCP:^LISTEN,^CLOSE_WAIT -a -p PID",
            "-nP -sTCP:LISTEN -a -p PID -d 3-99",
            "-nP -U -a -p PID",
            "-nP -d 3 -a -p PID",
            "-nP -d cwd,rtd,txt,4-6 -a -p PID",
            "-nP -d ^mem,^txt,^0-9 -a -p PID",
            "-nP -d fd -a -p PID",
            "-nP -p PID -a -c python -u ^nobody",
            "-nP -p PID -a -c /^PY/i",
            "-l -nP -p PID -a -d cwd",
            "-nP -p PID -a FOLDER/plain.txt",
            // It does not find the ends of an IPv4 connection to an IPv6 socket.
            "-nP -p PID -a -E -d 3-"
                + (servers.fd("mapped-client") - 1)
                + ","
                + (servers.fd("mapped-server") + 1)
                + "-99"
          }) {
        compare(options.replace("PID", pid).replace("FOLDER", folder.toString()));
      }
    }
  }

  @Test
  void listsInANamespaceWhatLsofListsInsideIt() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Strace.isOnPath("nsenter"), "nsenter is not installed");
    try (Servers servers = Servers.elsewhere(folder)) {
      String options = "-nP -p " + servers.pid();
      List<Listed> expected =
          Listed.rows(
              output("nsenter", "-n", "-t", servers.pid(), "lsof", "-nP", "-p", servers.pid()));
      List<Listed> found =
          Listed.rows(ls(options).out()).stream()
              .map(row ->
                  new Listed(
                      row.pid(),
                      row.fd(),
                      row.type(),
                      row.name().replaceFirst(" \\[net:\\[\\d+\\]\\]$", "")))
              .toList();
      assertEquals(text(expected), text(found));
    }
  }

  @Test
  void printsTheFieldsThatLsofPrints() throws IOException, InterruptedException {
    try (Servers servers = Servers.here(folder)) {
      String fds = "cwd,txt," + servers.fd("file") + "," + servers.fd("locked");
      fds += "," + servers.fd("tcp-client") + "," + servers.fd("pipe-read");
      for (String format : new String[] {"-F", "-Fpcn", "-FftDi", "-F0"}) {
        String options = "-nP -p " + servers.pid() + " -a -d " + fds + " " + format;
        // lsof adds what it does not know either: flags of the file structure.
        String lsof = output(("lsof " + options).split(" ", -1)).replaceAll(";0x0\\b", "");
        assertEquals(lsof, ls(options).out(), options);
      }
    }
  }

  @Test
  void printsThePidsThatLsofPrints() throws IOException, InterruptedException {
    try (Servers servers = Servers.here(folder)) {
      String port = ":" + servers.port("tcp");
      assertEquals(servers.pid() + "\n", output("lsof", "-t", "-i" + port));
      assertEquals(new Run(0, servers.pid() + "\n", ""), ls("-ti" + port));
      assertEquals(new Run(0, servers.pid() + "\n", ""), ls("-t -i " + port));
      assertEquals(new Run(0, servers.pid() + "\n", ""), ls("-nPti" + port));
    }
  }

  private static void compare(String options) throws IOException, InterruptedException {
    List<Listed> expected = Listed.rows(output(("lsof " + options).split(" ", -1)));
    assertFalse(expected.isEmpty(), options);
    Run run = ls(options);
    assertEquals(text(expected), text(Listed.rows(run.out())), options);
    assertEquals(0, run.code(), options);
    assertEquals("", run.err(), options);
  }

  private static String text(List<Listed> rows) {
    StringBuilder text = new StringBuilder();
    rows.forEach(row -> text.append(row).append('\n'));
    return text.toString();
  }

  private static Run ls(String options) {
    List<String> words = new ArrayList<>(List.of("ls"));
    words.addAll(List.of(options.split(" ", -1)));
    return Run.of(words.toArray(String[]::new));
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
    process.waitFor();
    return text;
  }
}
