package dev.fdnote.query.snapshot;

import dev.fdnote.table.Seen;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code lsof -F} writes for programs (lsof(8), OUTPUT FOR OTHER PROGRAMS). */
final class LsofFields implements Format {
  private static final String IDS = "acCdDfFgGikKlLmMnNoOpPrRsStTuzZ0123456789";

  private final LsofKinds kinds;

  LsofFields(LsofKinds kinds) {
    this.kinds = kinds;
  }

  @Override
  public boolean isBegunBy(String line) {
    return line.matches("p\\d{1,9}(\0.*)?");
  }

  @Override
  public void read(List<Row> rows, Listing into) throws SnapshotFault {
    Sets sets = new Sets(into);
    for (Row row : rows) {
      // With -F0 a NUL ends each field, and a line a set of them.
      for (String field : row.text().split("\0", -1)) {
        if (!field.isBlank()) {
          sets.take(row, field.charAt(0), field.substring(1));
        }
      }
    }
    sets.end();
  }

  /** A process set, and the file sets behind it. */
  private final class Sets {
    private final Listing into;
    private final Map<Character, String> file = new HashMap<>();
    private Row begin = new Row(0, "");
    private int pid;
    private boolean thread;

    Sets(Listing into) {
      this.into = into;
    }

    void take(Row row, char id, String value) throws SnapshotFault {
      if (IDS.indexOf(id) < 0) {
        throw row.fault("is no field of lsof -F");
      }
      switch (id) {
        case 'p' -> process(row, value);
        case 'f' -> file(row, value);
        case 'K' -> thread = true;
        case 'T' -> tcp(value);
        default -> file.put(id, value);
      }
    }

    private void process(Row row, String value) throws SnapshotFault {
      end();
      Optional<Integer> number = Row.number(value);
      if (number.isEmpty()) {
        throw row.fault("has no pid behind its p");
      }
      pid = number.get();
      thread = false;
      into.process(pid);
    }

    private void file(Row row, String value) throws SnapshotFault {
      end();
      begin = row;
      file.put('f', value);
    }

    /** {@code TST=LISTEN}; the others are lengths of queues. */
    private void tcp(String value) {
      if (value.startsWith("ST=")) {
        file.put('T', value.substring("ST=".length()));
      }
    }

    /** Hands on the file that was told of last. */
    void end() throws SnapshotFault {
      String fd = file.getOrDefault('f', "");
      Optional<Integer> number = fd.equals("cwd") ? Optional.of(Seen.CWD) : Row.number(fd);
      if (number.isPresent() && !thread) {
        into.add(begin, pid, number.get(), kinds.entry(told()));
      }
      file.clear();
    }

    private LsofFile told() {
      String protocol = of('P');
      String state = of('T');
      return new LsofFile(
          of('a').strip(),
          of('t'),
          of('d'),
          protocol.isEmpty() ? of('i') : protocol,
          state.isEmpty() ? of('n') : of('n') + " (" + state + ")");
    }

    private String of(char id) {
      return file.getOrDefault(id, "");
    }
  }
}
