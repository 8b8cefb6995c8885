package dev.fdnote.query.snapshot;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.resolve.Decoration;
import dev.fdnote.resolve.Snapshot.Entry;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a link in {@code /proc/PID/fd} says (proc_pid_fd(5)). */
final class LinkText {
  private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)\\]");
  private static final Pattern PIPE = Pattern.compile("pipe:\\[(\\d+)\\]");
  private static final Pattern NAMESPACE = Pattern.compile("[a-z_]+:\\[\\d+\\]");
  private static final String ANONYMOUS = "anon_inode:";
  private static final String PIDFD = "pidfd:[";
  private static final String DELETED = " (deleted)";
  private static final String MEMFD = "/memfd:";

  private LinkText() {}

  /** What {@code link} names; {@code end} counts where it is a pipe. */
  static Entry entry(String link, FdKind.End end) {
    if (link.startsWith("/")) {
      return path(link);
    }
    Matcher socket = SOCKET.matcher(link);
    if (socket.matches()) {
      return entry(
          new FdKind.OtherSocket("", "", Endpoint.UNKNOWN, Endpoint.UNKNOWN),
          new Fact("inode", socket.group(1)));
    }
    Matcher pipe = PIPE.matcher(link);
    return entry(pipe.matches() ? new FdKind.Pipe(end, pipe.group(1)) : special(link));
  }

  private static FdKind special(String link) {
    if (link.startsWith(ANONYMOUS)) {
      return Decoration.kind(link);
    }
    if (link.startsWith(PIDFD)) {
      return new FdKind.PidFd("");
    }
    return NAMESPACE.matcher(link).matches()
        ? new FdKind.Namespace(link)
        : new FdKind.Unknown("its link says " + link);
  }

  private static Entry path(String link) {
    if (!link.endsWith(DELETED)) {
      return entry(new FdKind.File(link));
    }
    String path = link.substring(0, link.length() - DELETED.length());
    if (path.startsWith(MEMFD)) {
      return entry(new FdKind.Memfd(path.substring(MEMFD.length()), false));
    }
    return path.equals("/secretmem")
        ? entry(new FdKind.Memfd("", true))
        : entry(new FdKind.File(path), new Fact("deleted", ""));
  }

  static Entry entry(FdKind kind, Fact... facts) {
    return new Entry(kind, List.of(facts), "");
  }
}
