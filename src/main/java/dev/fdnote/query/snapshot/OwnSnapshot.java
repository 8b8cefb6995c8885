package dev.fdnote.query.snapshot;

import dev.fdnote.fd.Fact;
import dev.fdnote.resolve.Snapshot.Entry;
import dev.fdnote.table.Seen;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code fdnote snapshot} writes: JSON Lines, an object for each process and one for each of
 * its fds.
 */
final class OwnSnapshot implements Format {
  private static final String VERSION = "1";
  private static final String CWD = "AT_FDCWD";

  @Override
  public boolean isBegunBy(String line) {
    return line.stripLeading().startsWith("{");
  }

  @Override
  public void read(List<Row> rows, Listing into) throws SnapshotFault {
    Map<Integer, Header> headers = new HashMap<>();
    for (Row row : rows) {
      if (!row.isBlank()) {
        JsonObject object = JsonObject.of(row);
        if (object.has("snapshot")) {
          header(row, object, headers, into);
        } else {
          fd(row, object, headers, into);
        }
      }
    }
  }

  /** A process as its first line tells of it. */
  private record Header(Row row, String boot, String started) {}

  private static void header(Row row, JsonObject object, Map<Integer, Header> headers, Listing into)
      throws SnapshotFault {
    if (!object.of("snapshot").equals(VERSION)) {
      throw row.fault("is of another version of fdnote's snapshots than " + VERSION);
    }
    int pid = pid(row, object, "pid");
    Header header = new Header(row, object.of("boot"), object.of("started"));
    for (Header before : headers.values()) {
      if (!before.boot.equals(header.boot)) {
        throw row.fault("is of another boot than line " + before.row.number() + ": keep one");
      }
    }
    Header before = headers.putIfAbsent(pid, header);
    if (before != null && !before.started.equals(header.started)) {
      throw row.fault(
          "is of another process with the pid of line " + before.row.number() + ": keep one");
    }
    into.process(pid);
    into.taken(time(row, object));
  }

  private static int pid(Row row, JsonObject object, String key) throws SnapshotFault {
    Optional<Integer> pid = Row.number(object.of(key));
    if (pid.isEmpty()) {
      throw row.fault("has no number for \"" + key + "\"");
    }
    return pid.get();
  }

  private static Optional<Instant> time(Row row, JsonObject object) throws SnapshotFault {
    try {
      return object.has("time") ? Optional.of(Instant.parse(object.of("time"))) : Optional.empty();
    } catch (DateTimeParseException _) {
      throw row.fault("has no time like 2026-11-23T12:00:00.123Z for \"time\"");
    }
  }

  private static void fd(Row row, JsonObject object, Map<Integer, Header> headers, Listing into)
      throws SnapshotFault {
    if (!object.has("process")) {
      throw row.fault("is JSON, but neither of a fdnote snapshot nor of lsfd");
    }
    int process = pid(row, object, "process");
    if (!headers.containsKey(process)) {
      throw row.fault("tells of process " + process + ", which no line before it names");
    }
    into.add(row, process, number(row, object), entry(object));
  }

  private static int number(Row row, JsonObject object) throws SnapshotFault {
    String fd = object.of("fd");
    Optional<Integer> number = fd.equals(CWD) ? Optional.of(Seen.CWD) : Row.number(fd);
    if (number.isEmpty()) {
      throw row.fault("has neither a number nor \"" + CWD + "\" for \"fd\"");
    }
    return number.get();
  }

  private static Entry entry(JsonObject object) {
    List<Fact> facts = new ArrayList<>();
    object.details().forEach((key, value) -> facts.add(new Fact(key, value)));
    return new Entry(JsonKinds.kind(object), facts, object.of("peer"));
  }
}
