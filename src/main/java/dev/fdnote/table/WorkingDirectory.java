package dev.fdnote.table;

import dev.fdnote.fd.FdKind;
import java.util.Optional;

/**
 * The current working directory and the root of a process, or of all that share them (fs_struct;
 * clone(2), CLONE_FS).
 */
public final class WorkingDirectory {
  static final Sight NOT_SHOWN = new Sight.NotKnown("working directory not shown yet", 0);

  private Optional<String> path;
  private Root root = Root.OWN;
  private OpenFile.Origin origin = OpenFile.Origin.TRACE;
  private Object place = new Object();

  /** Made when first asked for. */
  private Optional<Sight> seen = Optional.empty();

  /** Whether the path is the kernel's own, free of symbolic links (getcwd(2)). */
  private boolean resolved;

  private boolean unsure;

  /** Tasks that share it and have shown no line. */
  private int unseen;

  /** The last line that a call in it has changed it on. */
  private int since;

  /** The task that was the last to enter a call that may change it, or null. */
  private Task leaver;

  /** The copy that was kept last, or null. */
  private WorkingDirectory kept;

  WorkingDirectory(Optional<String> path) {
    this.path = path;
  }

  WorkingDirectory copy() {
    WorkingDirectory copy = new WorkingDirectory(path);
    copy.root = root;
    copy.place = place;
    copy.origin = origin;
    copy.resolved = resolved;
    copy.unsure = unsure;
    copy.unseen = unseen;
    copy.since = since;
    return copy;
  }

  /**
   * One that starts here and that nobody else shares (copy_fs_struct() in the kernel's
   * fs/fs_struct.c). What others may have done to this one while it was made stays open.
   *
   * @param task that whose call made it
   * @param entered the line on which that call was entered
   */
  WorkingDirectory own(Task task, int entered) {
    WorkingDirectory own = copy();
    own.unseen = 0;
    own.since = 0;
    if (unseen > 0 || since > entered || isMovedByOther(task)) {
      own.set(Optional.empty());
    }
    return own;
  }

  /** Whether it refers to no task that is just changing it. */
  boolean isAlone() {
    return leaver == null || !isMoving(leaver);
  }

  /** Is from now on being changed by the copy of whoever is changing {@code other}. */
  void takeOverLeaver(WorkingDirectory other, Copies copies) {
    leaver = other.isAlone() ? null : copies.of(other.leaver);
  }

  /** A copy of one that {@link #isAlone} to keep; the last one where nothing has changed since. */
  WorkingDirectory keep(Copies copies) {
    boolean same =
        kept != null
            && kept.place.equals(place)
            && kept.path.equals(path)
            && kept.root.equals(root)
            && kept.origin == origin
            && kept.resolved == resolved
            && kept.unsure == unsure
            && kept.unseen == unseen
            && kept.since == since;
    if (!same) {
      copies.weighs(48);
      kept = copy();
    }
    return kept;
  }

  /** The absolute path, once the trace has shown it, where no change of it may be hidden. */
  public Optional<String> path() {
    return unsure || unseen > 0 ? Optional.empty() : path;
  }

  /** As {@link #path}, for {@code task}: while another one changes it, nobody can tell. */
  Optional<String> path(Task task) {
    return isMovedByOther(task) ? Optional.empty() : path();
  }

  private boolean isMovedByOther(Task task) {
    return leaver != null && leaver != task && isMoving(leaver);
  }

  private static boolean isMoving(Task task) {
    return task.entered().filter(e -> Changers.mayMove(e.half().name())).isPresent();
  }

  /** The last line on which a call that {@link #startsMoving} has changed it; 0 for none. */
  int since() {
    return since;
  }

  /** {@code task} enters a call that may change it. */
  void startsMoving(Task task) {
    leaver = task;
  }

  /** Such a call has changed it, on {@code line}. */
  void moved(int line) {
    since = line;
  }

  /** A task shares it whose calls the trace may not show. */
  void sharedUnseen() {
    unseen++;
  }

  /** Such a task has turned up. */
  void sharerSeen() {
    unseen--;
  }

  /** Calls that change it may be missing in the trace from now on. */
  public void changesMayBeHidden() {
    unsure = true;
  }

  /** What the table says of it, where nobody is just changing it. */
  Sight sight() {
    if (path().isEmpty()) {
      return NOT_SHOWN;
    }
    if (seen.isEmpty()) {
      FdKind directory = new FdKind.Directory(path().get());
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

  /**
   * The kernel says that the process is there now (getcwd(2)). Where it has said otherwise and no
   * call in between has changed it, such calls are hidden.
   */
  public void shown(Optional<String> absolute) {
    unsure |= resolved && path.isPresent() && !path.equals(absolute);
    set(absolute);
    resolved = absolute.isPresent();
  }

  /** Where absolute paths start. */
  Root root() {
    return root;
  }

  /** Absolute paths start at {@code directory} from now on; it stays where it is (chroot(2)). */
  void setRoot(Root directory) {
    root = directory;
    resolved = false;
  }

  /** {@code absolute} is the root, as the kernel says, unless the trace has shown another one. */
  public void startsUnder(String absolute) {
    if (root.equals(Root.OWN)) {
      root = Root.at(Optional.of(absolute));
    }
  }

  /** Something has another name now: perhaps this, or a directory above it. */
  void renamed(Rename rename) {
    root = root.renamed(rename);
    if (path.isEmpty()) {
      return;
    }
    if (rename.leadsTo(path.get())) {
      set(rename.of(path.get()));
    } else if (rename.mayLeadTo(path.get())) {
      set(Optional.empty());
    }
  }

  /** The process is there now. */
  public void set(Optional<String> absolute) {
    path = absolute;
    place = new Object();
    origin = OpenFile.Origin.TRACE;
    seen = Optional.empty();
    resolved = false;
  }

  /** Somebody else, {@code who}, tells where it is. */
  void told(OpenFile.Origin who, String absolute) {
    path = Optional.of(absolute);
    origin = who;
    seen = Optional.empty();
    resolved = false;
  }

  /** How its path is known. */
  OpenFile.Origin origin() {
    return origin;
  }
}
