package dev.fdnote.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.Transport;
import dev.fdnote.proc.net.HostNames;
import dev.fdnote.proc.net.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class HostEndpointNamesTest {
  private static final Endpoint.Ip V4 = new Endpoint.Ip("192.0.2.7", 443);
  private static final Endpoint.Ip V6 = new Endpoint.Ip("2001:db8::1", 443);

  @TempDir private Path folder;
  private Optional<Services> services = Optional.empty();

  @BeforeEach
  void someServices() throws IOException {
    Path file = folder.resolve("services");
    Files.writeString(file, "https 443/tcp # web\nhttps 443/udp\n");
    services = Optional.of(new Services(file));
  }

  @Test
  void aPortHasTheNameOfItsService() {
    HostEndpointNames names = new HostEndpointNames(services, Optional.empty());
    assertEquals("192.0.2.7:https", names.spell(V4, Transport.TCP));
    assertEquals("[2001:db8::1]:https", names.spell(V6, Transport.UDP));
    assertEquals("192.0.2.7:443", names.spell(V4, Transport.SCTP));
    assertEquals("192.0.2.7:80", names.spell(new Endpoint.Ip("192.0.2.7", 80), Transport.TCP));
    assertEquals("*:https", names.spell(new Endpoint.Ip("*", 443), Transport.TCP));
  }

  @Test
  void withoutServicesAPortIsANumber() {
    HostEndpointNames names = new HostEndpointNames(Optional.empty(), Optional.empty());
    assertEquals("192.0.2.7:443", names.spell(V4, Transport.TCP));
    assertEquals("[2001:db8::1]:443", names.spell(V6, Transport.TCP));
  }

  @Test
  @Timeout(10)
  void aHostHasItsNameOnceItIsKnown() throws InterruptedException {
    HostNames hosts = new HostNames(address -> "web.example");
    HostEndpointNames names = new HostEndpointNames(services, Optional.of(hosts));
    while (names.spell(V6, Transport.TCP).startsWith("[")) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    assertEquals("web.example:https", names.spell(V6, Transport.TCP));
  }
}
