package dev.fdnote.proc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fdnote.fd.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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
    return switch (transport) {
      case TCP, MPTCP -> name(port, "tcp");
      case UDP, UDPLITE -> name(port, "udp");
      case SCTP -> name(port, "sctp");
      case DCCP -> name(port, "dccp");
      case RAW, ICMP -> Optional.empty();
    };
  }

  private synchronized Optional<String> name(int port, String protocol) {
    if (names.isEmpty()) {
      names = Optional.of(read());
    }
    return Optional.ofNullable(names.get().get(port + "/" + protocol));
  }

  private Map<String, String> read() {
    Map<String, String> read = new HashMap<>();
    try {
      String text = new String(Files.readAllBytes(file), ISO_8859_1);
      text.lines().forEach(line -> take(line, read));
    } catch (IOException _) {
      // Nobody gave names.
    }
    return read;
  }

  private static void take(String line, Map<String, String> read) {
    String[] words = line.replaceFirst("#.*", "").strip().split("[ \t]+", -1);
    if (words.length > 1) {
      read.putIfAbsent(words[1], words[0]);
    }
  }
}
