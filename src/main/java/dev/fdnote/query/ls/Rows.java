package dev.fdnote.query.ls;

import dev.fdnote.proc.Fields;
import dev.fdnote.proc.Told;
import dev.fdnote.proc.open.Device;
import dev.fdnote.proc.open.Inode;
import dev.fdnote.proc.open.LinkedFile;
import dev.fdnote.proc.open.MemoryMaps;
import dev.fdnote.query.ls.OpenFile.Owner;
import dev.fdnote.query.ls.OpenFile.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the row of what is no socket, in lsof's words (dialects/linux/dnode.c, dproc.c). */
final class Rows {
  private static final String ANONYMOUS = "anon_inode:";

  private Rows() {}

  /** What has an inode: a file, a pipe, a device, an anonymous inode. */
  static OpenFile of(Owner owner, String fd, LinkedFile file) {
    String name = file.link();
    String type = "unknown";
    Place place = Place.UNKNOWN;
    if (file.inode() instanceof Told.Known<Inode>(Inode inode)) {
      type = type(file.link(), inode);
      place = place(type, file, inode, file.info().has("pos"));
      name = name(file);
    } else {
      String reason = file.inode().refusal();
      name += " (stat: " + words(reason.isEmpty() ? "no such file or directory" : reason) + ")";
    }
    return row(owner, fd, file.access(), lock(file.info()), type, place, file.flags(), name);
  }

  /** One that may not be looked at. */
  static OpenFile refused(Owner owner, String fd, String path, String call, String reason) {
    String name = path + " (" + call + ": " + words(reason) + ")";
    String type = fd.equals("NOFD") ? "" : "unknown";
    return row(owner, fd, ' ', ' ', type, Place.UNKNOWN, 0, name);
  }

  /** A file in memory; what stat tells of it is that of the same inode alone. */
  static OpenFile of(Owner owner, MemoryMaps.Mapped file, Told<Inode> there) {
    Optional<Inode> same =
        there instanceof Told.Known<Inode>(Inode inode) && inode.number() == file.inode()
            ? Optional.of(inode)
            : Optional.empty();
    String number = Long.toString(file.inode());
    Place place =
        new Place(
            device(same.map(Inode::device).orElse(file.device())),
            same.map(Inode::size),
            Optional.empty(),
            number,
            same.map(Inode::links).orElse(0L),
            number);
    String type = same.map(inode -> type(file.path(), inode)).orElse("REG");
    String fd = file.deleted() ? "DEL" : "mem";
    return row(owner, fd, ' ', ' ', type, place, 0, file.path());
  }

  private static OpenFile row(
      Owner owner,
      String fd,
      char access,
      char lock,
      String type,
      Place place,
      long flags,
      String name) {
    return new OpenFile(
        owner,
        fd,
        access,
        lock,
        type,
        place,
        flags,
        name,
        "",
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of());
  }

  private static Place place(String type, LinkedFile file, Inode inode, boolean hasPosition) {
    boolean isDevice = type.equals("CHR") || type.equals("BLK");
    boolean sized = !isDevice && !type.equals("FIFO") && !type.equals("sock");
    String number = Long.toUnsignedString(inode.number());
    return new Place(
        device(isDevice ? inode.special() : inode.device()),
        sized ? Optional.of(inode.size()) : Optional.empty(),
        hasPosition ? Optional.of(file.position()) : Optional.empty(),
        number,
        inode.links(),
        number);
  }

  static String device(Device device) {
    return device.major() + "," + device.minor();
  }

  private static String type(String link, Inode inode) {
    if (link.startsWith(ANONYMOUS)) {
      return "a_inode";
    }
    return switch (inode.type()) {
      case REGULAR -> "REG";
      case DIRECTORY -> "DIR";
      case CHAR -> "CHR";
      case BLOCK -> "BLK";
      case FIFO -> "FIFO";
      case SYMLINK -> "LINK";
      case SOCKET -> "sock";
      case OTHER -> "a_inode";
    };
  }

  private static String name(LinkedFile file) {
    String link = file.link();
    if (link.startsWith("pipe:[")) {
      return "pipe";
    }
    if (!link.startsWith(ANONYMOUS)) {
      return link;
    }
    String bare = link.substring(ANONYMOUS.length());
    Fields info = file.info();
    return switch (bare) {
      case "[eventfd]" -> told("eventfd", info.get("eventfd-id"));
      case "[pidfd]" -> told("pidfd", info.get("Pid"));
      case "[eventpoll]" -> told("eventpoll", watched(info));
      default -> bare;
    };
  }

  private static String told(String name, String what) {
    return what.isEmpty() ? "[" + name + "]" : "[" + name + ":" + what + "]";
  }

  /** The lines {@code tfd: 14 events: 19} (fs/eventpoll.c). */
  private static String watched(Fields info) {
    List<Integer> fds = new ArrayList<>();
    for (String line : info.all("tfd")) {
      int end = line.indexOf(' ');
      fds.add(Numbers.of(end < 0 ? line : line.substring(0, end)));
    }
    fds.sort(null);
    StringBuilder text = new StringBuilder();
    for (int fd : fds) {
      text.append(text.isEmpty() ? "" : ",").append(fd);
    }
    return text.toString();
  }

  /** {@code 1: FLOCK ADVISORY WRITE 2489 fe:00:2310272 0 EOF} (proc_locks(5)). */
  private static char lock(Fields info) {
    char lock = ' ';
    for (String line : info.all("lock")) {
      boolean whole = line.endsWith(" 0 EOF");
      if (line.contains(" WRITE ")) {
        lock = whole ? 'W' : 'w';
      } else if (line.contains(" READ ") && lock == ' ') {
        lock = whole ? 'R' : 'r';
      }
    }
    return lock;
  }

  /** As strerror(3) begins. */
  private static String words(String reason) {
    return reason.isEmpty()
        ? reason
        : Character.toUpperCase(reason.charAt(0)) + reason.substring(1);
  }
}
