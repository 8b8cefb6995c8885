package dev.fdnote.query.snapshot;

import java.util.List;

/** One way to write down what processes have open. */
interface Format {
  /** Whether {@code line} is the first one of such a text. */
  boolean isBegunBy(String line);

  /**
   * Takes what {@code rows} tell; the first of them is one that begins such a text.
   *
   * @throws SnapshotFault if they are not in this format to the end
   */
  void read(List<Row> rows, Listing into) throws SnapshotFault;
}
