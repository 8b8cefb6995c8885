package dev.fdnote.query.ls;

import dev.fdnote.fd.Transport;
import dev.fdnote.proc.Attempt;
import dev.fdnote.proc.net.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Ports from {@code first} to {@code last}.
 *
 * @param protocol those of which alone, {@code tcp}, or {@code ""} for all
 */
record Ports(int first, int last, String protocol) {
  private static final int LARGEST = 65535;
  private static final List<String> PROTOCOLS = List.of("tcp", "udp", "udplite");

  /**
   * {@code 80,https,1-9}; the start of a range is a number, as services have dashes in their names.
   *
   * @param protocol {@code TCP}, or {@code ""} for all
   */
  static Attempt<List<Ports>> parse(String typed, String protocol) {
    List<Ports> ports = new ArrayList<>();
    for (String word : typed.split(",", -1)) {
      int before = ports.size();
      add(word, protocol.toLowerCase(Locale.ROOT), ports);
      if (ports.size() == before) {
        return new Attempt.Failed<>("no port or service: '" + word + "'");
      }
    }
    return new Attempt.Done<>(List.copyOf(ports));
  }

  private static void add(String word, String only, List<Ports> ports) {
    int dash = word.indexOf('-');
    int first = Numbers.of(dash < 0 ? word : word.substring(0, dash));
    if (first < 0) {
      services(word, 0, only, ports);
      return;
    }
    int last = dash < 0 ? first : Numbers.of(word.substring(dash + 1));
    if (last < 0) {
      services(word.substring(dash + 1), first, only, ports);
    } else if (first <= last && last <= LARGEST) {
      ports.add(new Ports(first, last, only));
    }
  }

  private static void services(String name, int first, String only, List<Ports> ports) {
    Services services = new Services();
    for (String protocol : PROTOCOLS) {
      if (only.isEmpty() || only.equals(protocol)) {
        String table = protocol.equals("udplite") ? "udp" : protocol;
        int port = services.port(name, table).orElse(-1);
        if (port >= Math.max(first, 1)) {
          ports.add(new Ports(first == 0 ? port : first, port, protocol));
        }
      }
    }
  }

  boolean has(int port, Transport transport) {
    boolean fits =
        protocol.isEmpty()
            || switch (transport) {
              case TCP, MPTCP -> protocol.equals("tcp");
              case UDP -> protocol.equals("udp");
              case UDPLITE -> protocol.equals("udplite");
              case RAW, ICMP, SCTP, DCCP -> false;
            };
    return fits && first <= port && port <= last;
  }
}
