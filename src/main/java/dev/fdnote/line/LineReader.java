package dev.fdnote.line;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a stream into lines as its bytes come: one {@code read} at a time, so that no line of a
 * pipe waits for a full buffer. Bytes once handed out are never overwritten.
 */
public final class LineReader {
  /** About the longest line in bytes; what is longer comes in pieces, as it is read. */
  public static final int LONGEST = 8 << 20;

  private static final int BUFFER = 64 << 10;
  private static final int LEAST_ROOM = 8 << 10;
  private static final byte NEWLINE = '\n';

  private final InputStream in;
  private byte[] buffer = new byte[BUFFER];
  private int start;
  private int fill;
  private boolean ended;
  private boolean cut;
  private long taken;
  private Optional<IOException> failure = Optional.empty();

  public LineReader(InputStream in) {
    this.in = in;
  }

  /**
   * The lines that the next bytes complete, at least one; none at the end of the input.
   *
   * @throws IOException where the input cannot be read on; all bytes before that have been handed
   *     out by then
   */
  public List<Line> read() throws IOException {
    List<Line> lines = new ArrayList<>();
    while (lines.isEmpty() && !ended) {
      readOn(lines);
    }
    failUnlessAny(lines);
    return lines;
  }

  /**
   * What the next read brings, even if it completes no line.
   *
   * @throws IOException as {@link #read}
   */
  public Chunk next() throws IOException {
    List<Line> lines = new ArrayList<>();
    if (!ended) {
      readOn(lines);
    }
    failUnlessAny(lines);
    return new Chunk(
        lines, new Line(buffer, start, fill - start, Terminator.NONE, cut), taken, ended);
  }

  /** Adds what one read completes. */
  private void readOn(List<Line> lines) {
    makeRoom();
    int fresh = fill;
    fetch();
    split(fresh, lines);
  }

  private void failUnlessAny(List<Line> lines) throws IOException {
    if (lines.isEmpty() && failure.isPresent()) {
      throw failure.get();
    }
  }

  private void makeRoom() {
    if (buffer.length - fill >= LEAST_ROOM) {
      return;
    }
    int held = fill - start;
    byte[] next = new byte[Math.max(BUFFER, 2 * held)];
    System.arraycopy(buffer, start, next, 0, held);
    buffer = next;
    start = 0;
    fill = held;
  }

  private void fetch() {
    try {
      int count = in.read(buffer, fill, buffer.length - fill);
      ended = count < 0;
      fill += Math.max(count, 0);
      taken += Math.max(count, 0);
    } catch (IOException e) {
      failure = Optional.of(e);
      ended = true;
    }
  }

  private void split(int fresh, List<Line> lines) {
    byte[] bytes = buffer;
    for (int i = next(fresh); i < fill; i = next(i + 1)) {
      boolean crlf = i > start && bytes[i - 1] == '\r';
      add(crlf ? i - 1 : i, crlf ? Terminator.CRLF : Terminator.LF, lines);
      start = i + 1;
    }
    if (fill > start && (ended || cut || fill - start >= LONGEST)) {
      add(fill, ended ? Terminator.NONE : Terminator.CUT, lines);
      start = fill;
    }
  }

  /** Where the next line ends from {@code from} on, or where the bytes do. */
  private int next(int from) {
    int i = from;
    while (i + Long.BYTES <= fill && !Eight.hold(Eight.get(buffer, i), NEWLINE)) {
      i += Long.BYTES;
    }
    while (i < fill && buffer[i] != NEWLINE) {
      i++;
    }
    return i;
  }

  private void add(int end, Terminator terminator, List<Line> lines) {
    lines.add(new Line(buffer, start, end - start, terminator, cut));
    cut = terminator == Terminator.CUT;
  }
}
