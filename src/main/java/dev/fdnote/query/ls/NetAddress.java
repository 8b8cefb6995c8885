package dev.fdnote.query.ls;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.Transport;
import dev.fdnote.proc.Attempt;
import java.util.List;
import java.util.Locale;

/**
 * Internet sockets as {@code -i} names them: {@code [46][protocol][@host[/bits]][:ports]}. Either
 * end may be at that host and port.
 *
 * @param version 4, 6, or 0 for both
 * @param protocol {@code TCP}, {@code UDP}, {@code UDPLITE}, or {@code ""} for all
 * @param hosts the addresses; empty for all
 * @param ports empty for all
 */
public record NetAddress(int version, String protocol, List<HostPrefix> hosts, List<Ports> ports) {
  /** {@code -i} alone. */
  public static final NetAddress ANY = new NetAddress(0, "", List.of(), List.of());

  private static final List<String> PROTOCOLS = List.of("TCP", "UDP", "UDPLITE");

  /** The one that {@code typed} means. */
  public static Attempt<NetAddress> parse(String typed) {
    if (typed.length() > 1 && Numbers.of(typed) >= 0) {
      return new Attempt.Failed<>(
          "no address: '" + typed + "'; a port has a colon before it: -i:" + typed);
    }
    int version = typed.startsWith("4") || typed.startsWith("6") ? typed.charAt(0) - '0' : 0;
    int start = version == 0 ? 0 : 1;
    int end = start;
    while (end < typed.length() && typed.charAt(end) != '@' && typed.charAt(end) != ':') {
      end++;
    }
    String protocol = typed.substring(start, end).toUpperCase(Locale.ROOT);
    if (!protocol.isEmpty() && !PROTOCOLS.contains(protocol)) {
      return wrong("no protocol: '" + typed.substring(start, end) + "'", typed);
    }
    return typed.startsWith("@", end)
        ? withHost(version, protocol, typed, end + 1)
        : withPorts(version, protocol, List.of(), typed, end);
  }

  private static Attempt<NetAddress> withHost(
      int version, String protocol, String typed, int start) {
    int bracket = typed.startsWith("[", start) ? typed.indexOf(']', start) : start;
    int colon = bracket < 0 ? -1 : typed.indexOf(':', bracket);
    int end = colon < 0 ? typed.length() : colon;
    Attempt<List<HostPrefix>> hosts = HostPrefix.parse(typed.substring(start, end), version);
    return hosts instanceof Attempt.Failed<List<HostPrefix>>(String reason)
        ? wrong(reason, typed)
        : withPorts(version, protocol, hosts.answer().orElse(List.of()), typed, end);
  }

  private static Attempt<NetAddress> withPorts(
      int version, String protocol, List<HostPrefix> hosts, String typed, int colon) {
    if (colon >= typed.length()) {
      return new Attempt.Done<>(new NetAddress(version, protocol, hosts, List.of()));
    }
    Attempt<List<Ports>> ports = Ports.parse(typed.substring(colon + 1), protocol);
    return ports instanceof Attempt.Failed<List<Ports>>(String reason)
        ? wrong(reason, typed)
        : new Attempt.Done<>(
            new NetAddress(version, protocol, hosts, ports.answer().orElse(List.of())));
  }

  private static Attempt<NetAddress> wrong(String what, String typed) {
    return new Attempt.Failed<>(
        what
            + (what.endsWith("'" + typed + "'") ? "" : " in -i " + typed)
            + "; -i takes [46][TCP|UDP|UDPLITE][@host[/bits]][:port,service,1-9], as in -i:3306,"
            + " -i4TCP@10.0.0.0/8:80,https");
  }

  /** Whether it names ports. */
  public boolean hasPorts() {
    return !ports.isEmpty();
  }

  /**
   * Whether a socket is among them.
   *
   * @param type {@code IPv4} or {@code IPv6}
   */
  boolean has(FdKind.Inet socket, String type) {
    return (version == 0 || type.endsWith(version == 4 ? "4" : "6"))
        && (protocol.isEmpty() || protocol.equals(name(socket.transport())))
        && (isAt(socket.local(), socket.transport()) || isAt(socket.remote(), socket.transport()));
  }

  private static String name(Transport transport) {
    return transport == Transport.MPTCP ? "TCP" : transport.name();
  }

  private boolean isAt(Endpoint end, Transport transport) {
    if (hosts.isEmpty() && ports.isEmpty()) {
      return true;
    }
    return end instanceof Endpoint.Ip(String host, int port)
        && (hosts.isEmpty() || isAtHost(host))
        && (ports.isEmpty() || isAtPort(port, transport));
  }

  private boolean isAtHost(String host) {
    for (HostPrefix prefix : hosts) {
      if (prefix.has(host)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAtPort(int port, Transport transport) {
    for (Ports some : ports) {
      if (some.has(port, transport)) {
        return true;
      }
    }
    return false;
  }
}
