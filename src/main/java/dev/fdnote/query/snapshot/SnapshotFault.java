package dev.fdnote.query.snapshot;

/** Why a file tells nothing of fds: one line for people that names the line in the file. */
public final class SnapshotFault extends Exception {
  private static final long serialVersionUID = 1;

  SnapshotFault(String message) {
    super(message);
  }

  /**
   * Line {@code number} is at fault.
   *
   * @param number from 1
   * @param what goes on behind {@code line 7 }
   */
  static SnapshotFault at(int number, String what) {
    return new SnapshotFault("line " + number + " " + what);
  }
}
