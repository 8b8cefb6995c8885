package dev.fdnote.query.snapshot;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.proc.net.SocketNames;
import dev.fdnote.resolve.Decoration;
import dev.fdnote.resolve.Snapshot.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kinds by lsfd's TYPE and NAME. Since util-linux 2.39 TYPE is the protocol of a socket or the name
 * of an anonymous inode, and NAME is {@code state=listen laddr=127.0.0.1:80} (lsfd-sock-xinfo.c).
 */
final class LsfdKinds {
  private static final Pattern SOCKET = Pattern.compile("([A-Z][\\w-]*):\\[(\\d+)\\]");
  private static final Pattern MEMBER = Pattern.compile("([a-z]+)=(\\S*)");
  private static final String MEMFD = "/memfd:";

  private LsfdKinds() {}

  static Entry entry(JsonObject file) {
    String name = file.of("name");
    Matcher socket = SOCKET.matcher(name);
    if (socket.matches()) {
      return new Entry(SocketNames.kind(socket.group(1)), inode(socket.group(2)), "");
    }
    if (name.startsWith(MEMFD)) {
      return memfd(name);
    }
    return name.matches("(?s)(/|socket:\\[|pipe:\\[|anon_inode:|pidfd:\\[|[a-z_]+:\\[\\d).*")
        ? typed(file, LinkText.entry(name, Modes.end(mode(file))))
        : described(file, name);
  }

  /** {@code rw}, {@code r-}, {@code -w} or {@code --}; {@code rw} where nobody says. */
  static String mode(JsonObject file) {
    String mode = file.of(file.has("mode") ? "mode" : "xmode");
    return mode.matches("[rR-][wW-].*") ? mode.substring(0, 2).toLowerCase(Locale.ROOT) : "rw";
  }

  /** The name does without {@code (deleted)} since util-linux 2.40. */
  private static Entry memfd(String name) {
    String bare = name.substring(MEMFD.length()).replaceFirst(" \\(deleted\\)$", "");
    return LinkText.entry(new FdKind.Memfd(bare, false));
  }

  private static Entry typed(JsonObject file, Entry entry) {
    if (!(entry.kind() instanceof FdKind.File named)) {
      return entry;
    }
    FdKind kind =
        switch (file.of("type")) {
          case "DIR" -> new FdKind.Directory(named.path());
          case "CHR" -> new FdKind.CharDevice(named.path(), device(file));
          case "BLK" -> new FdKind.BlockDevice(named.path(), device(file));
          case "FIFO" -> new FdKind.Fifo(named.path());
          case "LINK" -> new FdKind.Symlink(named.path());
          case "mqueue" -> new FdKind.MessageQueue(named.path());
          default -> named;
        };
    return new Entry(kind, entry.facts(), entry.peer());
  }

  /** Of a device only: of other files it is where they are. */
  private static String device(JsonObject file) {
    return file.of("maj:min");
  }

  /** What has members for a name. */
  private static Entry described(JsonObject file, String name) {
    Map<String, String> members = new HashMap<>();
    Matcher member = MEMBER.matcher(name);
    while (member.find()) {
      members.put(member.group(1), member.group(2));
    }
    String type = file.of("type");
    FdKind kind = isSocket(type) ? socket(type, members) : anonymous(type, name, members);
    List<Fact> facts =
        new ArrayList<>(kind instanceof FdKind.Socket ? inode(file.of("inode")) : List.of());
    return new Entry(kind, facts, "");
  }

  private static boolean isSocket(String type) {
    return !(SocketNames.kind(type) instanceof FdKind.OtherSocket other)
        || !other.family().isEmpty();
  }

  private static FdKind anonymous(String type, String name, Map<String, String> members) {
    if (type.equals("pidfd")) {
      String pid = members.getOrDefault("pid", "");
      return new FdKind.PidFd(pid.matches("\\d+") ? pid : "");
    }
    boolean known =
        type.matches("[a-z_-]+")
            && !(Decoration.kind("anon_inode:[" + type + "]") instanceof FdKind.Anon);
    return known
        ? Decoration.kind("anon_inode:[" + type + "]")
        : new FdKind.Unknown("lsfd says " + (type + " " + name).strip());
  }

  private static FdKind socket(String type, Map<String, String> members) {
    Endpoint local = JsonKinds.end(members.getOrDefault("laddr", ""));
    Endpoint remote = JsonKinds.end(members.getOrDefault("raddr", ""));
    String state = members.getOrDefault("state", "");
    return switch (SocketNames.kind(type)) {
      case FdKind.Inet inet ->
          new FdKind.Inet(inet.transport(), inet.v6(), local, remote, StateWords.tcp(state));
      case FdKind.Unix unix ->
          new FdKind.Unix(
              unix.type().isEmpty()
                  ? members.getOrDefault("type", "").toUpperCase(Locale.ROOT)
                  : unix.type(),
              JsonKinds.unixEnd(members.getOrDefault("path", "")),
              Endpoint.UNKNOWN,
              state.equals("listen"));
      case FdKind.OtherSocket other -> other;
    };
  }

  private static List<Fact> inode(String digits) {
    return digits.matches("\\d+") ? List.of(new Fact("inode", digits)) : List.of();
  }
}
