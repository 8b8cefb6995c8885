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
 * @param what what it is
 * @param since the line that made it; 0 where the trace does not show that
 * @param read bytes read from its open file so far
 * @param written bytes written to it so far
 * @param cloexec whether execve closes it
 */
record FdRow(
    int fd,
    int file,
    int generation,
    What what,
    int since,
    long read,
    long written,
    boolean cloexec) {

  /**
   * What an fd is; words are made only for those that are looked at.
   *
   * @param doubt what else is to be said of it, or {@code ""}
   */
  record What(FdKind kind, Source source, List<Fact> facts, String doubt) {
    String words() {
      Text out = new Text();
      Words.write(new Answer(kind, source, 0, 0, "", facts, ""), 0, EndpointNames.NUMBERS, out);
      return out.utf8() + (doubt.isEmpty() ? "" : ", " + doubt);
    }
  }

  private static final FdKind BEFORE = new FdKind.Unknown("open before the trace");

  /** The row as it is now; empty for a number that is closed. */
  static Optional<FdRow> of(FdTable.Row row) {
    return switch (row.slot()) {
      case Slot.Open open -> Optional.of(open(row, open, ""));
      case Slot.Closing closing -> Optional.of(open(row, closing.was(), "closing"));
      case Slot.Suspect suspect -> Optional.of(open(row, suspect.was(), suspect.reason()));
      case Slot.Doubtful(_, String reason) ->
          Optional.of(row(row, unknown(new FdKind.Unknown(reason)), 0, false));
      case Slot.Untouched _ -> Optional.of(row(row, untouched(row.tally()), 0, false));
      case Slot.Closed _ -> Optional.empty();
    };
  }

  /** What it is, in words. */
  String words() {
    return what.words();
  }

  private static FdRow open(FdTable.Row row, Slot.Open open, String doubt) {
    What what = what(open.file(), row.tally(), doubt);
    return row(row, what, open.file().since(), open.cloexec());
  }

  private static FdRow row(FdTable.Row row, What what, int since, boolean cloexec) {
    return new FdRow(
        row.fd(),
        row.tally().map(Tally::ordinal).orElse(0),
        row.slot().generation(),
        what,
        since,
        row.tally().map(Tally::read).orElse(0L),
        row.tally().map(Tally::written).orElse(0L),
        cloexec);
  }

  private static What what(OpenFile file, Optional<Tally> tally, String doubt) {
    if (file.kind() instanceof FdKind.Unknown) {
      return untouched(tally);
    }
    return switch (file.origin()) {
      case TRACE -> new What(file.kind(), Source.TRACE, file.facts(), doubt);
      case PROC -> new What(file.kind(), Source.PROC, file.facts(), doubt);
      case SNAPSHOT -> new What(file.kind(), Source.SNAPSHOT, file.facts(), doubt);
      case INFERRED ->
          said(tally)
              .filter(kind -> !kind.equals(file.kind()))
              .map(kind -> new What(kind, Source.ANNOTATION, file.facts(), doubt))
              .orElseGet(() -> new What(file.kind(), Source.INFERRED, file.facts(), doubt));
    };
  }

  /** What the {@code -y} text has called it. */
  private static Optional<FdKind> said(Optional<Tally> tally) {
    return tally
        .filter(t -> t.version() > 0)
        .map(Tally::said)
        .filter(kind -> !(kind instanceof FdKind.Unknown));
  }

  private static What untouched(Optional<Tally> tally) {
    return unknown(tally.filter(t -> t.version() > 0).map(Tally::said).orElse(BEFORE));
  }

  private static What unknown(FdKind kind) {
    return new What(kind, Source.NONE, List.of(), "");
  }
}
