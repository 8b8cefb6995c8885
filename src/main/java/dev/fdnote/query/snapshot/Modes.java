package dev.fdnote.query.snapshot;

import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.resolve.Snapshot.Entry;
import java.util.ArrayList;
import java.util.List;

/** What it tells how an fd was opened. */
final class Modes {
  private Modes() {}

  /** The end of a pipe with {@code mode}, {@code rw}, {@code r-}, {@code -w} or {@code --}. */
  static FdKind.End end(String mode) {
    return switch (mode) {
      case "r-" -> FdKind.End.READ;
      case "-w" -> FdKind.End.WRITE;
      default -> FdKind.End.UNKNOWN;
    };
  }

  /** {@code entry} opened with {@code mode}; neither r nor w is O_PATH. */
  static Entry opened(Entry entry, String mode) {
    boolean pathOnly = mode.equals("--") && entry.kind() instanceof FdKind.Named;
    return pathOnly ? with(entry, new Fact("path_only", "")) : entry;
  }

  /** What is known to be a directory. */
  static Entry directory(Entry entry) {
    return entry.kind() instanceof FdKind.File(String path)
        ? new Entry(new FdKind.Directory(path), entry.facts(), entry.peer())
        : entry;
  }

  private static Entry with(Entry entry, Fact fact) {
    List<Fact> facts = new ArrayList<>(entry.facts());
    facts.add(fact);
    return new Entry(entry.kind(), facts, entry.peer());
  }
}
