package dev.fdnote.query.snapshot;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.Transport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kinds by the keys that fdnote's JSON has for an fd. */
final class JsonKinds {
  private static final Pattern ADDRESS =
      Pattern.compile("(?:\\[([^\\]/]*)\\]|([^:/@\\[\\]]+)):(\\d{1,5})");

  private JsonKinds() {}

  /** The kind that {@code fd} tells of, as far as it does. */
  static FdKind kind(JsonObject fd) {
    String path = fd.of("path");
    String name = fd.of("name");
    return switch (fd.of("kind")) {
      case "file" -> new FdKind.File(path);
      case "directory" -> new FdKind.Directory(path);
      case "char" -> new FdKind.CharDevice(path, fd.of("device"));
      case "block" -> new FdKind.BlockDevice(path, fd.of("device"));
      case "fifo" -> new FdKind.Fifo(path);
      case "symlink" -> new FdKind.Symlink(path);
      case "namespace" -> new FdKind.Namespace(path.isEmpty() ? name : path);
      case "mqueue" -> new FdKind.MessageQueue(path);
      case "memfd" -> new FdKind.Memfd(name, false);
      case "pipe" -> new FdKind.Pipe(pipeEnd(fd.of("end")), fd.of("inode"));
      case "tcp" -> inet(Transport.TCP, fd);
      case "udp" -> inet(Transport.UDP, fd);
      case "udplite" -> inet(Transport.UDPLITE, fd);
      case "raw" -> inet(Transport.RAW, fd);
      case "icmp" -> inet(Transport.ICMP, fd);
      case "sctp" -> inet(Transport.SCTP, fd);
      case "unix" ->
          new FdKind.Unix(
              fd.of("type"),
              unixEnd(fd.of("local")),
              unixEnd(fd.of("remote")),
              fd.of("state").equals("LISTEN"));
      case "netlink" -> socket("NETLINK", fd);
      case "packet" -> socket("PACKET", fd);
      case "vsock" -> socket("VSOCK", fd);
      case "socket" -> socket(fd.of("family"), fd);
      case "eventfd" -> new FdKind.EventFd();
      case "epoll" -> new FdKind.Epoll();
      case "timerfd" -> new FdKind.TimerFd(fd.of("clock"));
      case "signalfd" -> new FdKind.SignalFd(fd.of("signals"));
      case "inotify" -> new FdKind.Inotify();
      case "fanotify" -> new FdKind.Fanotify();
      case "pidfd" -> new FdKind.PidFd(fd.of("pid"));
      case "io_uring" -> new FdKind.IoUring();
      case "bpf" -> new FdKind.Bpf(fd.of("type"));
      case "perf_event" -> new FdKind.PerfEvent();
      case "userfaultfd" -> new FdKind.UserFaultFd();
      case "fscontext" -> new FdKind.FsContext("");
      case "anon" -> new FdKind.Anon(name);
      case "unknown" -> new FdKind.Unknown(fd.of("reason"));
      case String other -> new FdKind.Unknown("of a kind that is new here: " + other);
    };
  }

  private static FdKind inet(Transport transport, JsonObject fd) {
    Endpoint local = end(fd.of("local"));
    Endpoint remote = end(fd.of("remote"));
    boolean v6 = isV6(local) || isV6(remote);
    return new FdKind.Inet(transport, v6, local, remote, StateWords.tcp(fd.of("state")));
  }

  private static FdKind.End pipeEnd(String text) {
    return switch (text) {
      case "read" -> FdKind.End.READ;
      case "write" -> FdKind.End.WRITE;
      case String _ -> FdKind.End.UNKNOWN;
    };
  }

  private static boolean isV6(Endpoint end) {
    return end instanceof Endpoint.Ip(String host, int _) && host.indexOf(':') >= 0;
  }

  private static FdKind socket(String family, JsonObject fd) {
    return new FdKind.OtherSocket(
        family, fd.of("protocol"), end(fd.of("local")), end(fd.of("remote")));
  }

  /** An address and a port where {@code text} is one, else a unix socket's name. */
  static Endpoint end(String text) {
    Matcher address = ADDRESS.matcher(text);
    if (!address.matches()) {
      return unixEnd(text);
    }
    String host = address.group(1) == null ? address.group(2) : address.group(1);
    int port = Integer.parseInt(address.group(3));
    return port > 0xffff ? Endpoint.UNKNOWN : new Endpoint.Ip(host, port);
  }

  static Endpoint unixEnd(String text) {
    if (text.isEmpty()) {
      return Endpoint.UNKNOWN;
    }
    return text.startsWith("@")
        ? new Endpoint.UnixAbstract(text.substring(1))
        : new Endpoint.UnixPath(text);
  }
}
