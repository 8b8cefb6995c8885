package dev.fdnote.table;

import dev.fdnote.fd.FdKind;

/**
 * What somebody who goes through the trace counts for an open file; the table itself does not look
 * at it. {@link Tracker#copy} copies it along.
 */
public final class Tally {
  private static final FdKind NOTHING = new FdKind.Unknown("open before the trace");

  static final Tally NONE = new Tally();

  private int ordinal;
  private long read;
  private long written;
  private int version;
  private FdKind said = NOTHING;

  /** The copy that was kept last, or null. */
  private Tally kept;

  Tally() {}

  /** A copy to keep; the last one where nothing has changed since. */
  Tally keep(Copies copies) {
    boolean same =
        kept != null
            && kept.ordinal == ordinal
            && kept.read == read
            && kept.written == written
            && kept.version == version
            && kept.said.equals(said);
    if (!same) {
      copies.weighs(64);
      kept = copy();
    }
    return kept;
  }

  Tally copy() {
    Tally copy = new Tally();
    copy.ordinal = ordinal;
    copy.read = read;
    copy.written = written;
    copy.version = version;
    copy.said = said;
    return copy;
  }

  /** Which of the trace's open files it is, in the order of their first mention; 0: none yet. */
  public int ordinal() {
    return ordinal;
  }

  /** It is the {@code number}-th open file that the trace mentions. */
  public void ordinal(int number) {
    ordinal = number;
  }

  /** Bytes that calls have read from it so far. */
  public long read() {
    return read;
  }

  /** Bytes that calls have written to it so far. */
  public long written() {
    return written;
  }

  /** A call moved bytes from it or to it. */
  public void moved(long in, long out) {
    read += in;
    written += out;
  }

  /** The number under which {@link #said} is kept. */
  public int version() {
    return version;
  }

  /** What the last line that mentions it calls it. */
  public FdKind said() {
    return said;
  }

  /** A line calls it {@code kind}, kept as number {@code kept}. */
  public void says(FdKind kind, int kept) {
    said = kind;
    version = kept;
  }
}
