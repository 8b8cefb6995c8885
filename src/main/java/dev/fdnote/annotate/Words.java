package dev.fdnote.annotate;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.TcpState;
import dev.fdnote.fd.Transport;
import dev.fdnote.resolve.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Says an answer to a person: what it is, then in one pair of parentheses what else is known:
 * {@code pipe (write end, line 12)}.
 */
public final class Words {
  private static final String ARROW = Escape.latin1("→");
  private static final String BOTH_WAYS = Escape.latin1("⇄");

  /** Facts for programs. */
  private static final Set<String> UNSAID = Set.of("inode");

  private final EndpointNames names;
  private final Text out;
  private boolean open;

  private Words(EndpointNames names, Text out) {
    this.names = names;
    this.out = out;
  }

  /**
   * Appends the words for {@code answer}, UTF-8, safe for a terminal.
   *
   * @param line 1-based number of the line that the answer stands on
   * @param names spells addresses and ports
   */
  public static void write(Answer answer, int line, EndpointNames names, Text out) {
    Words words = new Words(names, out);
    words.kind(answer.kind());
    switch (answer.source()) {
      case INFERRED -> words.detail("inferred");
      case SNAPSHOT -> words.detail("snapshot");
      case TRACE, PROC, ANNOTATION, NONE -> {}
    }
    if (answer.since() > 0 && answer.since() != line) {
      words.detail("line ");
      out.put(answer.since());
    }
    List<Fact> facts = answer.facts();
    for (int i = 0; i < facts.size(); i++) {
      words.fact(facts.get(i));
    }
    if (!answer.disagreement().isEmpty()) {
      words.detail("but strace -y says ");
      Escape.spelled(answer.disagreement(), out);
    }
    words.close();
    if (!answer.peer().isEmpty()) {
      out.put(' ').put(BOTH_WAYS).put(' ');
      Escape.raw(answer.peer(), out);
    }
  }

  private void fact(Fact fact) {
    if (UNSAID.contains(fact.key())) {
      return;
    }
    detail(fact.key().replace('_', ' '));
    if (!fact.value().isEmpty()) {
      out.put(' ');
      Escape.raw(fact.value(), out);
    }
  }

  private void kind(FdKind kind) {
    switch (kind) {
      case FdKind.File(String path) -> path(path, "file");
      case FdKind.Directory(String path) -> path(path, "directory");
      case FdKind.CharDevice(String path, String device) -> device(path, "char", device);
      case FdKind.BlockDevice(String path, String device) -> device(path, "block", device);
      case FdKind.Fifo(String path) -> typed(path, "pipe or fifo", "fifo");
      case FdKind.Symlink(String path) -> typed(path, "symlink", "symlink");
      case FdKind.Namespace(String name) -> namespace(name);
      case FdKind.MessageQueue(String name) -> named("mqueue", " ", name);
      case FdKind.Memfd(String name, boolean secret) ->
          named(secret ? "memfd_secret" : "memfd", ":", name);
      case FdKind.Pipe(FdKind.End end, String inode) -> pipe(end, inode);
      case FdKind.Inet inet -> inet(inet);
      case FdKind.Unix unix -> unix(unix);
      case FdKind.OtherSocket socket -> socket(socket);
      case FdKind.EventFd _ -> out.put("eventfd");
      case FdKind.Epoll _ -> out.put("epoll");
      case FdKind.TimerFd(String clock) -> qualified("timerfd", clock);
      case FdKind.SignalFd(String signals) -> qualified("signalfd", signals);
      case FdKind.Inotify _ -> out.put("inotify");
      case FdKind.Fanotify _ -> out.put("fanotify");
      case FdKind.PidFd(String pid) -> named("pidfd", " of ", pid);
      case FdKind.IoUring _ -> out.put("io_uring");
      case FdKind.Bpf(String what) -> qualified("bpf", what);
      case FdKind.PerfEvent _ -> out.put("perf_event");
      case FdKind.UserFaultFd _ -> out.put("userfaultfd");
      case FdKind.FsContext(String name) -> named("fscontext", " ", name);
      case FdKind.Mount(String path) -> named("detached mount", " of ", path);
      case FdKind.Anon(String name) -> {
        Escape.raw("anon_inode:[" + name, out);
        out.put(']');
      }
      case FdKind.Unknown(String reason) -> {
        out.put("unknown");
        if (!reason.isEmpty()) {
          detail("");
          Escape.raw(reason, out);
        }
      }
    }
  }

  private void path(String path, String otherwise) {
    if (path.isEmpty()) {
      out.put(otherwise);
    } else {
      Escape.name(path, out);
    }
  }

  private void typed(String path, String otherwise, String type) {
    path(path, otherwise);
    if (!path.isEmpty()) {
      detail(type);
    }
  }

  private void device(String path, String type, String device) {
    path(path, type + " device");
    if (!device.isEmpty()) {
      detail(path.isEmpty() ? device : type + " " + device);
    }
  }

  private void named(String what, String between, String name) {
    out.put(what);
    if (!name.isEmpty()) {
      out.put(between);
      Escape.name(name, out);
    }
  }

  /** A type and strace's own word for which. */
  private void qualified(String type, String which) {
    out.put(type).put(type.isEmpty() || which.isEmpty() ? "" : " ");
    Escape.raw(which, out);
  }

  /** A path, {@code net:[4026531833]}, or words of our own: {@code user namespace}. */
  private void namespace(String name) {
    if (name.indexOf('/') >= 0) {
      typed(name, "namespace", "namespace");
    } else {
      qualified(name.isEmpty() || name.indexOf('[') >= 0 ? "namespace" : "", name);
    }
  }

  private void pipe(FdKind.End end, String inode) {
    out.put("pipe");
    if (!inode.isEmpty()) {
      out.put(":[").put(inode).put(']');
    }
    switch (end) {
      case READ -> detail("read end");
      case WRITE -> detail("write end");
      case UNKNOWN -> {}
    }
  }

  private void inet(FdKind.Inet inet) {
    out.put(inet.transport().name());
    end(inet.local(), inet.transport());
    if (inet.remote().isNamed()) {
      out.put(' ').put(ARROW);
      end(inet.remote(), inet.transport());
    }
    if (inet.state() != TcpState.UNKNOWN) {
      out.put(' ').put(inet.state().name());
    }
  }

  /** {@code A → B}, {@code A}, {@code → B}: as much as is known. */
  private void endpoints(FdKind.Socket socket) {
    if (socket.local().isNamed()) {
      endpoint(socket.local());
    }
    if (socket.remote().isNamed()) {
      out.put(' ').put(ARROW);
      endpoint(socket.remote());
    }
  }

  private void unix(FdKind.Unix unix) {
    qualified("unix", unix.type().equals("STREAM") ? "" : unix.type().toLowerCase(Locale.ROOT));
    boolean alone = unix.remote() instanceof Endpoint.Unknown && !unix.listening();
    if (unix.local().isNamed() && alone) {
      out.put(" bound to");
    }
    endpoints(unix);
    if (unix.listening()) {
      out.put(" LISTEN");
    }
    if (unix.local() instanceof Endpoint.Unnamed && !unix.remote().isNamed()) {
      detail("unnamed");
    }
  }

  private void socket(FdKind.OtherSocket socket) {
    if (socket.family().equals("NETLINK")) {
      qualified("netlink", socket.protocol());
      endpoints(socket);
      return;
    }
    out.put("socket");
    endpoints(socket);
    if (!socket.family().isEmpty()) {
      // A number where strace has no name for it (-X raw).
      detail(Character.isDigit(socket.family().charAt(0)) ? "family " : "AF_");
      Escape.raw(socket.family(), out);
    }
    if (!socket.protocol().isEmpty()) {
      detail("");
      Escape.raw(socket.protocol(), out);
    }
  }

  private void end(Endpoint end, Transport transport) {
    if (end instanceof Endpoint.Ip ip) {
      out.put(' ');
      Escape.name(names.spell(ip, transport), out);
    } else if (end.isNamed()) {
      endpoint(end);
    }
  }

  private void endpoint(Endpoint endpoint) {
    out.put(' ');
    Escape.name(endpoint.toString(), out);
  }

  private void detail(String text) {
    out.put(open ? ", " : " (").put(text);
    open = true;
  }

  private void close() {
    if (open) {
      out.put(')');
    }
  }
}
