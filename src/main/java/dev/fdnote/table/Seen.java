package dev.fdnote.table;

import java.util.Optional;

/**
 * An fd on a line and what the table says of it.
 *
 * @param fd the number; -1 for {@code AT_FDCWD}
 * @param start byte column of the number
 * @param end byte column behind it
 * @param result whether it stands behind the {@code =}
 * @param ready whether it was reported ready
 * @param decoration the text of the {@code <…>} behind it, or {@code ""}
 * @param decorated whether there is one
 * @param gap what others may know better, where the trace leaves open what it is
 */
public record Seen(
    int fd,
    int start,
    int end,
    boolean result,
    boolean ready,
    String decoration,
    boolean decorated,
    Sight sight,
    Optional<Gap> gap) {
  /** The number that stands for AT_FDCWD here. */
  public static final int CWD = Mention.CWD;

  Seen at(int column, int columnEnd) {
    return new Seen(fd, column, columnEnd, result, ready, decoration, decorated, sight, gap);
  }

  static Seen of(
      Mention mention, boolean result, String decoration, Sight sight, Optional<Gap> gap) {
    return new Seen(
        mention.fd(),
        mention.start(),
        mention.end(),
        result,
        mention.use() == Mention.Use.READY,
        decoration,
        mention.decoration().isPresent(),
        sight,
        gap);
  }
}
