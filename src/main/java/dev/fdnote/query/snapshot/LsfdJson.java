package dev.fdnote.query.snapshot;

import dev.fdnote.resolve.Snapshot.Entry;
import dev.fdnote.table.Seen;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code lsfd --json} of util-linux. */
final class LsfdJson implements Format {
  private static final String KEY = "lsfd";
  private static final int ENOUGH = 4;

  @Override
  public boolean isBegunBy(String line) {
    return line.strip().equals("{") || line.stripLeading().matches("\\{\\s*\"lsfd\".*");
  }

  @Override
  public void read(List<Row> rows, Listing into) throws SnapshotFault {
    String begin = rows.stream().limit(ENOUGH).map(Row::text).collect(Collectors.joining(" "));
    if (!begin.stripLeading().matches("\\{\\s*\"lsfd\".*")) {
      throw rows.getFirst().fault("is JSON, but neither of a fdnote snapshot nor of lsfd");
    }
    for (JsonObject.Placed placed : JsonObject.array(rows, KEY)) {
      take(placed.row(), placed.object(), into);
    }
  }

  private static void take(Row row, JsonObject file, Listing into) throws SnapshotFault {
    Optional<Integer> pid =
        file.has("pid") ? Row.number(file.of("pid")) : Optional.of(Listing.NOBODY);
    if (pid.isEmpty()) {
      throw row.fault("has no number for \"pid\"");
    }
    if (!isOfThread(file)) {
      into.process(pid.get());
      Optional<Integer> fd = fd(file);
      if (fd.isPresent()) {
        into.add(row, pid.get(), fd.get(), entry(file));
      }
    }
  }

  /** With {@code -l}: the rows of the process itself say all. */
  private static boolean isOfThread(JsonObject file) {
    return file.has("tid") && !file.of("tid").equals(file.of("pid"));
  }

  /** ASSOC is a number, {@code cwd}, {@code exe}, {@code mem}, a namespace; FD a number. */
  private static Optional<Integer> fd(JsonObject file) {
    String assoc = file.of(file.has("assoc") ? "assoc" : "fd");
    return assoc.equals("cwd") ? Optional.of(Seen.CWD) : Row.number(assoc);
  }

  private static Entry entry(JsonObject file) {
    Entry entry = LsfdKinds.entry(file);
    return file.of("assoc").equals("cwd")
        ? Modes.directory(entry)
        : Modes.opened(entry, LsfdKinds.mode(file));
  }
}
