package dev.fdnote.annotate;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.Transport;

/** How addresses and ports are shown to a person. */
public interface EndpointNames {
  /** {@code 127.0.0.1:443}: as the kernel counts, and as strace prints them. */
  EndpointNames NUMBERS = (end, _) -> end.toString();

  /**
   * One end of a socket, ISO-8859-1; {@code [::1]:https} where the port has a name.
   *
   * @param transport tells whose ports they are
   */
  String spell(Endpoint.Ip end, Transport transport);
}
