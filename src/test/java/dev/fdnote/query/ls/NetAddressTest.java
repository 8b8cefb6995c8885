package dev.fdnote.query.ls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.fd.Transport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetAddressTest {
  private static final FdKind.Inet SSH =
      inet(Transport.TCP, false, ip("10.0.0.1", 40_000), ip("10.0.7.2", 22));
  private static final FdKind.Inet NAMES =
      inet(Transport.UDP, true, ip("fe80::1", 53), Endpoint.UNNAMED);
  private static final FdKind.Inet MAPPED =
      inet(Transport.TCP, true, ip("::ffff:10.0.0.1", 80), ip("::ffff:10.9.9.9", 5));

  @ParameterizedTest
  @CsvSource({
    "4, SSH",
    "6, NAMES MAPPED",
    "tcp, SSH MAPPED",
    "UDP, NAMES",
    "4UDP, ''",
    "6Tcp, MAPPED",
    "udplite, ''",
    ":22, SSH",
    ":ssh, SSH",
    "TCP:ssh, SSH",
    "UDP:domain, NAMES",
    ":domain, NAMES",
    "':1-21,40000', SSH MAPPED",
    ":20-ssh, SSH",
    "':22,53,80', SSH NAMES MAPPED",
    "@10.0.0.1, SSH MAPPED",
    "@10.0.0.1:22, ''",
    "@10.0.0.1:40000, SSH",
    "@10.0.7.2:ssh, SSH",
    "tcp@10.0.0.1:80, MAPPED",
    "@10.0.0.0/16, SSH MAPPED",
    "@10.0.6.0/23, SSH",
    "@10.0.4.0/23, ''",
    "@0.0.0.0/0, SSH MAPPED",
    "@[fe80::1], NAMES",
    "@[fe80::1]:53, NAMES",
    "@[fe80::]/10, NAMES",
    "6@[fe80::]/10:53, NAMES",
    "@[fe80::2], ''"
  })
  void selectsByEitherEnd(String typed, String expected) {
    NetAddress address = NetAddress.parse(typed).answer().orElseThrow();
    StringBuilder found = new StringBuilder();
    found.append(address.has(SSH, "IPv4") ? " SSH" : "");
    found.append(address.has(NAMES, "IPv6") ? " NAMES" : "");
    found.append(address.has(MAPPED, "IPv6") ? " MAPPED" : "");

    assertEquals(expected, found.toString().strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TPC               | no protocol: 'TPC'; -i takes
          UDP:ssh           | no port or service: 'ssh' in -i UDP:ssh; -i takes
          3306              | no address: '3306'; a port has a colon before it: -i:3306
          4306              | no address: '4306'; a port has a colon before it: -i:4306
          /etc/passwd       | no protocol: '/etc/passwd'; -i takes
          tcp:nosuchservice | no port or service: 'nosuchservice' in -i tcp:nosuchservice; -i takes
          :70000            | no port or service: '70000' in -i :70000; -i takes
          :9-1              | no port or service: '9-1' in -i :9-1; -i takes
          :                 | no port or service: '' in -i :; -i takes
          @                 | no host: '' in -i @; -i takes
          @1.2.3.400        | no host: '1.2.3.400' in -i @1.2.3.400; -i takes
          @10.0.0.0/33      | no host: '10.0.0.0/33' in -i @10.0.0.0/33; -i takes
          @10.0.0.0/x       | no host: '10.0.0.0/x' in -i @10.0.0.0/x; -i takes
          6@10.0.0.1        | no IPv6 host: '10.0.0.1' in -i 6@10.0.0.1; -i takes
          4@[::1]           | no IPv4 host: '[::1]' in -i 4@[::1]; -i takes
          """)
  void saysWhatIsWrong(String typed, String start) {
    String reason = NetAddress.parse(typed).failure();
    assertTrue(reason.startsWith(start), reason);
  }

  private static FdKind.Inet inet(
      Transport transport, boolean v6, Endpoint local, Endpoint remote) {
    return new FdKind.Inet(transport, v6, local, remote, TcpState.UNKNOWN);
  }

  private static Endpoint ip(String host, int port) {
    return new Endpoint.Ip(host, port);
  }
}
