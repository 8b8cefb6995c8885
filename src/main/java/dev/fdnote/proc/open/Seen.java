package dev.fdnote.proc.open;

import dev.fdnote.proc.Fields;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * All that was read of one fd at a look.
 *
 * @param target what its link names, with the bytes that it has
 * @param link the same as text
 * @param info its fdinfo
 * @param inode what stat(2) says of it, asked for paths alone
 */
record Seen(int task, int fd, Path target, String link, Fields info, Told<Inode> inode) {
  private static final String SOCKET = "socket:[";
  private static final String PIPE = "pipe:[";

  /** What the link of a deleted file ends in (d_path in fs/d_path.c). */
  static final String DELETED = " (deleted)";

  private static final int ATTEMPTS = 6;
  private static final int SETTLED = 3;

  /** O_ACCMODE, O_WRONLY, O_RDWR, O_APPEND, O_PATH, __O_TMPFILE (uapi/asm-generic/fcntl.h). */
  static final long ACCESS = 3;

  static final long APPEND = 02000;
  static final long PATH = 010000000;
  static final long TMPFILE = 020000000;

  /**
   * Reads it; nothing if it is made anew all the time. The parts are read one after the other: what
   * they say of the inode tells whether they are of the same file. The inode of an overlay differs
   * from that of stat for good (fs/overlayfs/inode.c): then what stays as it is counts as well, if
   * the link leads to what stat tells of.
   */
  static Optional<Seen> of(Proc proc, int task, int fd) throws IOException {
    Seen seen = once(proc, task, fd);
    int same = 1;
    for (int attempt = 1; attempt < ATTEMPTS && same < SETTLED && !seen.agrees(); attempt++) {
      Seen again = once(proc, task, fd);
      same = again.isSame(seen) ? same + 1 : 1;
      seen = again;
    }
    if (seen.agrees()) {
      return Optional.of(seen);
    }
    return same == SETTLED && seen.isPath() ? seen.reached(proc) : Optional.empty();
  }

  /** A deleted file cannot be reached: then nobody says what stat would. */
  private Optional<Seen> reached(Proc proc) {
    if (inode instanceof Told.Known<Inode>(Inode there) && isAtItsPath(proc, there)) {
      return Optional.of(this);
    }
    return link.endsWith(DELETED)
        ? Optional.of(new Seen(task, fd, target, link, info, new Told.Absent<>()))
        : Optional.empty();
  }

  /** Whether its path leads to {@code there}, from our root or from that of the task. */
  boolean isAtItsPath(Proc proc, Inode there) {
    return there.isAt(target)
        || there.isAt(proc.file(task, "root").resolve(target.getRoot().relativize(target)));
  }

  private static Seen once(Proc proc, int task, int fd) throws IOException {
    Path path = proc.file(task, "fd/" + fd);
    Path target = Files.readSymbolicLink(path);
    String link = Proc.bytesOf(target);
    Fields info = link.startsWith(SOCKET) ? Fields.NONE : proc.fdinfo(task, fd);
    Told<Inode> inode = link.startsWith("/") ? Inode.at(path) : new Told.Absent<>();
    return new Seen(task, fd, target, link, info, inode);
  }

  private boolean agrees() {
    if (isEventfd() != info.has("eventfd-count") && !info.values().isEmpty()) {
      return false;
    }
    String number = info.get("ino");
    if (number.isEmpty()) {
      return true;
    }
    if (isPipe()) {
      return number.equals(pipe());
    }
    return !(inode instanceof Told.Known<Inode>(Inode there))
        || number.equals(Long.toUnsignedString(there.number()));
  }

  private boolean isEventfd() {
    return link.equals("anon_inode:[eventfd]");
  }

  private boolean isSame(Seen other) {
    return link.equals(other.link)
        && identity().equals(other.identity())
        && inode.map(Inode::number).equals(other.inode.map(Inode::number));
  }

  Identity identity() {
    return Identity.of(link, info);
  }

  boolean isSocket() {
    return link.startsWith(SOCKET);
  }

  boolean isPipe() {
    return link.startsWith(PIPE);
  }

  boolean isPath() {
    return link.startsWith("/");
  }

  /** The digits in {@code socket:[N]}. */
  String socket() {
    return link.substring(SOCKET.length(), Math.max(link.length() - 1, SOCKET.length()));
  }

  /** The digits in {@code pipe:[N]}. */
  String pipe() {
    return link.substring(PIPE.length(), Math.max(link.length() - 1, PIPE.length()));
  }

  /** The id of its mount, or -1. */
  long mount() {
    return info.number("mnt_id", 10, -1);
  }

  /** O_ flags; 0 where nobody says. */
  long flags() {
    return info.number("flags", 8, 0);
  }

  boolean hasFlag(long flag) {
    return (flags() & flag) == flag;
  }
}
