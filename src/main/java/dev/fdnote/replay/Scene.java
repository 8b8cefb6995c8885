package dev.fdnote.replay;

import dev.fdnote.table.FdTable;
import dev.fdnote.table.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The fd table of a line's process right behind that line.
 *
 * @param pid the process or thread; {@code ""} where the trace does not tell
 * @param rows by number; one that the line closed is still there
 */
record Scene(int line, String pid, List<Row> rows) {
  /** What the line did to an fd. */
  enum Mark {
    NONE(' '),
    OPENED('+'),
    CLOSED('-'),
    CHANGED('~'),
    /** It moved bytes through it, or just named it. */
    NAMED('*');

    final char sign;

    Mark(char sign) {
      this.sign = sign;
    }
  }

  /** An fd and what the line did to it. */
  record Row(FdRow fd, Mark mark) {}

  /** How many are open. */
  long open() {
    return rows.stream().filter(row -> row.mark != Mark.CLOSED).count();
  }

  /** The scene at {@code line}. */
  static Scene at(int line, Film film) {
    String pid = pid(line, film.index().columns());
    Pass pass = film.before(line);
    Map<Integer, FdRow> before = rows(pass.task(pid));
    Moment moment = film.next(pass);
    Optional<Task> task = moment.task().or(() -> pass.task(pid));
    Map<Integer, FdRow> after = rows(task);
    List<Integer> files = moment.files().stream().map(tally -> tally.ordinal()).toList();
    return new Scene(line, task.map(Task::pid).orElse(pid), marked(before, after, files));
  }

  /** The pid of the line, or where it has none, of the one before. */
  private static String pid(int line, Columns columns) {
    for (int at = line; at > 0 && at > line - 1000; at--) {
      if (columns.pid(at) > 0) {
        return Integer.toString(columns.pid(at));
      }
    }
    return "";
  }

  private static Map<Integer, FdRow> rows(Optional<Task> task) {
    Map<Integer, FdRow> rows = new HashMap<>();
    for (FdTable.Row row : task.map(t -> t.fds().rows()).orElse(List.of())) {
      FdRow.of(row).ifPresent(shown -> rows.put(shown.fd(), shown));
    }
    return rows;
  }

  private static List<Row> marked(
      Map<Integer, FdRow> before, Map<Integer, FdRow> after, List<Integer> files) {
    TreeMap<Integer, Row> rows = new TreeMap<>();
    before.forEach((fd, row) -> {
      if (!after.containsKey(fd)) {
        rows.put(fd, new Row(row, Mark.CLOSED));
      }
    });
    after.forEach((fd, row) ->
        rows.put(fd, new Row(row, mark(Optional.ofNullable(before.get(fd)), row, files))));
    return new ArrayList<>(rows.values());
  }

  private static Mark mark(Optional<FdRow> before, FdRow after, List<Integer> files) {
    if (before.isEmpty() || before.get().generation() != after.generation()) {
      boolean old = before.isEmpty() && after.generation() == 0;
      return old ? Mark.NAMED : Mark.OPENED;
    }
    boolean same =
        before.get().what().equals(after.what()) && before.get().cloexec() == after.cloexec();
    if (!same) {
      return Mark.CHANGED;
    }
    return after.file() > 0 && files.contains(after.file()) ? Mark.NAMED : Mark.NONE;
  }
}
