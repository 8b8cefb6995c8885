package dev.fdnote.event;

/** A run of bytes inside a line: from {@code start} up to, not including, {@code end}. */
public record Span(int start, int end) {
  /** What strace did not write. */
  public static final Span NONE = new Span(0, 0);

  /** Whether strace wrote anything here. */
  public boolean isPresent() {
    return end > start;
  }
}
