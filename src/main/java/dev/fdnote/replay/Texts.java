package dev.fdnote.replay;

import dev.fdnote.event.Slice;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of any line, read a stretch of lines at a time. Not thread-safe. */
final class Texts {
  /** Lines that are read together, where they are not too long. */
  private static final int STRETCH = 512;

  private static final long LONG = 4 << 20;

  /** Nobody reads, or searches, more of one line. */
  private static final int MOST = 16 << 20;

  private static final Slice NONE = new Slice(new byte[0], 0, 0);

  private final Index index;
  private int first = 1;
  private int last;
  private byte[] bytes = {};

  Texts(Index index) {
    this.index = index;
  }

  /** The line without its end. */
  Slice line(int line) {
    try {
      if (line < first || line > last) {
        load(line);
      }
      Columns columns = index.columns();
      int start = (int) (columns.offset(line) - columns.offset(first));
      int end =
          line == last ? bytes.length : (int) (columns.offset(line + 1) - columns.offset(first));
      return withoutEnd(start, end);
    } catch (IOException _) {
      return NONE;
    }
  }

  private void load(int line) throws IOException {
    int from = (line - 1) / STRETCH * STRETCH + 1;
    int to = Math.min(from + STRETCH - 1, index.lines());
    if (end(to) - index.columns().offset(from) > LONG) {
      from = line;
      to = line;
    }
    long start = index.columns().offset(from);
    try (InputStream in = index.reel().from(start)) {
      bytes = in.readNBytes((int) Math.min(MOST, end(to) - start));
    }
    first = from;
    last = to;
  }

  private long end(int line) {
    return line < index.lines() ? index.columns().offset(line + 1) : index.taken();
  }

  private Slice withoutEnd(int start, int end) {
    int from = Math.min(start, bytes.length);
    int to = Math.min(end, bytes.length);
    if (to > from && bytes[to - 1] == '\n') {
      to--;
      if (to > from && bytes[to - 1] == '\r') {
        to--;
      }
    }
    return new Slice(bytes, from, to - from);
  }
}
