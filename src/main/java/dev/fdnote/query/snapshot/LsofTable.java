package dev.fdnote.query.snapshot;

import dev.fdnote.table.Seen;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What lsof writes for people. */
final class LsofTable implements Format {
  /** The number, the access mode and the lock (lsof(8), FD). */
  private static final Pattern FD = Pattern.compile("(\\d{1,9})([-rwuU]?)[a-zA-Z]?");

  /** What {@code lsof -r} writes between two listings. */
  private static final Pattern REPEAT = Pattern.compile("=======.*");

  private final LsofKinds kinds;

  LsofTable(LsofKinds kinds) {
    this.kinds = kinds;
  }

  @Override
  public boolean isBegunBy(String line) {
    return LsofColumns.of(line).isPresent();
  }

  @Override
  public void read(List<Row> rows, Listing into) throws SnapshotFault {
    Optional<LsofColumns> columns = Optional.empty();
    for (Row row : rows) {
      Optional<LsofColumns> header = LsofColumns.of(row.text());
      columns = header.isPresent() ? header : columns;
      boolean silent = row.isBlank() || REPEAT.matcher(row.text()).matches();
      if (header.isEmpty() && !silent) {
        take(row, columns.flatMap(known -> known.cells(row.text())), into);
      }
    }
  }

  private void take(Row row, Optional<Map<String, String>> fitting, Listing into)
      throws SnapshotFault {
    if (fitting.isEmpty()) {
      throw row.fault("does not fit the columns of lsof above it: keep the blanks that lsof wrote");
    }
    Map<String, String> cells = fitting.get();
    int pid = Row.number(cells.get("PID")).orElse(Listing.NOBODY);
    // Those of a thread (lsof -K) are those of its process, or nobody can tell whose else.
    if (!cells.getOrDefault("TID", "").isEmpty()) {
      return;
    }
    into.process(pid);
    Matcher fd = FD.matcher(cells.get("FD"));
    if (fd.matches()) {
      int number = Integer.parseInt(fd.group(1));
      into.add(row, pid, number, kinds.entry(file(cells, fd.group(2))));
    } else if (cells.get("FD").equals("cwd")) {
      into.add(row, pid, Seen.CWD, kinds.entry(file(cells, "")));
    }
  }

  private static LsofFile file(Map<String, String> cells, String access) {
    return new LsofFile(
        access,
        cells.get("TYPE"),
        cells.getOrDefault("DEVICE", ""),
        cells.getOrDefault("NODE", ""),
        cells.get("NAME").strip());
  }
}
