package dev.fdnote.query.ls;

import dev.fdnote.proc.Attempt;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * A host or a network.
 *
 * @param address 4 or 16 bytes in network order, one character each
 * @param bits how many of them count
 */
public record HostPrefix(String address, int bits) {
  private static final String MAPPED = "::ffff:";

  /**
   * {@code 10.0.0.0/8}, {@code [fe80::]/10}, a name, which is looked up.
   *
   * @param version 4, 6, or 0 for both
   */
  static Attempt<List<HostPrefix>> parse(String typed, int version) {
    int slash = typed.indexOf('/');
    String host = slash < 0 ? typed : typed.substring(0, slash);
    int bits = slash < 0 ? Integer.MAX_VALUE : Numbers.of(typed.substring(slash + 1));
    boolean brackets = host.startsWith("[") && host.endsWith("]");
    String bare = brackets ? host.substring(1, host.length() - 1) : host;
    if (bare.isEmpty() || bits < 0) {
      return new Attempt.Failed<>("no host: '" + typed + "'");
    }
    List<HostPrefix> found = new ArrayList<>();
    for (InetAddress address : addresses(bare, brackets)) {
      byte[] bytes = address.getAddress();
      int most = 8 * bytes.length;
      boolean fits = version == 0 || (version == 4) == (bytes.length == 4);
      if (fits && (slash < 0 || bits <= most)) {
        found.add(new HostPrefix(text(bytes), Math.min(bits, most)));
      }
    }
    return found.isEmpty()
        ? new Attempt.Failed<>(
            "no " + (version == 0 ? "" : "IPv" + version + " ") + "host: '" + typed + "'")
        : new Attempt.Done<>(List.copyOf(found));
  }

  private static List<InetAddress> addresses(String host, boolean v6) {
    try {
      return List.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException _) {
      return v6 || isNumeric(host) ? List.of() : byName(host);
    }
  }

  /** {@code 1.2.3.400} is nobody's name. */
  private static boolean isNumeric(String host) {
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if ((c < '0' || c > '9') && c != '.') {
        return false;
      }
    }
    return true;
  }

  private static List<InetAddress> byName(String host) {
    try {
      return List.of(InetAddress.getAllByName(host));
    } catch (UnknownHostException _) {
      return List.of();
    }
  }

  private static String text(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      text.append((char) (b & 0xff));
    }
    return text.toString();
  }

  /**
   * Whether a host is it, or in it.
   *
   * @param host a numeric address; an IPv4-mapped one counts as IPv4
   */
  boolean has(String host) {
    String theirs;
    try {
      theirs = text(InetAddress.ofLiteral(bare(host)).getAddress());
    } catch (IllegalArgumentException _) {
      return false;
    }
    if (theirs.length() != address.length()) {
      return false;
    }
    int whole = bits / 8;
    int rest = bits % 8;
    int mask = rest == 0 ? 0 : 0xff00 >> rest & 0xff;
    return theirs.startsWith(address.substring(0, whole))
        && (rest == 0 || ((theirs.charAt(whole) ^ address.charAt(whole)) & mask) == 0);
  }

  /** Without the IPv6 before a mapped IPv4 address (RFC 4291, 2.5.5.2). */
  static String bare(String host) {
    return host.startsWith(MAPPED) && host.indexOf('.') > 0
        ? host.substring(MAPPED.length())
        : host;
  }
}
