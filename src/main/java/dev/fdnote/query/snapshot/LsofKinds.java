package dev.fdnote.query.snapshot;

import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.proc.net.Services;
import dev.fdnote.resolve.Decoration;
import dev.fdnote.resolve.Snapshot.Entry;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kinds by lsof's TYPE (dialects/linux/dnode.c). */
final class LsofKinds {
  private static final Pattern REFUSED =
      Pattern.compile(".* \\((?:readlink|stat|lstat|open|opendir): ([^()]*)\\)");
  private static final Pattern ANONYMOUS = Pattern.compile("\\[([a-z_]+):([^\\]]*)\\]");

  /** What lsof leaves of {@code net:[4026531833]}. */
  private static final Pattern NAMESPACE =
      Pattern.compile("cgroup|ipc|mnt|net|pid|pid_for_children|time|time_for_children|user|uts");

  private final LsofSockets sockets;

  LsofKinds(Services services) {
    sockets = new LsofSockets(services);
  }

  Entry entry(LsofFile file) {
    Matcher refused = REFUSED.matcher(file.name());
    return refused.matches()
        ? LinkText.entry(new FdKind.Unknown(refused.group(1).toLowerCase(Locale.ROOT)))
        : typed(file);
  }

  private Entry typed(LsofFile file) {
    return switch (file.type()) {
      case "IPv4", "inet" -> sockets.inet(file, false);
      case "IPv6" -> sockets.inet(file, true);
      case "unix" -> LsofSockets.unix(file);
      case "sock" -> LsofSockets.untold(file);
      case "raw" -> LsofSockets.raw(file, false);
      case "raw6" -> LsofSockets.raw(file, true);
      case "netlink" -> LsofSockets.netlink(file);
      case "pack" -> LsofSockets.packet(file);
      case "FIFO" -> fifo(file);
      case "DIR" -> path(file, new FdKind.Directory(""));
      case "CHR" -> path(file, new FdKind.CharDevice("", device(file)));
      case "BLK" -> path(file, new FdKind.BlockDevice("", device(file)));
      case "LINK" -> path(file, new FdKind.Symlink(""));
      case "a_inode" -> anonymous(file.name().strip());
      default -> file(file);
    };
  }

  /** {@code 1,3} in lsof. */
  private static String device(LsofFile file) {
    return file.device().matches("\\d+,\\d+") ? file.device().replace(',', ':') : "";
  }

  private static Entry fifo(LsofFile file) {
    LsofName name = LsofName.withoutPeers(file.name().strip(), "");
    if (!name.bare().equals("pipe")) {
      return path(file, new FdKind.Fifo(""));
    }
    String inode = file.node().matches("\\d+") ? file.node() : "";
    return new Entry(new FdKind.Pipe(end(file), inode), List.of(), name.peer());
  }

  private static FdKind.End end(LsofFile file) {
    return switch (file.access()) {
      case "r" -> FdKind.End.READ;
      case "w" -> FdKind.End.WRITE;
      default -> FdKind.End.UNKNOWN;
    };
  }

  private static Entry file(LsofFile file) {
    boolean namespace = NAMESPACE.matcher(file.name()).matches() && file.node().matches("\\d+");
    return namespace
        ? LinkText.entry(new FdKind.Namespace(file.name() + ":[" + file.node() + "]"))
        : path(file, new FdKind.File(""));
  }

  private static Entry path(LsofFile file, FdKind.Named kind) {
    if (!file.name().startsWith("/")) {
      String said = (file.type() + " " + file.name()).strip();
      return LinkText.entry(
          new FdKind.Unknown(said.isEmpty() ? "lsof says nothing of it" : "lsof says " + said));
    }
    Entry entry = LinkText.entry(LsofFile.unescape(file.name()), FdKind.End.UNKNOWN);
    return entry.kind() instanceof FdKind.File(String path)
        ? new Entry(kind.at(path), entry.facts(), "")
        : entry;
  }

  /** {@code [eventfd:12]}, {@code [eventpoll:3,4]}, {@code [pidfd:99]}, {@code inotify}. */
  private static Entry anonymous(String name) {
    Matcher more = ANONYMOUS.matcher(name);
    if (!more.matches()) {
      return LinkText.entry(Decoration.kind("anon_inode:" + name));
    }
    String value = more.group(2);
    return switch (more.group(1)) {
      case "eventfd" -> LinkText.entry(new FdKind.EventFd(), new Fact("id", value));
      case "eventpoll" ->
          LinkText.entry(new FdKind.Epoll(), new Fact("watches", value.replace(",", ", ")));
      case "pidfd" -> LinkText.entry(new FdKind.PidFd(value.matches("\\d+") ? value : ""));
      case String other -> LinkText.entry(Decoration.kind("anon_inode:[" + other + "]"));
    };
  }
}
