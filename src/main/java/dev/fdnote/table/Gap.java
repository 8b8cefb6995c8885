package dev.fdnote.table;

import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.table.OpenFile.Origin;
import java.util.List;
import java.util.Optional;

/**
 * An fd of which the trace does not tell all, as it was at one moment: not what it is, or of a
 * socket not both ends. Whoever knows it may fill the gap for as long as no line changes what the
 * number stands for, and may complete it for as long as no line changes the socket.
 */
public final class Gap {
  private final Task task;
  private final FdTable table;
  private final int fd;
  private final Slot slot;
  private final boolean untouched;
  private final Object place;
  private final boolean completes;
  private final int version;

  private Gap(Task task, int fd, Slot slot) {
    this.task = task;
    this.table = task.fds();
    this.fd = fd;
    this.slot = slot;
    this.untouched = isUntouched(slot);
    this.place = task.cwd().place();
    this.completes = isWorthALook(slot);
    this.version = Invocation.openFile(slot).map(OpenFile::version).orElse(0);
  }

  /** The gap that {@code fd} of {@code task} is now; empty where the trace knows it. */
  public static Optional<Gap> of(Task task, int fd) {
    if (fd == Seen.CWD) {
      return task.directory().isPresent()
          ? Optional.empty()
          : Optional.of(new Gap(task, fd, Slot.UNTOUCHED));
    }
    Slot slot = task.fds().at(fd);
    return isOpen(slot) || isWorthALook(slot)
        ? Optional.of(new Gap(task, fd, slot))
        : Optional.empty();
  }

  private static boolean isWorthALook(Slot slot) {
    return slot instanceof Slot.Open open && !isOpen(slot) && open.file().isWorthALook();
  }

  /** The gap at {@code fd}, if no line has touched that number yet. */
  public static Optional<Gap> untouched(Task task, int fd) {
    return of(task, fd).filter(gap -> gap.untouched);
  }

  private static boolean isOpen(Slot slot) {
    return switch (slot) {
      case Slot.Untouched _, Slot.Doubtful _, Slot.Suspect _ -> true;
      case Slot.Open open -> open.file().origin() == Origin.INFERRED;
      // Whether another thread has been given the number yet, nobody can tell.
      case Slot.Closing _, Slot.Closed _ -> false;
    };
  }

  private static boolean isUntouched(Slot slot) {
    return slot instanceof Slot.Untouched
        || (slot instanceof Slot.Open && isOpen(slot) && slot.generation() == 0);
  }

  /** Whether no line has given the number to anything yet. */
  boolean isUntouched() {
    return untouched;
  }

  /** One of the tasks that see the fd. */
  public Task task() {
    return task;
  }

  /** The table it is in. */
  public FdTable table() {
    return table;
  }

  /** The number, or {@link Seen#CWD}. */
  public int fd() {
    return fd;
  }

  /** Whether it is known what the fd is, but not all of it. */
  public boolean completes() {
    return completes;
  }

  /** Whether no line has changed since what the number stands for, or the socket to complete. */
  public boolean isUnchanged() {
    if (fd == Seen.CWD) {
      return task.cwd().place().equals(place) && task.directory().isEmpty();
    }
    return isSame(table.at(fd)) && (!completes || file().version() == version);
  }

  /** What {@link #completes} is about. */
  public OpenFile file() {
    return Invocation.openFile(slot).orElseThrow();
  }

  /** Whether {@code other}, of the same number, is about the same open file. */
  public boolean isSame(Gap other) {
    if (completes != other.completes || version(this) != version(other)) {
      return false;
    }
    if (fd == Seen.CWD) {
      return place.equals(other.place);
    }
    // What has never been touched is one file, whatever has been learnt of it in between.
    return untouched ? other.untouched : isSame(other.slot) || other.isSame(slot);
  }

  private static int version(Gap gap) {
    return gap.completes ? gap.version : 0;
  }

  /** Two doubts in the same words are still about two different times. */
  @SuppressWarnings("ReferenceEquality")
  private boolean isSame(Slot now) {
    return switch (slot) {
      case Slot.Untouched _ -> isUntouched(now);
      case Slot.Open then -> now instanceof Slot.Open open && open.file() == then.file();
      case Slot.Doubtful _, Slot.Suspect _, Slot.Closing _, Slot.Closed _ -> now == slot;
    };
  }

  /** What the trace has inferred of it so far; {@link FdKind.Unknown} where it has nothing. */
  public FdKind inferred() {
    return Invocation.openFile(table.at(fd))
        .map(OpenFile::kind)
        .orElseGet(() -> new FdKind.Unknown(""));
  }

  /** It is known now, by {@code who}; only while it {@link #isUnchanged}. */
  public OpenFile fill(Origin who, FdKind kind, List<Fact> facts) {
    OpenFile file =
        Invocation.openFile(table.at(fd))
            .orElseGet(() -> {
              OpenFile made = new OpenFile(kind, who, 0);
              table.learn(fd, made);
              return made;
            });
    file.told(who, kind, facts);
    return file;
  }

  /** What the trace knows of it is what a look saw; only while it {@link #isUnchanged}. */
  public OpenFile complete(FdKind kind, List<Fact> facts) {
    file().completed(kind, facts);
    return file();
  }

  /** The working directory is known now, by {@code who}; only while it {@link #isUnchanged}. */
  public void fillCwd(Origin who, String path) {
    task.cwd().told(who, path);
  }
}
