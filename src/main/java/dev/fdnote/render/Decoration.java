package dev.fdnote.render;

import dev.fdnote.annotate.Escape;
import dev.fdnote.annotate.Text;
import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.Transport;
import java.util.Set;

/**
 * What {@code strace -yy} prints between {@code <} and {@code >} (printfd_pid in util.c,
 * socketutils.c). Where strace prints an inode number that the trace does not tell, nothing stands:
 * {@code TCP:[]}, {@code UNIX-STREAM:[,"/run/x"]}. The remote name of a unix socket, which strace
 * does not print, stands where strace prints the peer's inode: {@code UNIX-STREAM:[->"/run/x"]}.
 */
final class Decoration {
  /** Anonymous inodes to which the kernel gives a name without brackets (virt/kvm, seccomp.c). */
  private static final Set<String> BARE = Set.of("kvm-vm", "kvm-vcpu", "seccomp notify");

  private Decoration() {}

  /** Appends the decoration's text; nothing where strace would print nothing that is known. */
  static void write(FdKind kind, Text out) {
    switch (kind) {
      case FdKind.CharDevice(String path, String device) -> device(path, "<char ", device, out);
      case FdKind.BlockDevice(String path, String device) -> device(path, "<block ", device, out);
      case FdKind.Named named -> path(named.path(), out);
      case FdKind.Namespace(String name) -> {
        // Not our own words for one whose number nobody saw.
        if (name.indexOf('/') >= 0 || name.indexOf('[') >= 0) {
          quote(name, "<>", out);
        }
      }
      case FdKind.MessageQueue(String name) -> quote(name, "<>", out);
      case FdKind.Memfd(String name, boolean secret) -> {
        out.put(secret ? "/secretmem" : "/memfd:");
        quote(name, "<>", out);
      }
      case FdKind.Pipe(_, String inode) -> out.put("pipe:[").put(inode).put(']');
      case FdKind.Inet inet -> inet(inet, out);
      case FdKind.Unix unix -> unix(unix, out);
      case FdKind.OtherSocket socket -> socket(socket, out);
      case FdKind.EventFd _ -> out.put("anon_inode:[eventfd]");
      case FdKind.Epoll _ -> out.put("anon_inode:[eventpoll]");
      case FdKind.TimerFd _ -> out.put("anon_inode:[timerfd]");
      case FdKind.SignalFd(String signals) -> {
        out.put(signals.isEmpty() ? "anon_inode:[signalfd" : "signalfd:[");
        quote(signals, "<>", out);
        out.put(']');
      }
      case FdKind.Inotify _ -> out.put("anon_inode:inotify");
      case FdKind.Fanotify _ -> out.put("anon_inode:[fanotify]");
      case FdKind.PidFd(String pid) ->
          out.put(pid.isEmpty() ? "anon_inode:[pidfd]" : "pid:").put(pid);
      case FdKind.IoUring _ -> out.put("anon_inode:[io_uring]");
      case FdKind.Bpf(String what) -> out.put("anon_inode:").put(bpf(what));
      case FdKind.PerfEvent _ -> out.put("anon_inode:[perf_event]");
      case FdKind.UserFaultFd _ -> out.put("anon_inode:[userfaultfd]");
      case FdKind.FsContext _ -> out.put("anon_inode:[fscontext]");
      // A detached mount is its own root.
      case FdKind.Mount _ -> out.put('/');
      case FdKind.Anon(String name) -> {
        boolean bare = BARE.contains(name);
        out.put(bare ? "anon_inode:" : "anon_inode:[");
        quote(name, "<>", out);
        out.put(bare ? "" : "]");
      }
      case FdKind.Unknown _ -> {}
    }
  }

  private static void path(String path, Text out) {
    // strace's paths are absolute; one that is not must not look like "pipe:[7]".
    if (!path.startsWith("/") && path.indexOf(':') >= 0) {
      out.put("./");
    }
    quote(path, "<>", out);
  }

  private static void device(String path, String type, String device, Text out) {
    path(path, out);
    if (!path.isEmpty() && !device.isEmpty()) {
      out.put(type).put(device).put('>');
    }
  }

  private static String bpf(String what) {
    return switch (what) {
      case "map", "prog" -> "bpf-" + what;
      case "link" -> "bpf_link";
      case "btf" -> "btf";
      default -> "bpf";
    };
  }

  private static void inet(FdKind.Inet inet, Text out) {
    out.put(inet.transport() == Transport.ICMP ? "PING" : inet.transport().name());
    out.put(inet.v6() ? "v6:[" : ":[");
    boolean remote = inet.remote().isNamed();
    if (inet.local().isNamed()) {
      quote(inet.local().toString(), "<>", out);
    } else if (remote) {
      out.put("*:0");
    }
    if (remote) {
      out.put("->");
      quote(inet.remote().toString(), "<>", out);
    }
    out.put(']');
  }

  private static void unix(FdKind.Unix unix, Text out) {
    out.put(unix.type().equals("STREAM") ? "UNIX-STREAM:[" : "UNIX:[");
    name("->", unix.remote(), out);
    name(",", unix.local(), out);
    out.put(']');
  }

  private static void name(String before, Endpoint endpoint, Text out) {
    switch (endpoint) {
      case Endpoint.UnixPath(String path) -> quoted(before + '"', path, out);
      case Endpoint.UnixAbstract(String name) -> quoted(before + "@\"", name, out);
      case Endpoint.Ip _, Endpoint.Unknown _, Endpoint.Unnamed _ -> {}
    }
  }

  private static void quoted(String before, String name, Text out) {
    out.put(before);
    quote(name, "", out);
    out.put('"');
  }

  private static void socket(FdKind.OtherSocket socket, Text out) {
    if (!socket.family().equals("NETLINK")) {
      out.put("socket:[]");
      return;
    }
    out.put("NETLINK:[");
    if (!socket.protocol().isEmpty()) {
      quote(socket.protocol(), "<>", out);
      out.put(':');
    }
    out.put(']');
  }

  /** strace's string_quote without the outer quotes. */
  private static void quote(String text, String escaped, Text out) {
    int plain = 0;
    while (plain < text.length() && isPlain(text.charAt(plain), escaped)) {
      plain++;
    }
    if (plain == text.length()) {
      out.put(text);
      return;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isPlain(c, escaped)) {
        out.put(c);
      } else {
        Escape.escape(c, i + 1 < text.length() ? text.charAt(i + 1) : 0, out);
      }
    }
  }

  private static boolean isPlain(char c, String escaped) {
    return c >= ' ' && c < 0x7f && c != '"' && c != '\\' && escaped.indexOf(c) < 0;
  }
}
