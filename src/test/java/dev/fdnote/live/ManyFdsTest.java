package dev.fdnote.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.strace.Strace;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process with very many fds, and a network namespace with as many sockets. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ManyFdsTest {
  private static final int WANTED = 20_000;
  private static final int LEAST = 4_000;

  private static final String PROGRAM =
      """
      import os, resource, socket, sys, time
      hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
      resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
      listener = socket.create_server(('127.0.0.1', 0))
      client = socket.create_connection(listener.getsockname())
      try:
          room = min(%d, hard - 64)  # as many as this process may have
          many = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(room)]
          for each in many:
              each.bind(('127.0.0.1', 0))
          assert room >= %d, 'the limit of open files is %%d' %% hard
      except (AssertionError, OSError) as e:
          print('only', e, flush=True)
          sys.exit()
      print('ready %%d %%d' %% (os.getpid(), client.fileno()), flush=True)
      while True:
          time.sleep(0.1)
          client.send(b'x')
      """
          .formatted(WANTED, LEAST);

  @Test
  void saysTheFirstNoteInTime() throws IOException, InterruptedException {
    Strace.assumeItWorks();
    Assumptions.assumeTrue(Strace.isOnPath("python3"), "python3 is not installed");
    Process program = new ProcessBuilder("python3", "-c", PROGRAM).start();
    try (BufferedReader said = program.inputReader(UTF_8)) {
      String answer = said.readLine();
      Assumptions.assumeTrue(answer.startsWith("ready"), "no room for so many sockets: " + answer);
      String[] ready = answer.split(" ", 3);
      Process pipe = pipe(ready[1]);
      try {
        assertNoted(pipe, ready[2]);
      } finally {
        Strace.end(pipe);
      }
    } finally {
      Strace.end(program);
    }
  }

  private static void assertNoted(Process pipe, String fd) throws IOException {
    try (BufferedReader lines = pipe.inputReader(UTF_8)) {
      assertTrue(lines.readLine().contains(" attached"));
      long attached = System.nanoTime();
      String send = lines.readLine();
      while (!send.startsWith("sendto(")) {
        send = lines.readLine();
      }
      Duration taken = Duration.ofNanos(System.nanoTime() - attached);
      assertTrue(send.contains("# " + fd + " = TCP 127.0.0.1:"), send);
      assertTrue(send.contains(" ESTABLISHED"), send);
      assertEquals(0, taken.toSeconds() / 2, () -> "first note after " + taken);
    }
  }

  private static Process pipe(String pid) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String line =
        """
        strace -p "$1" 2>&1 | "$2" -cp "$3" --enable-native-access=ALL-UNNAMED \
        dev.fdnote.cli.Main -p "$1"\
        """;
    return new ProcessBuilder(
            "sh", "-c", line, "sh", pid, java, System.getProperty("java.class.path"))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
