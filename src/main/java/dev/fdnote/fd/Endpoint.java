package dev.fdnote.fd;

/** One end of a socket: an address, a name, or that it has none, or that nobody said. */
// Its records do not initialize an interface without default methods (JLS 12.4.1).
@SuppressWarnings("ClassInitializationDeadlock")
public sealed interface Endpoint {
  /** Nothing seen so far says what it is. */
  Endpoint UNKNOWN = new Unknown();

  /** Known to have no name (an unbound unix socket). */
  Endpoint UNNAMED = new Unnamed();

  /** Not known. */
  record Unknown() implements Endpoint {
    @Override
    public boolean isNamed() {
      return false;
    }
  }

  /** Known to be none. */
  record Unnamed() implements Endpoint {
    @Override
    public boolean isNamed() {
      return false;
    }
  }

  /**
   * An IPv4 or IPv6 address and port.
   *
   * @param host the address as strace prints it, {@code 127.0.0.1}, {@code ::1}; {@code *} where
   *     only the port is known
   * @param port 0 to 65535
   */
  record Ip(String host, int port) implements Endpoint {
    @Override
    public boolean isNamed() {
      return true;
    }

    @Override
    public String toString() {
      return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
  }

  /** A unix socket in the file system. */
  record UnixPath(String path) implements Endpoint {
    @Override
    public boolean isNamed() {
      return true;
    }

    @Override
    public String toString() {
      return path;
    }
  }

  /** A unix socket in the abstract name space (unix(7)). */
  record UnixAbstract(String name) implements Endpoint {
    @Override
    public boolean isNamed() {
      return true;
    }

    @Override
    public String toString() {
      return "@" + name;
    }
  }

  /** Whether there is something to print. */
  boolean isNamed();
}
