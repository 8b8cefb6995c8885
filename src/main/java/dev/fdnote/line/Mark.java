package dev.fdnote.line;

/**
 * A moment, told by how far the writer of a stream had come by then: once that much has been read,
 * everything that was written before the moment is known.
 */
public final class Mark {
  private volatile long bytes = Long.MAX_VALUE;

  /** A moment by which {@code position} bytes were written. */
  public static Mark of(long position) {
    Mark mark = new Mark();
    mark.at(position);
    return mark;
  }

  /**
   * Whether everything written before the moment stands in the first {@code position} bytes; false
   * also while that cannot be told yet.
   */
  public boolean isWithin(long position) {
    return bytes <= position;
  }

  void at(long position) {
    bytes = position;
  }
}
