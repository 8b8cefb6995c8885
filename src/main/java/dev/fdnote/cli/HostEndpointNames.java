package dev.fdnote.cli;

import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.annotate.Escape;
import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.Transport;
import dev.fdnote.proc.net.HostNames;
import dev.fdnote.proc.net.Services;
import java.util.Optional;

/**
 * Ports and hosts as this host names them.
 *
 * @param services names ports, where the user wants names
 * @param hosts names hosts, where the user has asked for it; nothing is shown before it is known
 */
record HostEndpointNames(Optional<Services> services, Optional<HostNames> hosts)
    implements EndpointNames {
  /** Names where {@code portNumbers} and {@code dns} want them. */
  static EndpointNames of(boolean portNumbers, boolean dns) {
    return new HostEndpointNames(
        portNumbers ? Optional.empty() : Optional.of(new Services()),
        dns ? Optional.of(new HostNames()) : Optional.empty());
  }

  @Override
  public String spell(Endpoint.Ip end, Transport transport) {
    Optional<String> service = services.flatMap(s -> s.name(end.port(), transport));
    Optional<String> host = hosts.flatMap(h -> h.now(end.host())).map(Escape::latin1);
    if (service.isEmpty() && host.isEmpty()) {
      return end.toString();
    }
    String address = end.host().indexOf(':') >= 0 ? "[" + end.host() + "]" : end.host();
    return host.orElse(address) + ":" + service.orElseGet(() -> Integer.toString(end.port()));
  }
}
