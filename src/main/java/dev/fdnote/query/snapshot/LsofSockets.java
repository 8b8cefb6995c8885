package dev.fdnote.query.snapshot;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.fd.Transport;
import dev.fdnote.proc.net.Services;
import dev.fdnote.proc.net.SocketNames;
import dev.fdnote.resolve.Snapshot.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sockets as lsof names them (dialects/linux/dsock.c). */
final class LsofSockets {
  private static final Pattern TYPE = Pattern.compile("(.*?) ?\\btype=(?:SOCK_)?([A-Z]+)");
  private static final String PROTOCOL = "protocol: ";

  private final Services services;

  LsofSockets(Services services) {
    this.services = services;
  }

  /** TYPE IPv4 or IPv6; lsof puts the protocol into NODE. */
  Entry inet(LsofFile file, boolean v6) {
    Optional<Transport> transport = SocketNames.transport(protocol(file.node()));
    if (transport.isEmpty()) {
      return LinkText.entry(new FdKind.Unknown("a socket of a protocol that lsof does not name"));
    }
    LsofName name = LsofName.of(file.name());
    int arrow = name.bare().indexOf("->");
    String local = arrow < 0 ? name.bare() : name.bare().substring(0, arrow);
    String remote = arrow < 0 ? "" : name.bare().substring(arrow + 2);
    List<Fact> facts = inode(file.device());
    FdKind kind =
        new FdKind.Inet(
            transport.get(),
            v6,
            end("local", local, transport.get(), v6, facts),
            end("remote", remote, transport.get(), v6, facts),
            state(name.state(), facts));
    return new Entry(kind, facts, name.peer());
  }

  /** As the kernel spells it. */
  private static String protocol(String node) {
    return node.equals("ICMP") || node.equals("ICMPV6") ? "PING" : node;
  }

  /** The number of a socket, by which the kernel knows it (proc_pid_fd(5)). */
  private static List<Fact> inode(String digits) {
    List<Fact> facts = new ArrayList<>();
    if (digits.matches("\\d+")) {
      facts.add(new Fact("inode", digits));
    }
    return facts;
  }

  /** Where {@code text} cannot be understood, it becomes a fact. */
  private Endpoint end(String key, String text, Transport transport, boolean v6, List<Fact> facts) {
    int colon = text.lastIndexOf(':');
    if (text.isBlank() || text.endsWith(":*")) {
      return Endpoint.UNKNOWN;
    }
    Optional<Integer> port =
        colon < 0 ? Optional.empty() : port(text.substring(colon + 1), transport);
    if (port.isEmpty()) {
      facts.add(new Fact(key, text));
      return Endpoint.UNKNOWN;
    }
    return new Endpoint.Ip(host(text.substring(0, colon), v6), port.get());
  }

  private Optional<Integer> port(String text, Transport transport) {
    Optional<Integer> number = Row.number(text);
    return number.isPresent()
        ? number.filter(port -> port <= 0xffff)
        : services.port(text, transport);
  }

  /** lsof writes {@code *} for the address that stands for all. */
  private static String host(String text, boolean v6) {
    if (text.equals("*")) {
      return v6 ? "::" : "0.0.0.0";
    }
    return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
  }

  private static TcpState state(String word, List<Fact> facts) {
    TcpState state = StateWords.tcp(word);
    if (state == TcpState.UNKNOWN && !word.isEmpty()) {
      facts.add(new Fact("state", word));
    }
    return state;
  }

  /** {@code /path type=STREAM ->INO=12 34,name,5u (CONNECTED)}; old lsofs say {@code socket}. */
  static Entry unix(LsofFile file) {
    LsofName name = LsofName.of(file.name());
    Matcher typed = TYPE.matcher(name.bare());
    boolean told = typed.matches();
    String local = told ? typed.group(1) : name.bare();
    FdKind kind =
        new FdKind.Unix(
            told ? typed.group(2) : "",
            local.equals("socket") ? Endpoint.UNKNOWN : unixEnd(LsofFile.unescape(local)),
            Endpoint.UNKNOWN,
            name.state().equals("LISTEN"));
    return new Entry(kind, inode(file.node()), name.peer());
  }

  private static Endpoint unixEnd(String name) {
    if (name.isEmpty()) {
      return Endpoint.UNNAMED;
    }
    return name.startsWith("@")
        ? new Endpoint.UnixAbstract(name.substring(1))
        : new Endpoint.UnixPath(name);
  }

  /** TYPE sock: a socket of another network namespace, or one that no table has. */
  static Entry untold(LsofFile file) {
    String protocol =
        file.name().startsWith(PROTOCOL) ? file.name().substring(PROTOCOL.length()).strip() : "";
    return new Entry(SocketNames.kind(protocol), inode(file.node()), "");
  }

  /** TYPE raw and raw6, whose NAME is a line of {@code /proc/net/raw}. */
  static Entry raw(LsofFile file, boolean v6) {
    FdKind kind =
        new FdKind.Inet(Transport.RAW, v6, Endpoint.UNKNOWN, Endpoint.UNKNOWN, TcpState.UNKNOWN);
    return new Entry(kind, inode(file.node()), "");
  }

  static Entry netlink(LsofFile file) {
    return new Entry(other("NETLINK", file.name().strip()), inode(file.node()), "");
  }

  /** TYPE pack; lsof leaves out ETH_P_ of the protocol (linux/if_ether.h). */
  static Entry packet(LsofFile file) {
    boolean named = file.node().matches("[A-Z][A-Z0-9_]*");
    String protocol = named ? "ETH_P_" + file.node() : file.node().equals("0") ? "" : file.node();
    return new Entry(other("PACKET", protocol), inode(file.device()), "");
  }

  private static FdKind other(String family, String protocol) {
    return new FdKind.OtherSocket(family, protocol, Endpoint.UNKNOWN, Endpoint.UNKNOWN);
  }
}
