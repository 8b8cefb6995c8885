package dev.fdnote.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.cli.Run;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code fdnote why} on a program in a network namespace of its own. */
@Timeout(60)
class WhyNamespaceTest {
  @TempDir private Path folder;

  @Test
  void aBlockedReadHasItsAddresses() throws IOException, InterruptedException {
    NetProgram.assumeItWorks();
    try (NetProgram client = NetProgram.start(folder, "net_client.py")) {
      String expected =
          "%d/python3  read(%d = TCP 127.0.0.1:%d → 127.0.0.1:%d ESTABLISHED ⇄ own fd "
              .formatted(
                  client.pid(),
                  client.fd("client"),
                  client.port("client"),
                  client.port("listener"));
      Run run = Run.of("why", "-P", "-p", Long.toString(client.pid()));
      // It may be on its way into the call.
      for (int tries = 0; tries < 100 && !run.out().contains("read("); tries++) {
        run = Run.of("why", "-P", "-p", Long.toString(client.pid()));
      }
      String out = new String(run.out().getBytes(ISO_8859_1), UTF_8);
      assertTrue(out.startsWith(expected), () -> out + "\nshould start with " + expected);
      assertEquals(0, run.code(), run.err());
    }
  }
}
