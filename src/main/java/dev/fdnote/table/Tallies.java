package dev.fdnote.table;

import dev.fdnote.event.Item;
import dev.fdnote.table.Tracker.Tracked;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what is counted for the open file that an fd stands for. */
public final class Tallies {
  private Tallies() {}

  /** That of an fd on {@code line}; none where nobody knows which open file it is. */
  public static Optional<Tally> of(Seen seen, Tracked line) {
    if (seen.fd() < 0) {
      return Optional.empty();
    }
    Optional<Gap> before = seen.gap().filter(Gap::isUntouched);
    return switch (seen.sight()) {
      case Sight.Known(_, OpenFile file, _) -> {
        before.ifPresent(gap -> join(gap.table(), seen.fd(), file));
        yield Optional.of(file.tally());
      }
      case Sight.NotKnown(String reason, int generation) ->
          before
              .map(Gap::table)
              .or(() -> line.task().map(Task::fds).filter(_ -> isGone(line, reason, generation)))
              .map(table -> table.lineage().tally(seen.fd()));
    };
  }

  /** Whether this line itself ends what was open before the trace, so that no gap is left. */
  private static boolean isGone(Tracked line, String reason, int generation) {
    boolean own = !line.syscall().equals("pidfd_getfd");
    return own && generation == 0 && reason.equals("open before the trace");
  }

  /**
   * Those of the fds that the first half of a call names, in their order, where the task's last
   * line is its second half.
   */
  public static List<Tally> ofFirstHalf(Task task) {
    return task.returned().map(Tallies::ofFirstHalf).orElse(List.of());
  }

  private static List<Tally> ofFirstHalf(Task.Entered entered) {
    Set<Integer> numbers = new LinkedHashSet<>();
    for (Item argument : entered.arguments()) {
      int fd = FdArguments.number(entered.half().text(), argument);
      if (entered.fds().containsKey(fd)) {
        numbers.add(fd);
      }
    }
    numbers.addAll(entered.fds().keySet());
    return numbers.stream()
        .flatMap(fd -> of(entered.table(), fd, entered.fds().get(fd)).stream())
        .toList();
  }

  /** That of a number of {@code table}; none where nothing has been counted. */
  public static Optional<Tally> of(FdTable table, int fd, Slot slot) {
    boolean before =
        slot instanceof Slot.Untouched
            || (slot.generation() == 0
                && slot instanceof Slot.Open open
                && open.file().origin() == OpenFile.Origin.INFERRED);
    return before
        ? Optional.ofNullable(table.lineage().tallies().get(fd))
        : Invocation.openFile(slot).filter(OpenFile::hasTally).map(OpenFile::tally);
  }

  /** What was open before the trace keeps its tally when it becomes known. */
  private static void join(FdTable table, int fd, OpenFile file) {
    if (!file.hasTally()) {
      file.tally(table.lineage().tally(fd));
    }
  }
}
