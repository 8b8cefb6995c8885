package dev.fdnote.table;

import dev.fdnote.fd.FdKind;

/** What the table says of an fd at one moment. */
public sealed interface Sight {
  /**
   * It is open.
   *
   * @param kind what it was at that moment
   */
  record Known(FdKind kind, OpenFile file, int generation) implements Sight {}

  /** The table does not know, and why. */
  record NotKnown(String reason, int generation) implements Sight {}
}
