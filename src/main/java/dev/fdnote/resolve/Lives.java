package dev.fdnote.resolve;

import dev.fdnote.fd.FdKind;
import dev.fdnote.table.Beginnings;
import dev.fdnote.table.Gap;
import dev.fdnote.table.Seen;
import dev.fdnote.table.Slot;
import dev.fdnote.table.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a whole trace does to the fds that were open before it, as a first pass over it tells. The
 * first pass gives it to a tracker and hands it on when all lines are through.
 */
public final class Lives implements Beginnings {
  private final List<Life> lives = new ArrayList<>();

  @Override
  public void begins(Task task) {
    lives.add(new Life(task, Gap.of(task, Seen.CWD)));
  }

  /** In the order in which they begin. */
  List<Life> inOrder() {
    return lives;
  }

  /** One task, as it was when its last line was through. */
  static final class Life {
    private final Task task;
    private final Optional<Gap> start;

    private Life(Task task, Optional<Gap> start) {
      this.task = task;
      this.start = start;
    }

    /** Its pid, or 0 where no line named it. */
    int pid() {
      return task.pid().isEmpty() ? 0 : Integer.parseInt(task.pid());
    }

    /** Whether no line has changed what {@code fd} stands for. */
    boolean keeps(int fd) {
      return fd == Seen.CWD
          ? start.filter(Gap::isUnchanged).isPresent()
          : Gap.untouched(task, fd).isPresent();
    }

    /** What the calls on {@code fd}, which it {@link #keeps}, have proved. */
    FdKind inferred(int fd) {
      return fd == Seen.CWD
          ? new FdKind.Unknown("")
          : Gap.untouched(task, fd)
              .map(Gap::inferred)
              .orElseGet(() -> new FdKind.Unknown("changed since"));
    }

    /** Which line changed {@code fd} last, in words. */
    String change(int fd) {
      return fd == Seen.CWD
          ? "the trace changes it"
          : switch (task.fds().at(fd)) {
            case Slot.Closed(_, int line) when line > 0 -> "line " + line + " closes it";
            case Slot.Closed _ -> "it was not open then";
            case Slot.Closing(_, int line) -> "line " + line + " closes it";
            case Slot.Open open when open.file().since() > 0 ->
                "line " + open.file().since() + " opens it";
            case Slot.Open _, Slot.Untouched _, Slot.Doubtful _, Slot.Suspect _ ->
                "the trace changes it";
          };
    }
  }
}
