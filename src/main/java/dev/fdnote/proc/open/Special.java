package dev.fdnote.proc.open;

import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.proc.Fields;
import dev.fdnote.proc.Told;

/** Files of which fdinfo or their type tell more. */
final class Special {
  private static final String MASTER = "/ptmx";

  private Special() {}

  static Described describe(Seen seen, FdKind.Named kind) {
    Fields info = seen.info();
    if (info.has("iff")) {
      return tunnel(kind, info.get("iff"));
    }
    if (info.has("tty-index")) {
      return Described.of(kind, new Fact("slave", slave(kind.path(), info.get("tty-index"))));
    }
    boolean socket =
        seen.inode() instanceof Told.Known<Inode>(Inode inode) && inode.type() == Inode.Type.SOCKET;
    return socket ? Described.of(kind, new Fact("socket_file", "")) : Described.of(kind);
  }

  /** tun_chr_show_fdinfo in drivers/net/tun.c; empty before TUNSETIFF. */
  private static Described tunnel(FdKind kind, String name) {
    return name.isEmpty() ? Described.of(kind) : Described.of(kind, new Fact("interface", name));
  }

  /** /dev/ptmx belongs to /dev/pts (pts(4)); each devpts has a ptmx of its own besides. */
  private static String slave(String master, String index) {
    boolean own = master.endsWith("/pts" + MASTER);
    return (own ? master.substring(0, master.length() - MASTER.length()) : "/dev/pts")
        + "/"
        + index;
  }
}
