package dev.fdnote.table;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.resolve.Answer;
import java.util.Locale;

/** An answer as one plain line that names everything in it, for tests to compare. */
final class Plain {
  private Plain() {}

  /**
   * The kind, then how it is known: {@code @7} made on line 7, {@code #2} the second generation
   * where one would expect the first, {@code (inferred)}, {@code (annotation)}.
   */
  static String of(Answer answer) {
    StringBuilder text = new StringBuilder(of(answer.kind()));
    int expected = 0;
    if (answer.since() > 0) {
      text.append(" @").append(answer.since());
      expected = 1;
    }
    if (answer.generation() != expected) {
      text.append(" #").append(answer.generation());
    }
    switch (answer.source()) {
      case TRACE, NONE -> {}
      case INFERRED -> text.append(" (inferred)");
      case PROC -> text.append(" (proc)");
      case SNAPSHOT -> text.append(" (snapshot)");
      case ANNOTATION -> text.append(" (annotation)");
    }
    if (!answer.disagreement().isEmpty()) {
      text.append(" (-y says ").append(answer.disagreement()).append(')');
    }
    return text.toString();
  }

  private static String of(FdKind kind) {
    return switch (kind) {
      case FdKind.File(String path) -> words("file", path);
      case FdKind.Directory(String path) -> words("directory", path);
      case FdKind.CharDevice(String path, String device) -> words("char", path, device);
      case FdKind.BlockDevice(String path, String device) -> words("block", path, device);
      case FdKind.Fifo(String path) -> words("fifo", path);
      case FdKind.Symlink(String path) -> words("symlink", path);
      case FdKind.Namespace(String name) -> words("namespace", name);
      case FdKind.MessageQueue(String name) -> words("mqueue", name);
      case FdKind.Memfd(String name, boolean secret) ->
          words("memfd", name, secret ? "secret" : "");
      case FdKind.Pipe(FdKind.End end, String inode) -> words("pipe", lower(end.name()), inode);
      case FdKind.Inet inet ->
          words(
              lower(inet.transport().name()) + (inet.v6() ? "6" : ""),
              ends(inet),
              inet.state() == TcpState.UNKNOWN ? "" : inet.state().name());
      case FdKind.Unix unix ->
          words("unix", lower(unix.type()), ends(unix), unix.listening() ? "LISTEN" : "");
      case FdKind.OtherSocket other ->
          words("socket", other.family(), other.protocol(), ends(other));
      case FdKind.EventFd _ -> "eventfd";
      case FdKind.Epoll _ -> "epoll";
      case FdKind.TimerFd(String clock) -> words("timerfd", clock);
      case FdKind.SignalFd(String signals) -> words("signalfd", signals);
      case FdKind.Inotify _ -> "inotify";
      case FdKind.Fanotify _ -> "fanotify";
      case FdKind.PidFd(String pid) -> words("pidfd", pid);
      case FdKind.IoUring _ -> "io_uring";
      case FdKind.Bpf(String what) -> words("bpf", what);
      case FdKind.PerfEvent _ -> "perf_event";
      case FdKind.UserFaultFd _ -> "userfaultfd";
      case FdKind.FsContext(String name) -> words("fscontext", name);
      case FdKind.Mount(String path) -> words("mount", path);
      case FdKind.Anon(String name) -> words("anon", name);
      case FdKind.Unknown(String reason) -> words("unknown", reason);
    };
  }

  private static String ends(FdKind.Socket socket) {
    return socket.local().equals(Endpoint.UNKNOWN) && socket.remote().equals(Endpoint.UNKNOWN)
        ? ""
        : end(socket.local()) + " -> " + end(socket.remote());
  }

  private static String end(Endpoint endpoint) {
    return switch (endpoint) {
      case Endpoint.Unknown _ -> "?";
      case Endpoint.Unnamed _ -> "unnamed";
      case Endpoint.Ip _, Endpoint.UnixPath _, Endpoint.UnixAbstract _ -> endpoint.toString();
    };
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String words(String... words) {
    StringBuilder text = new StringBuilder();
    for (String word : words) {
      if (!word.isEmpty()) {
        text.append(text.isEmpty() ? "" : " ").append(word);
      }
    }
    return text.toString();
  }
}
