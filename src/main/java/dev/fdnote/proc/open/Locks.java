package dev.fdnote.proc.open;

/** File locks (lock_get_status in fs/locks.c). */
final class Locks {
  private static final int TYPE = 1;
  private static final int ACCESS = 3;
  private static final int START = 6;
  private static final int END = 7;

  private Locks() {}

  /**
   * {@code POSIX WRITE 10-29} for {@code 1: POSIX ADVISORY WRITE 14108 fe:00:2148751 10 29}; the
   * whole file has no range.
   */
  static String text(String lock) {
    String[] words = lock.strip().split("\\s+", -1);
    if (words.length <= END) {
      return lock;
    }
    String range = words[START] + "-" + words[END];
    return words[TYPE] + " " + words[ACCESS] + (range.equals("0-EOF") ? "" : " " + range);
  }
}
