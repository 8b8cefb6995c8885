package dev.fdnote.resolve;

import dev.fdnote.event.Literals;
import dev.fdnote.event.Slice;
import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.fd.Transport;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What strace -y and -yy write between {@code <} and {@code >} (printfd in util.c, socketutils.c).
 */
public final class Decoration {
  private static final Pattern DEVICE =
      Pattern.compile("(/.*)<(char|block) (\\d+:\\d+)(?: @[^>]*)?>", Pattern.DOTALL);
  private static final Pattern ANONYMOUS = Pattern.compile("anon_inode:\\[?([^\\]]*)\\]?");
  private static final Pattern PIPE = Pattern.compile("pipe:\\[(.*)\\]");
  private static final Pattern SOCKET = Pattern.compile("([A-Z][A-Za-z0-9_-]*):\\[(.*)\\]");
  private static final Pattern NAMESPACE = Pattern.compile("[a-z_]+:\\[\\d+\\]");
  private static final Pattern PIDFD = Pattern.compile("pid:(\\d+).*");
  private static final Pattern UNIX_NAME = Pattern.compile("[^,]*,(@?)\"((?:[^\"\\\\]|\\\\.)*)\"");

  private Decoration() {}

  /** What {@code text} names; {@link FdKind.Unknown} where it is of no known form. */
  public static FdKind kind(String text) {
    if (text.startsWith("/")) {
      return path(text);
    }
    Matcher pipe = PIPE.matcher(text);
    if (pipe.matches()) {
      return new FdKind.Pipe(FdKind.End.UNKNOWN, pipe.group(1));
    }
    if (text.startsWith("socket:[")) {
      return other("", Endpoint.UNKNOWN, Endpoint.UNKNOWN);
    }
    if (text.startsWith("{eventfd-")) {
      return new FdKind.EventFd();
    }
    if (text.startsWith("signalfd:")) {
      return new FdKind.SignalFd(text.substring(9).replaceFirst("^\\[(.*)\\]$", "$1"));
    }
    if (text.startsWith("pidfd:[")) {
      return new FdKind.PidFd("");
    }
    Matcher pidfd = PIDFD.matcher(text);
    if (pidfd.matches()) {
      return new FdKind.PidFd(pidfd.group(1));
    }
    Matcher anonymous = ANONYMOUS.matcher(text);
    if (anonymous.matches()) {
      return anonymous(anonymous.group(1));
    }
    Matcher socket = SOCKET.matcher(text);
    if (socket.matches()) {
      return socket(socket.group(1), socket.group(2));
    }
    return NAMESPACE.matcher(text).matches()
        ? new FdKind.Namespace(text)
        : new FdKind.Unknown("strace -y says " + text);
  }

  private static FdKind path(String text) {
    Matcher device = DEVICE.matcher(text);
    if (device.matches()) {
      String path = unescape(device.group(1));
      return device.group(2).equals("char")
          ? new FdKind.CharDevice(path, device.group(3))
          : new FdKind.BlockDevice(path, device.group(3));
    }
    return text.startsWith("/memfd:")
        ? new FdKind.Memfd(unescape(text.substring("/memfd:".length())), false)
        : new FdKind.File(unescape(text));
  }

  private static FdKind anonymous(String name) {
    return switch (name) {
      case "eventfd" -> new FdKind.EventFd();
      case "eventpoll" -> new FdKind.Epoll();
      case "timerfd" -> new FdKind.TimerFd("");
      case "signalfd" -> new FdKind.SignalFd("");
      case "inotify" -> new FdKind.Inotify();
      case "fanotify" -> new FdKind.Fanotify();
      case "pidfd" -> new FdKind.PidFd("");
      case "io_uring" -> new FdKind.IoUring();
      case "perf_event" -> new FdKind.PerfEvent();
      case "userfaultfd" -> new FdKind.UserFaultFd();
      case "fscontext" -> new FdKind.FsContext("");
      case "bpf-map" -> new FdKind.Bpf("map");
      case "bpf-prog" -> new FdKind.Bpf("prog");
      case "bpf_link", "bpf-link" -> new FdKind.Bpf("link");
      case "btf" -> new FdKind.Bpf("btf");
      default -> new FdKind.Anon(name);
    };
  }

  private static FdKind socket(String protocol, String inside) {
    boolean v6 = protocol.endsWith("v6");
    String base = v6 ? protocol.substring(0, protocol.length() - 2) : protocol;
    return switch (base) {
      case "TCP" -> inet(Transport.TCP, v6, inside);
      case "MPTCP" -> inet(Transport.MPTCP, v6, inside);
      case "UDP" -> inet(Transport.UDP, v6, inside);
      case "UDPLITE", "UDP-Lite", "UDPLITEv" -> inet(Transport.UDPLITE, v6, inside);
      case "RAW" -> inet(Transport.RAW, v6, inside);
      case "PING" -> inet(Transport.ICMP, v6, inside);
      case "SCTP" -> inet(Transport.SCTP, v6, inside);
      case "DCCP" -> inet(Transport.DCCP, v6, inside);
      // SOCK_DGRAM and SOCK_SEQPACKET alike.
      case "UNIX" -> unix("", inside);
      case "UNIX-STREAM" -> unix("STREAM", inside);
      case "UNIX-SEQPACKET" -> unix("SEQPACKET", inside);
      case "UNIX-DGRAM" -> unix("DGRAM", inside);
      default -> other(base, Endpoint.UNKNOWN, Endpoint.UNKNOWN);
    };
  }

  private static FdKind.Inet inet(Transport transport, boolean v6, String inside) {
    int arrow = inside.indexOf("->");
    String local = arrow < 0 ? inside : inside.substring(0, arrow);
    String remote = arrow < 0 ? "" : inside.substring(arrow + 2);
    return new FdKind.Inet(transport, v6, ip(local), ip(remote), TcpState.UNKNOWN);
  }

  private static Endpoint ip(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      return Endpoint.UNKNOWN;
    }
    String host = text.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    return number(text.substring(colon + 1))
        .<Endpoint>map(new PortOf(host)::at)
        .orElse(Endpoint.UNKNOWN);
  }

  private record PortOf(String host) {
    Endpoint at(int port) {
      return new Endpoint.Ip(host, port);
    }
  }

  private static Optional<Integer> number(String digits) {
    return digits.matches("\\d{1,5}") ? Optional.of(Integer.parseInt(digits)) : Optional.empty();
  }

  /** {@code [inode,"name"]}, {@code [inode->peer,@"name"]}. */
  private static FdKind.Unix unix(String type, String inside) {
    Matcher name = UNIX_NAME.matcher(inside);
    Endpoint local = Endpoint.UNKNOWN;
    if (name.matches()) {
      String text = unescape(name.group(2));
      local =
          name.group(1).isEmpty() ? new Endpoint.UnixPath(text) : new Endpoint.UnixAbstract(text);
    }
    return new FdKind.Unix(type, local, Endpoint.UNKNOWN, false);
  }

  private static FdKind.OtherSocket other(String family, Endpoint local, Endpoint remote) {
    return new FdKind.OtherSocket(family, "", local, remote);
  }

  private static String unescape(String text) {
    return Literals.unescape(Slice.of(text), 0, text.length());
  }

  /** Whether {@code known}, from the trace, and {@code said} cannot both be true. */
  static boolean contradicts(FdKind known, FdKind said) {
    return switch (said) {
      case FdKind.Unknown _ -> false;
      case FdKind.Named named ->
          switch (known) {
            case FdKind.Named k -> differ(k.path(), named.path());
            case FdKind.Namespace _, FdKind.MessageQueue _, FdKind.Mount _ -> false;
            case FdKind.Memfd memfd -> !memfd.secret();
            case FdKind _ -> true;
          };
      case FdKind.Namespace _ ->
          !(known instanceof FdKind.Named || known instanceof FdKind.Namespace);
      case FdKind.Pipe pipe ->
          !((known instanceof FdKind.Pipe k && same(k.inode(), pipe.inode()))
              || known instanceof FdKind.Fifo
              || isMagicLink(known));
      case FdKind.Inet inet ->
          !((known instanceof FdKind.Inet k
                  && k.transport() == inet.transport()
                  && agree(k.local(), inet.local())
                  && agree(k.remote(), inet.remote()))
              || known instanceof FdKind.OtherSocket);
      case FdKind.Socket _ -> !(known instanceof FdKind.Socket) && !isMagicLink(known);
      case FdKind.Memfd _ -> !(known instanceof FdKind.Memfd || known instanceof FdKind.File);
      case FdKind.Anon _ -> known instanceof FdKind.Socket || known instanceof FdKind.Pipe;
      case FdKind kind -> known.getClass() != kind.getClass() && !isMagicLink(known);
    };
  }

  /**
   * Opening {@code /proc/self/fd/3} or {@code /dev/stdin} gives what stands behind it, whatever
   * that is (proc(5)).
   */
  private static boolean isMagicLink(FdKind known) {
    return known instanceof FdKind.Named named
        && (named.path().startsWith("/proc/") || named.path().startsWith("/dev/"));
  }

  private static boolean differ(String known, String said) {
    if (known.isEmpty() || isMagicLink(new FdKind.File(known))) {
      return false;
    }
    String other = said.endsWith(" (deleted)") ? said.substring(0, said.length() - 10) : said;
    String path = known.replaceAll("/(\\./)+", "/").replaceAll("//+", "/");
    if (path.length() > 1 && path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    if (path.contains("..") || path.equals(other) || path.equals(said)) {
      return false;
    }
    return path.startsWith("/") || (!other.endsWith("/" + path) && !path.equals("."));
  }

  private static boolean same(String known, String said) {
    return known.isEmpty() || said.isEmpty() || known.equals(said);
  }

  private static boolean agree(Endpoint known, Endpoint said) {
    if (known instanceof Endpoint.Ip k && said instanceof Endpoint.Ip s) {
      boolean any = k.host().equals("*") || k.host().equals("0.0.0.0") || k.host().equals("::");
      return k.port() == s.port() && (any || k.host().equals(s.host()));
    }
    return true;
  }

  /** {@code known} with the addresses and numbers that {@code said} adds. */
  static FdKind complete(FdKind known, FdKind said) {
    return switch (known) {
      case FdKind.Inet k when said instanceof FdKind.Inet s ->
          new FdKind.Inet(
              k.transport(),
              k.v6(),
              better(k.local(), s.local()),
              better(k.remote(), s.remote()),
              k.state());
      case FdKind.OtherSocket _ when said instanceof FdKind.Inet s -> s;
      case FdKind.OtherSocket o when o.family().isEmpty() && said instanceof FdKind.Socket s -> s;
      case FdKind.Unix k when said instanceof FdKind.Unix s ->
          new FdKind.Unix(
              k.type(), k.local().isNamed() ? k.local() : s.local(), k.remote(), k.listening());
      case FdKind.Pipe k when said instanceof FdKind.Pipe s -> new FdKind.Pipe(k.end(), s.inode());
      case FdKind.File(String path) when said instanceof FdKind.CharDevice s ->
          new FdKind.CharDevice(path.isEmpty() ? s.path() : path, s.device());
      case FdKind.File(String path) when said instanceof FdKind.BlockDevice s ->
          new FdKind.BlockDevice(path.isEmpty() ? s.path() : path, s.device());
      case FdKind.Named named
          when said instanceof FdKind.Named s && !named.path().startsWith("/") ->
          named.at(s.path());
      case FdKind.PidFd(String pid) when pid.isEmpty() && said instanceof FdKind.PidFd -> said;
      case FdKind kind -> kind;
    };
  }

  private static Endpoint better(Endpoint known, Endpoint said) {
    boolean whole = known instanceof Endpoint.Ip ip && !ip.host().equals("*");
    return whole || !said.isNamed() ? known : said;
  }
}
