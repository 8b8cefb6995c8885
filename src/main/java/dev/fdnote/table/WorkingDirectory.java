package dev.fdnote.table;

import dev.fdnote.fd.FdKind;
import java.util.Optional;

/**
 * The current working directory of a process, or of all that share it (fs_struct; clone(2),
 * CLONE_FS).
 */
public final class WorkingDirectory {
  private static final Sight NOT_SHOWN = new Sight.NotKnown("working directory not shown yet", 0);

  private Optional<String> path;
  private OpenFile.Origin origin = OpenFile.Origin.TRACE;
  private Object place = new Object();

  /** Made when first asked for. */
  private Optional<Sight> seen = Optional.empty();

  /** The copy that was kept last, or null. */
  private WorkingDirectory kept;

  WorkingDirectory(Optional<String> path) {
    this.path = path;
  }

  WorkingDirectory copy() {
    WorkingDirectory copy = new WorkingDirectory(path);
    copy.place = place;
    copy.origin = origin;
    return copy;
  }

  /** A copy to keep; the last one where nothing has changed since. */
  WorkingDirectory keep(Copies copies) {
    boolean same =
        kept != null && kept.place.equals(place) && kept.path.equals(path) && kept.origin == origin;
    if (!same) {
      copies.weighs(48);
      kept = copy();
    }
    return kept;
  }

  /** The absolute path, once the trace has shown it. */
  public Optional<String> path() {
    return path;
  }

  /** What the table says of it. */
  Sight sight() {
    if (path.isEmpty()) {
      return NOT_SHOWN;
    }
    if (seen.isEmpty()) {
      FdKind directory = new FdKind.Directory(path.get());
      seen = Optional.of(new Sight.Known(directory, new OpenFile(directory, origin, 0), 0));
    }
    return seen.get();
  }

  /**
   * Stands for the directory while its path is not known: equal as long as nobody has changed it.
   */
  Object place() {
    return place;
  }

  /** The process is there now. */
  public void set(Optional<String> absolute) {
    path = absolute;
    place = new Object();
    origin = OpenFile.Origin.TRACE;
    seen = Optional.empty();
  }

  /** Somebody else, {@code who}, tells where it is. */
  void told(OpenFile.Origin who, String absolute) {
    path = Optional.of(absolute);
    origin = who;
    seen = Optional.empty();
  }

  /** How its path is known. */
  OpenFile.Origin origin() {
    return origin;
  }
}
