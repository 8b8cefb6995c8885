package dev.fdnote.join;

import dev.fdnote.event.Event;
import dev.fdnote.event.Slice;
import dev.fdnote.parse.LineParser;

/**
 * Puts the halves of a call together: their text is joined and read again as one line. Not
 * thread-safe.
 */
public final class Joiner {
  private final LineParser parser = new LineParser();

  /**
   * Two halves as one event.
   *
   * @param event a call, or again a first half, or {@link Event.Unparsed} where the halves do not
   *     fit
   * @param split offset in the joined text where the second line's bytes begin
   * @param column byte column on the second line of the byte at {@code split}
   */
  public record Joined(Event event, int split, int column) {
    /** Whether the byte at {@code offset} of the joined text stands on the second line. */
    public boolean isOnSecondLine(int offset) {
      return offset >= split;
    }

    /** The column on the second line of the byte at {@code offset} of the joined text. */
    public int columnOf(int offset) {
      return offset - split + column;
    }
  }

  /** {@code half} with the rest that {@code resumed} brings. */
  public Joined join(Half half, Event.Resumed resumed) {
    return join(half, resumed.line(), resumed.restStart());
  }

  /** {@code half} with the whole of {@code line} as its rest. */
  public Joined join(Half half, Slice line) {
    return join(half, line, 0);
  }

  /** {@code line} as the rest of a broken call, or {@link Event.Unparsed}. */
  public Event rest(Slice line) {
    return parser.parseRest(line);
  }

  private Joined join(Half half, Slice line, int from) {
    Slice first = half.text();
    int more = line.length() - from;
    byte[] bytes = new byte[first.length() + more];
    System.arraycopy(first.bytes(), first.offset(), bytes, 0, first.length());
    System.arraycopy(line.bytes(), line.offset() + from, bytes, first.length(), more);
    return new Joined(parser.parse(Slice.of(bytes)), first.length(), from);
  }
}
