package dev.fdnote.proc.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.fd.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicesTest {
  @Test
  void namesPortsAsTheFirstLineDoes(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("services");
    Services services = new Services(file);
    Files.writeString(
        file,
        """
        # 9/tcp
        ssh\t\t22/tcp\t\t\tshell 23/tcp # 24/tcp

          domain 53/udp
        domain\t53/tcp
        first 80/tcp http
        second 80/tcp
        alone
        sctp-one 7/sctp
        twice 90/tcp
        twice 91/tcp
        odd x/tcp
        no#thing 8/tcp
        """);
    assertEquals(Optional.of("ssh"), services.name(22, Transport.TCP));
    assertEquals(Optional.of("ssh"), services.name(22, Transport.MPTCP));
    assertEquals(Optional.empty(), services.name(22, Transport.UDP));
    assertEquals(Optional.empty(), services.name(23, Transport.TCP));
    assertEquals(Optional.empty(), services.name(24, Transport.TCP));
    assertEquals(Optional.of("domain"), services.name(53, Transport.UDP));
    assertEquals(Optional.of("domain"), services.name(53, Transport.UDPLITE));
    assertEquals(Optional.of("first"), services.name(80, Transport.TCP));
    assertEquals(Optional.of("sctp-one"), services.name(7, Transport.SCTP));
    assertEquals(Optional.empty(), services.name(8, Transport.TCP));
    assertEquals(Optional.empty(), services.name(9, Transport.TCP));
    assertEquals(Optional.empty(), services.name(1, Transport.RAW));
    assertEquals(Optional.of(22), services.port("ssh", Transport.TCP));
    assertEquals(Optional.of(53), services.port("domain", Transport.UDP));
    assertEquals(Optional.empty(), services.port("ssh", Transport.UDP));
    assertEquals(Optional.empty(), services.port("second", Transport.TCP));
    assertEquals(Optional.empty(), services.port("twice", Transport.TCP));
    assertEquals(Optional.empty(), services.port("odd", Transport.TCP));
    assertEquals(Optional.empty(), services.port("ssh", Transport.RAW));
  }

  @Test
  void knowsPortsByNameAndAlias(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("services");
    Files.writeString(file, "http 80/tcp www # web\ndomain 53/udp\nhttp 81/tcp\n");
    Services services = new Services(file);
    assertEquals(Optional.of(80), services.port("http", "tcp"));
    assertEquals(Optional.of(80), services.port("www", "tcp"));
    assertEquals(Optional.of(53), services.port("domain", "udp"));
    assertEquals(Optional.empty(), services.port("domain", "tcp"));
    assertEquals(Optional.empty(), services.port("web", "tcp"));
    assertEquals(Optional.empty(), services.port("", "tcp"));
  }

  @Test
  void namesNothingWithoutTheFile(@TempDir Path folder) {
    Services services = new Services(folder.resolve("none"));
    assertEquals(Optional.empty(), services.name(22, Transport.TCP));
  }
}
