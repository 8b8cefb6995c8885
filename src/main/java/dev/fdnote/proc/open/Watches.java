package dev.fdnote.proc.open;

import dev.fdnote.fd.Fact;
import dev.fdnote.proc.Proc;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What inotify and fanotify watch (fs/notify/fdinfo.c). */
final class Watches {
  /** uapi/linux/inotify.h, without IN_. */
  private static final Bits INOTIFY =
      Bits.named(
          "ACCESS MODIFY ATTRIB CLOSE_WRITE CLOSE_NOWRITE OPEN MOVED_FROM MOVED_TO CREATE DELETE"
              + " DELETE_SELF MOVE_SELF _ UNMOUNT Q_OVERFLOW IGNORED _ _ _ _ _ _ _ _ ONLYDIR"
              + " DONT_FOLLOW EXCL_UNLINK _ MASK_CREATE MASK_ADD ISDIR ONESHOT");

  /** uapi/linux/fanotify.h, without FAN_. */
  private static final Bits FANOTIFY =
      Bits.named(
          "ACCESS MODIFY ATTRIB CLOSE_WRITE CLOSE_NOWRITE OPEN MOVED_FROM MOVED_TO CREATE DELETE"
              + " DELETE_SELF MOVE_SELF OPEN_EXEC _ Q_OVERFLOW FS_ERROR OPEN_PERM ACCESS_PERM"
              + " OPEN_EXEC_PERM _ PRE_ACCESS _ _ _ MNT_ATTACH MNT_DETACH _ EVENT_ON_CHILD RENAME _"
              + " ONDIR");

  private static final long ALL_EVENTS = 0xfff;

  private final Proc proc;
  private final Mounts mounts;

  Watches(Proc proc, Mounts mounts) {
    this.proc = proc;
    this.mounts = mounts;
  }

  /** {@code watches /srv CREATE|DELETE, inode 4711 of 254:0 MODIFY}. */
  List<Fact> inotify(Seen seen) {
    List<Mark> marks = Mark.all(seen.info(), "inotify wd", "wd");
    return watches(seen.task(), marks, INOTIFY);
  }

  /** The same, with {@code mount /srv} and {@code file system 254:0} among them. */
  List<Fact> fanotify(Seen seen) {
    List<Mark> marks = new ArrayList<>();
    for (String key : List.of("mnt_id", "ino", "sdev")) {
      marks.addAll(Mark.all(seen.info(), "fanotify " + key, key));
    }
    return watches(seen.task(), marks, FANOTIFY);
  }

  private List<Fact> watches(int task, List<Mark> marks, Bits names) {
    if (marks.isEmpty()) {
      return List.of();
    }
    List<Mark> first = marks.subList(0, Math.min(marks.size(), Several.SHOWN));
    Set<Mark.Place> wanted = new HashSet<>();
    first.forEach(mark -> mark.place().ifPresent(wanted::add));
    Map<Mark.Place, String> paths = new WatchedPaths(proc, mounts, task, wanted).find();
    List<String> shown =
        first.stream().map(m -> what(task, m, paths) + " " + events(m, names)).toList();
    return List.of(new Fact("watches", Several.of(shown, marks.size())));
  }

  private String what(int task, Mark mark, Map<Mark.Place, String> paths) {
    return mark.place()
        .map(place -> paths.getOrDefault(place, place.toString()))
        .orElseGet(() -> mark.has("mnt_id") ? mount(task, mark) : "file system " + mark.device());
  }

  private String mount(int task, Mark mark) {
    long id = mark.number("mnt_id");
    return mounts
        .entry(task, id)
        .map(entry -> "mount " + entry.point())
        .orElse("mount with id " + id);
  }

  private static String events(Mark mark, Bits names) {
    long mask = mark.number("mask");
    String others = names.of(mask & ~ALL_EVENTS);
    return (mask & ALL_EVENTS) == ALL_EVENTS
        ? "ALL_EVENTS" + (others.isEmpty() ? "" : "|" + others)
        : names.of(mask);
  }
}
