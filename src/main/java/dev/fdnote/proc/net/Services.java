package dev.fdnote.proc.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fdnote.fd.Transport;
import dev.fdnote.proc.Digits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * The names of ports in services(5), the first one where there are several (getservbyport(3)). The
 * file is read when it is first needed; where it cannot be, no port has a name.
 */
public final class Services {
  private final Path file;
  private Optional<Map<String, String>> names = Optional.empty();

  /** Those of this host. */
  public Services() {
    this(Path.of("/etc/services"));
  }

  /** Those that {@code file} names, in the format of services(5). */
  public Services(Path file) {
    this.file = file;
  }

  /** {@code https} for port 443 of TCP. */
  public Optional<String> name(int port, Transport transport) {
    return protocol(transport)
        .flatMap(protocol -> Optional.ofNullable(names().get(port + "/" + protocol)));
  }

  /** 443 for {@code https} of TCP; nothing where several ports have that name. */
  public Optional<Integer> port(String name, Transport transport) {
    return protocol(transport).flatMap(protocol -> solePort(name, "/" + protocol));
  }

  private Optional<Integer> solePort(String name, String protocol) {
    List<Integer> ports =
        names().entrySet().stream()
            .filter(entry -> entry.getValue().equals(name) && entry.getKey().endsWith(protocol))
            .map(entry -> entry.getKey().substring(0, entry.getKey().indexOf('/')))
            .filter(digits -> digits.matches("\\d{1,5}"))
            .map(Integer::valueOf)
            .toList();
    return ports.size() == 1 ? Optional.of(ports.getFirst()) : Optional.empty();
  }

  private static Optional<String> protocol(Transport transport) {
    return switch (transport) {
      case TCP, MPTCP -> Optional.of("tcp");
      case UDP, UDPLITE -> Optional.of("udp");
      case SCTP -> Optional.of("sctp");
      case DCCP -> Optional.of("dccp");
      case RAW, ICMP -> Optional.empty();
    };
  }

  /**
   * The port of a service, by its name or an alias; the first one where there are several.
   *
   * @param protocol {@code tcp}, {@code udp}
   */
  public Optional<Integer> port(String service, String protocol) {
    int port = Digits.id(names().getOrDefault(service + "/" + protocol, ""));
    return port > 0 ? Optional.of(port) : Optional.empty();
  }

  /** A name behind {@code 80/tcp}, a port behind {@code http/tcp}. */
  private synchronized Map<String, String> names() {
    if (names.isEmpty()) {
      names = Optional.of(read());
    }
    return names.get();
  }

  private Map<String, String> read() {
    Map<String, String> read = new HashMap<>();
    try {
      String text = new String(Files.readAllBytes(file), ISO_8859_1);
      for (String line : text.split("\n", -1)) {
        take(line, read);
      }
    } catch (IOException _) {
      // Nobody gave names.
    }
    return read;
  }

  private static void take(String line, Map<String, String> read) {
    int comment = line.indexOf('#');
    StringTokenizer words =
        new StringTokenizer(comment < 0 ? line : line.substring(0, comment), " \t\r");
    if (words.countTokens() < 2) {
      return;
    }
    String name = words.nextToken();
    String port = words.nextToken();
    read.putIfAbsent(port, name);
    int slash = Math.max(port.indexOf('/'), 0);
    do {
      read.putIfAbsent(name + port.substring(slash), port.substring(0, slash));
      name = words.hasMoreTokens() ? words.nextToken() : "";
    } while (!name.isEmpty());
  }
}
