package dev.fdnote.render;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.fd.Transport;
import java.util.List;

/** What an fd is, in the keys that all our JSON has for it. */
public final class JsonKind {
  private JsonKind() {}

  /** Appends what else is known, if anything, as {@code details}. */
  public static void facts(List<Fact> facts, JsonText json) {
    if (facts.isEmpty()) {
      return;
    }
    json.key("details").open();
    for (Fact fact : facts) {
      json.member(fact.key()).string(fact.value());
    }
    json.close();
  }

  /** Its {@code kind}. */
  public static String name(FdKind kind) {
    return switch (kind) {
      case FdKind.File _ -> "file";
      // The root of a detached mount.
      case FdKind.Directory _, FdKind.Mount _ -> "directory";
      case FdKind.CharDevice _ -> "char";
      case FdKind.BlockDevice _ -> "block";
      case FdKind.Fifo _ -> "fifo";
      case FdKind.Symlink _ -> "symlink";
      case FdKind.Namespace _ -> "namespace";
      case FdKind.MessageQueue _ -> "mqueue";
      case FdKind.Memfd _ -> "memfd";
      case FdKind.Pipe _ -> "pipe";
      case FdKind.Inet(Transport transport, _, _, _, _) -> kind(transport);
      case FdKind.Unix _ -> "unix";
      case FdKind.OtherSocket(String family, _, _, _) ->
          switch (family) {
            case "NETLINK" -> "netlink";
            case "PACKET" -> "packet";
            case "VSOCK" -> "vsock";
            default -> "socket";
          };
      case FdKind.EventFd _ -> "eventfd";
      case FdKind.Epoll _ -> "epoll";
      case FdKind.TimerFd _ -> "timerfd";
      case FdKind.SignalFd _ -> "signalfd";
      case FdKind.Inotify _ -> "inotify";
      case FdKind.Fanotify _ -> "fanotify";
      case FdKind.PidFd _ -> "pidfd";
      case FdKind.IoUring _ -> "io_uring";
      case FdKind.Bpf _ -> "bpf";
      case FdKind.PerfEvent _ -> "perf_event";
      case FdKind.UserFaultFd _ -> "userfaultfd";
      case FdKind.FsContext _ -> "fscontext";
      case FdKind.Anon _ -> "anon";
      case FdKind.Unknown _ -> "unknown";
    };
  }

  private static String kind(Transport transport) {
    return switch (transport) {
      case TCP, MPTCP -> "tcp";
      case UDP -> "udp";
      case UDPLITE -> "udplite";
      case RAW -> "raw";
      case ICMP -> "icmp";
      case SCTP -> "sctp";
      case DCCP -> "socket";
    };
  }

  /**
   * Appends the members that say which one it is.
   *
   * @param pid what the process behind a pidfd is called
   */
  public static void members(FdKind kind, String pid, JsonText json) {
    switch (kind) {
      case FdKind.Named named -> json.text("path", named.path());
      case FdKind.MessageQueue(String name) -> json.text("path", name);
      // What /proc/PID/fd says of a detached mount: it is its own root.
      case FdKind.Mount _ -> json.text("path", "/");
      case FdKind.Namespace(String name) -> json.text(name.startsWith("/") ? "path" : "name", name);
      case FdKind.Memfd(String name, _) -> json.text("name", name);
      case FdKind.Anon(String name) -> json.text("name", name);
      case FdKind.Unknown(String reason) -> json.text("reason", reason);
      case FdKind.PidFd(String process) -> {
        if (!process.isEmpty()) {
          json.number(pid, process);
        }
      }
      case FdKind.Inet inet -> {
        endpoints(inet, json);
        if (inet.state() != TcpState.UNKNOWN) {
          json.word("state", inet.state().name());
        }
      }
      case FdKind.Socket socket -> endpoints(socket, json);
      case FdKind.Pipe _,
          FdKind.EventFd _,
          FdKind.Epoll _,
          FdKind.TimerFd _,
          FdKind.SignalFd _,
          FdKind.Inotify _,
          FdKind.Fanotify _,
          FdKind.IoUring _,
          FdKind.Bpf _,
          FdKind.PerfEvent _,
          FdKind.UserFaultFd _,
          FdKind.FsContext _ -> {}
    }
  }

  private static void endpoints(FdKind.Socket socket, JsonText json) {
    endpoint("local", socket.local(), json);
    endpoint("remote", socket.remote(), json);
  }

  private static void endpoint(String key, Endpoint endpoint, JsonText json) {
    if (endpoint.isNamed()) {
      json.text(key, endpoint.toString());
    }
  }
}
