package dev.fdnote.proc.open;

import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What has a path, or a name that looks like one (d_path in fs/d_path.c). */
final class Paths {
  private static final String MEMFD = "/memfd:";
  private static final String SECRET = "/secretmem";

  private final Proc proc;
  private final Mounts mounts;

  Paths(Proc proc, Mounts mounts) {
    this.proc = proc;
    this.mounts = mounts;
  }

  Described describe(Seen seen) {
    boolean deleted = isDeleted(seen);
    String path =
        deleted
            ? seen.link().substring(0, seen.link().length() - Seen.DELETED.length())
            : seen.link();
    Mounts.Place place = mounts.place(seen.task(), seen.mount());
    return withoutPath(seen, path, deleted, place)
        .orElseGet(() ->
            Special.describe(seen, FileTypes.kind(seen, path)).with(facts(seen, deleted, place)));
  }

  /**
   * Whether the end of the link says so. A file may really have such a name: then that is where it
   * is.
   */
  private boolean isDeleted(Seen seen) {
    if (!seen.link().endsWith(Seen.DELETED) || seen.link().equals(Seen.DELETED)) {
      return false;
    }
    return switch (seen.inode()) {
      case Told.Known<Inode>(Inode inode) -> inode.links() == 0 || !seen.isAtItsPath(proc, inode);
      // A folder that stands in for /proc may have links that lead nowhere.
      case Told.Absent<Inode>(), Told.Refused<Inode>(String _) ->
          Inode.at(seen.target()) instanceof Told.Absent<Inode>;
    };
  }

  /** What only looks like a path. */
  private Optional<Described> withoutPath(
      Seen seen, String path, boolean deleted, Mounts.Place place) {
    return switch (place) {
      case Mounts.Place.Nowhere() -> internal(seen, path, deleted);
      case Mounts.Place.Ours(String type, String root, String point) ->
          typed(type, root, point, path).or(() -> unknownMount(type, path, deleted));
      case Mounts.Place.Theirs(String type, String root, String point) ->
          typed(type, root, point, path);
      case Mounts.Place.OutsideOurRoot() -> Optional.empty();
    };
  }

  /** Namespaces that are bind mounted (ip-netns(8)) and message queues by their path. */
  private static Optional<Described> typed(String type, String root, String point, String path) {
    return switch (type) {
      case "nsfs" -> Optional.of(Described.of(new FdKind.Namespace(root), new Fact("at", path)));
      case "mqueue" -> queue(point, path);
      case String _ -> Optional.empty();
    };
  }

  private static Optional<Described> queue(String point, String path) {
    return path.startsWith(point + "/")
        ? Optional.of(Described.of(new FdKind.MessageQueue(path.substring(point.length()))))
        : Optional.empty();
  }

  /** Where nobody says which mounts there are, the name has to do. */
  private static Optional<Described> unknownMount(String type, String path, boolean deleted) {
    return type.isEmpty() && deleted ? memory(path) : Optional.empty();
  }

  private static Optional<Described> memory(String path) {
    if (path.startsWith(MEMFD)) {
      String name = path.substring(MEMFD.length());
      return Optional.of(Described.of(new FdKind.Memfd(name, false)));
    }
    return path.equals(SECRET)
        ? Optional.of(Described.of(new FdKind.Memfd("", true)))
        : Optional.empty();
  }

  private Optional<Described> internal(Seen seen, String path, boolean deleted) {
    if (deleted) {
      return memory(path).or(() -> MessageQueues.describe(proc, seen, path, deleted));
    }
    return path.equals("/") && !isOurs(seen)
        ? Optional.of(Described.of(new FdKind.Mount("")))
        : MessageQueues.describe(proc, seen, path, deleted);
  }

  private static boolean isOurs(Seen seen) {
    return seen.inode() instanceof Told.Known<Inode>(Inode inode) && inode.isAt(seen.target());
  }

  private static List<Fact> facts(Seen seen, boolean deleted, Mounts.Place place) {
    List<Fact> facts = new ArrayList<>();
    if (deleted) {
      // O_TMPFILE never had the name that is shown for it (d_tmpfile in fs/dcache.c).
      facts.add(new Fact(seen.hasFlag(Seen.TMPFILE) ? "tmpfile" : "deleted", ""));
    }
    where(place).filter(_ -> !isOurs(seen)).ifPresent(facts::add);
    if (seen.hasFlag(Seen.PATH)) {
      facts.add(new Fact("path_only", ""));
    }
    if (seen.hasFlag(Seen.APPEND)) {
      facts.add(new Fact("append", ""));
    }
    seen.info().all("lock").forEach(lock -> facts.add(new Fact("lock", Locks.text(lock))));
    return facts;
  }

  /** Why the path does not lead us to it. */
  private static Optional<Fact> where(Mounts.Place place) {
    return switch (place) {
      case Mounts.Place.Ours _ -> Optional.empty();
      case Mounts.Place.Theirs _ -> Optional.of(new Fact("in_its_own_mount_namespace", ""));
      case Mounts.Place.OutsideOurRoot() -> Optional.of(new Fact("outside_our_root", ""));
      case Mounts.Place.Nowhere() -> Optional.of(new Fact("on_a_detached_mount", ""));
    };
  }
}
