package dev.fdnote.replay;

import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.annotate.Text;
import dev.fdnote.annotate.Words;
import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.resolve.Answer;
import dev.fdnote.resolve.Source;
import dev.fdnote.table.FdTable;
import dev.fdnote.table.OpenFile;
import dev.fdnote.table.Slot;
import dev.fdnote.table.Tally;
import java.util.List;
import java.util.Optional;

/**
 * One fd of a process at one line.
 *
 * @param file the ordinal of its open file; 0 where no line has mentioned it
 * @param generation how many times the number was made so far
 * @param words what it is
 * @param since the line that made it; 0 where the trace does not show that
 * @param read bytes read from its open file so far
 * @param written bytes written to it so far
 * @param cloexec whether execve closes it
 */
record FdRow(
    int fd,
    int file,
    int generation,
    String words,
    int since,
    long read,
    long written,
    boolean cloexec) {

  /** What the row is; empty for a number that is closed. */
  static Optional<FdRow> of(FdTable.Row row) {
    return switch (row.slot()) {
      case Slot.Open(OpenFile file, _, boolean cloexec) ->
          Optional.of(row(row, words(file, row.tally()), file.since(), cloexec));
      case Slot.Closing(Slot.Open(OpenFile file, _, boolean cloexec), _) ->
          Optional.of(row(row, words(file, row.tally()) + ", closing", file.since(), cloexec));
      case Slot.Suspect suspect ->
          Optional.of(
              row(
                  row,
                  words(suspect.was().file(), row.tally()) + ", " + suspect.reason(),
                  suspect.was().file().since(),
                  suspect.was().cloexec()));
      case Slot.Doubtful(_, String reason) ->
          Optional.of(row(row, words(new FdKind.Unknown(reason), Source.NONE), 0, false));
      case Slot.Untouched _ -> Optional.of(row(row, untouched(row.tally()), 0, false));
      case Slot.Closed _ -> Optional.empty();
    };
  }

  private static FdRow row(FdTable.Row row, String words, int since, boolean cloexec) {
    return new FdRow(
        row.fd(),
        row.tally().map(Tally::ordinal).orElse(0),
        row.slot().generation(),
        words,
        since,
        row.tally().map(Tally::read).orElse(0L),
        row.tally().map(Tally::written).orElse(0L),
        cloexec);
  }

  private static String words(OpenFile file, Optional<Tally> tally) {
    if (file.kind() instanceof FdKind.Unknown) {
      return untouched(tally);
    }
    Source source =
        switch (file.origin()) {
          case TRACE -> Source.TRACE;
          case INFERRED -> said(tally) ? Source.ANNOTATION : Source.INFERRED;
          case PROC -> Source.PROC;
          case SNAPSHOT -> Source.SNAPSHOT;
        };
    FdKind kind = source == Source.ANNOTATION ? tally.get().said() : file.kind();
    return words(kind, source, file.facts());
  }

  /** Whether the {@code -y} text has said what it is. */
  private static boolean said(Optional<Tally> tally) {
    return tally.filter(t -> t.version() > 0 && !(t.said() instanceof FdKind.Unknown)).isPresent();
  }

  private static String untouched(Optional<Tally> tally) {
    return tally
        .filter(t -> t.version() > 0)
        .map(t -> words(t.said(), Source.ANNOTATION))
        .orElse("unknown (open before the trace)");
  }

  private static String words(FdKind kind, Source source) {
    return words(kind, source, List.of());
  }

  private static String words(FdKind kind, Source source, List<Fact> facts) {
    Text out = new Text();
    Words.write(new Answer(kind, source, 0, 0, "", facts, ""), 0, EndpointNames.NUMBERS, out);
    return out.utf8();
  }
}
