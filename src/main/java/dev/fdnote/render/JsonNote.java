package dev.fdnote.render;

import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.annotate.Note;
import dev.fdnote.annotate.Text;
import dev.fdnote.annotate.Words;
import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.fd.Transport;
import dev.fdnote.resolve.Answer;
import dev.fdnote.resolve.Source;
import java.util.List;

/** One element of {@code fds}. */
final class JsonNote {
  private static final String CWD = "AT_FDCWD";

  private JsonNote() {}

  /**
   * Appends the object.
   *
   * @param line 1-based number of the line that the note stands on
   * @param names spells addresses and ports in the words
   */
  static void write(Note note, int line, EndpointNames names, JsonText json, Text out) {
    Answer answer = note.answer();
    boolean cwd = note.fd().equals(CWD);
    out.put("{\"fd\":");
    if (cwd) {
      json.string(CWD);
    } else {
      out.put(note.fd());
    }
    json.word("role", role(note.role()));
    if (note.ready()) {
      json.key("ready");
      out.put("true");
    }
    json.key("column");
    out.put(note.column());
    json.word("kind", kind(answer.kind())).word("source", source(answer.source()));
    if (answer.since() > 0) {
      json.key("since");
      out.put(answer.since());
    }
    if (!cwd) {
      json.key("generation");
      out.put(answer.generation());
    }
    details(answer.kind(), json);
    if (!answer.disagreement().isEmpty()) {
      json.key("annotation").string(answer.disagreement());
    }
    if (!answer.peer().isEmpty()) {
      json.text("peer", answer.peer());
    }
    if (!answer.facts().isEmpty()) {
      facts(answer.facts(), json, out);
    }
    Text words = new Text();
    Words.write(answer, line, names, words);
    json.key("note").string(words);
    out.put('}');
  }

  private static void facts(List<Fact> facts, JsonText json, Text out) {
    json.key("details");
    out.put('{');
    boolean first = true;
    for (Fact fact : facts) {
      if (!first) {
        out.put(',');
      }
      first = false;
      out.put('"').put(fact.key()).put("\":");
      json.string(fact.value());
    }
    out.put('}');
  }

  private static String role(Note.Role role) {
    return switch (role) {
      case ARGUMENT -> "argument";
      case RESULT -> "result";
    };
  }

  private static String source(Source source) {
    return switch (source) {
      case TRACE -> "trace";
      case PROC -> "proc";
      case SNAPSHOT -> "snapshot";
      case ANNOTATION -> "annotation";
      case INFERRED -> "inferred";
      case NONE -> "none";
    };
  }

  private static String kind(FdKind kind) {
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

  private static void details(FdKind kind, JsonText json) {
    switch (kind) {
      case FdKind.Named named -> json.text("path", named.path());
      case FdKind.MessageQueue(String name) -> json.text("path", name);
      // What /proc/PID/fd says of a detached mount: it is its own root.
      case FdKind.Mount _ -> json.text("path", "/");
      case FdKind.Namespace(String name) -> json.text(name.startsWith("/") ? "path" : "name", name);
      case FdKind.Memfd(String name, _) -> json.text("name", name);
      case FdKind.Anon(String name) -> json.text("name", name);
      case FdKind.Unknown(String reason) -> json.text("reason", reason);
      case FdKind.PidFd(String pid) -> {
        if (!pid.isEmpty()) {
          json.number("pid", pid);
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
