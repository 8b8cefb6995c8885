package dev.fdnote.query.ls;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.proc.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The states that {@code -s} names, by protocol. Names of all systems that lsof(8) runs on are
 * taken, in any case and with or without underscores; they stand here without, in capitals.
 */
public record States(List<State> with, List<State> without) {
  /** No {@code -s}. */
  public static final States ANY = new States(List.of(), List.of());

  private static final String TCP_NAMES =
      "CLOSE, IDLE, BOUND, LISTEN, SYN_SENT, SYN_RECV, ESTABLISHED, CLOSE_WAIT, FIN_WAIT1,"
          + " CLOSING, LAST_ACK, FIN_WAIT2, TIME_WAIT";
  private static final String UDP_NAMES = "IDLE, UNBOUND, CONNECTED";

  /** Spellings of other systems, and some that people type. */
  private static final Map<String, String> TCP =
      Map.ofEntries(
          Map.entry("CLOSED", "CLOSE"),
          Map.entry("UNCONNECTED", "CLOSE"),
          Map.entry("LISTENING", "LISTEN"),
          Map.entry("SYNRECV", "SYNRECV"),
          Map.entry("SYNRCVD", "SYNRECV"),
          Map.entry("SYNRCDV", "SYNRECV"),
          Map.entry("SYNRECEIVED", "SYNRECV"),
          Map.entry("NEWSYNRECV", "SYNRECV"),
          Map.entry("ESTAB", "ESTABLISHED"),
          Map.entry("CONNECTED", "ESTABLISHED"));

  private static final Map<String, String> UDP =
      Map.of("ESTABLISHED", "CONNECTED", "ESTAB", "CONNECTED", "UNCONN", "IDLE");

  /** One of them. */
  private record State(boolean tcp, String name) {}

  /** {@code TCP:LISTEN,^TIME_WAIT}, {@code udp:idle}. */
  public static Attempt<States> parse(String typed) {
    int colon = typed.indexOf(':');
    String protocol = typed.substring(0, Math.max(colon, 0)).toUpperCase(Locale.ROOT);
    if (!protocol.equals("TCP") && !protocol.equals("UDP")) {
      return new Attempt.Failed<>(
          "no protocol and state: '"
              + typed
              + "'; -s takes TCP: or UDP: and states, as in"
              + " -sTCP:LISTEN,CLOSE_WAIT or -sTCP:^TIME_WAIT or -sUDP:IDLE");
    }
    boolean tcp = protocol.equals("TCP");
    List<State> with = new ArrayList<>();
    List<State> without = new ArrayList<>();
    for (String word : typed.substring(colon + 1).split(",", -1)) {
      boolean not = word.startsWith("^");
      String name = canonical(tcp, not ? word.substring(1) : word);
      if (name.isEmpty()) {
        return new Attempt.Failed<>(
            "no "
                + protocol
                + " state: '"
                + word
                + "'; there are "
                + (tcp ? TCP_NAMES : UDP_NAMES));
      }
      (not ? without : with).add(new State(tcp, name));
    }
    return new Attempt.Done<>(new States(with, without));
  }

  private static String canonical(boolean tcp, String word) {
    String bare = word.toUpperCase(Locale.ROOT).replace("_", "").replace("-", "");
    String name = (tcp ? TCP : UDP).getOrDefault(bare, bare);
    for (String known : (tcp ? TCP_NAMES : UDP_NAMES).split(", ", -1)) {
      if (known.replace("_", "").equals(name)) {
        return name;
      }
    }
    return "";
  }

  /** Both. */
  public States and(States other) {
    List<State> bothWith = new ArrayList<>(with);
    bothWith.addAll(other.with);
    List<State> bothWithout = new ArrayList<>(without);
    bothWithout.addAll(other.without);
    return new States(List.copyOf(bothWith), List.copyOf(bothWithout));
  }

  /** Whether any is named. */
  public boolean areNamed() {
    return !with.isEmpty() || !without.isEmpty();
  }

  /**
   * Whether a socket may be listed: where states are asked for, no Internet socket without one of
   * them is.
   */
  boolean allow(FdKind.Socket socket) {
    if (!areNamed() || !(socket instanceof FdKind.Inet inet)) {
      return true;
    }
    List<State> its = states(inet);
    return (with.isEmpty() || meet(with, its)) && !meet(without, its);
  }

  private static boolean meet(List<State> named, List<State> its) {
    for (State state : its) {
      if (named.contains(state)) {
        return true;
      }
    }
    return false;
  }

  private static List<State> states(FdKind.Inet inet) {
    boolean here = inet.local() instanceof Endpoint.Ip;
    boolean there = inet.remote() instanceof Endpoint.Ip;
    return switch (inet.transport()) {
      case TCP, MPTCP, SCTP, DCCP -> tcp(inet.state(), here);
      case UDP, UDPLITE -> List.of(new State(false, udp(here, there)));
      case RAW, ICMP -> List.of();
    };
  }

  /** Solaris calls one that is closed BOUND or IDLE, as it has an address or none (netstat(1M)). */
  private static List<State> tcp(TcpState state, boolean here) {
    return switch (state) {
      case CLOSE -> List.of(new State(true, "CLOSE"), new State(true, here ? "BOUND" : "IDLE"));
      case UNKNOWN -> List.of();
      default -> List.of(new State(true, state.name().replace("_", "")));
    };
  }

  private static String udp(boolean here, boolean there) {
    if (there) {
      return "CONNECTED";
    }
    return here ? "IDLE" : "UNBOUND";
  }
}
