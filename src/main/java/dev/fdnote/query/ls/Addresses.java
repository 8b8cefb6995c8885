package dev.fdnote.query.ls;

import dev.fdnote.annotate.Escape;
import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.Transport;
import dev.fdnote.proc.net.HostNames;
import dev.fdnote.proc.net.Services;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Addresses in lsof's spelling: {@code 127.0.0.1:5432->127.0.0.1:43218}, {@code *:http}. */
public final class Addresses {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

  private final Optional<Services> services;
  private final Optional<HostNames> hosts;
  private long patience = PATIENCE;

  /**
   * Looks nothing up yet.
   *
   * @param ports whether ports are called by their services
   * @param dns whether hosts are called by their names, which others see us ask for; two seconds
   *     are waited for them in all
   */
  public Addresses(boolean ports, boolean dns) {
    services = ports ? Optional.of(new Services()) : Optional.empty();
    hosts = dns ? Optional.of(new HostNames()) : Optional.empty();
  }

  String text(FdKind.Inet socket) {
    String local = end(socket.local(), socket.transport());
    boolean alone =
        !(socket.remote() instanceof Endpoint.Ip ip) || (isAny(ip.host()) && ip.port() == 0);
    return alone ? local : local + "->" + end(socket.remote(), socket.transport());
  }

  private String end(Endpoint end, Transport transport) {
    return end instanceof Endpoint.Ip(String host, int port)
        ? host(host) + ":" + port(port, transport)
        : "*:*";
  }

  private String host(String host) {
    if (isAny(host)) {
      return "*";
    }
    String bare = HostPrefix.bare(host);
    String name = hosts.flatMap(names -> name(names, bare)).orElse(bare);
    return name.indexOf(':') >= 0 ? "[" + name + "]" : name;
  }

  private Optional<String> name(HostNames names, String address) {
    long start = System.nanoTime();
    try {
      return names.within(address, patience).map(Escape::latin1);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      patience = Math.max(patience - (System.nanoTime() - start), 0);
    }
  }

  private String port(int port, Transport transport) {
    if (port == 0) {
      return "*";
    }
    String digits = Integer.toString(port);
    return services.isPresent() ? services.get().name(port, transport).orElse(digits) : digits;
  }

  private static boolean isAny(String host) {
    return host.equals("0.0.0.0") || host.equals("::") || host.equals("*");
  }
}
