package dev.fdnote.resolve;

import dev.fdnote.line.Mark;
import dev.fdnote.proc.Look;
import dev.fdnote.table.FdTable;
import dev.fdnote.table.Gap;

/**
 * A look that may become an answer: the object it saw is the one that the trace leaves open if no
 * call written before {@code moment} has changed the number.
 *
 * @param tid the task that was looked at
 * @param moment when the look was over
 */
record Candidate(Gap gap, int tid, Look.Open look, Mark moment) {
  /** A number in an fd table. */
  record Key(FdTable table, int fd) {
    static Key of(Gap gap) {
      return new Key(gap.table(), gap.fd());
    }
  }

  Key key() {
    return Key.of(gap);
  }
}
