package dev.fdnote.parse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.fdnote.event.Slice;
import dev.fdnote.line.Eight;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * A line as the lexer sees it: one code below 0x80 for each byte, since ANTLR's lexer remembers
 * only such codes; no colour sequences; two {@code '\n'} behind the last byte and nowhere else.
 * Positions in it are mapped back to those of the line.
 */
final class LineText implements CharStream {
  private static final byte END = '\n';
  private static final byte OTHER = 0x7f;
  private static final byte ESCAPE = 0x1b;

  private Slice line = Slice.of(new byte[0]);
  private byte[] codes = new byte[512];
  private int[] origins = new int[0];
  private boolean gaps;
  private int length;
  private int index;

  /**
   * Takes {@code newLine} as if it had no bytes from {@code hole} up to {@code holeEnd}, and no CR
   * at its end.
   */
  void load(Slice newLine, int hole, int holeEnd) {
    line = newLine;
    index = 0;
    int stop = holeEnd == newLine.length() ? hole : newLine.length();
    if (codes.length < stop + 2) {
      codes = new byte[Math.max(stop + 2, 2 * codes.length)];
    }
    int plain = copy(Math.min(hole, stop));
    gaps = plain < stop;
    length = gaps ? copyRest(plain, stop, hole, holeEnd) : stop;
    if (length > 0 && codes[length - 1] == '\r') {
      length--;
    }
    codes[length] = END;
    codes[length + 1] = END;
  }

  /** Copies up to {@code stop}, or up to what may be a control sequence. */
  private int copy(int stop) {
    byte[] bytes = line.bytes();
    int offset = line.offset();
    int i = 0;
    while (i < stop) {
      while (i + Long.BYTES <= stop && isPlain(Eight.get(bytes, offset + i))) {
        Eight.set(codes, i, Eight.get(bytes, offset + i));
        i += Long.BYTES;
      }
      int end = Math.min(i + Long.BYTES, stop);
      for (; i < end; i++) {
        byte code = bytes[offset + i];
        if (code == ESCAPE) {
          return i;
        }
        codes[i] = code < 0 || code == END ? OTHER : code;
      }
    }
    return stop;
  }

  private static boolean isPlain(long eight) {
    return Eight.areAscii(eight) && !Eight.hold(eight, ESCAPE) && !Eight.hold(eight, END);
  }

  private int copyRest(int start, int stop, int hole, int holeEnd) {
    if (origins.length < codes.length) {
      origins = new int[codes.length];
    }
    for (int i = 0; i < start; i++) {
      origins[i] = i;
    }
    int count = start;
    int i = start;
    while (i < stop) {
      int next = i == hole ? holeEnd : behindSequence(i, stop);
      if (next == i) {
        int code = line.at(i);
        codes[count] = code >= OTHER || code == END ? OTHER : (byte) code;
        origins[count] = i;
        count++;
        next++;
      }
      i = next;
    }
    origins[count] = stop;
    return count;
  }

  /**
   * The offset behind the control sequence (ECMA-48: CSI, parameters, one final byte) at {@code
   * start}, if one is there.
   */
  private int behindSequence(int start, int stop) {
    if (line.at(start) != ESCAPE || start + 1 >= stop || line.at(start + 1) != '[') {
      return start;
    }
    int i = start + 2;
    while (i < stop && line.at(i) >= 0x20 && line.at(i) < 0x40) {
      i++;
    }
    return i < stop && line.at(i) >= 0x40 ? i + 1 : start;
  }

  /** The codes, of which those up to {@link #size()} count, and the {@code '\n'} behind them. */
  byte[] codes() {
    return codes;
  }

  /** The offset in the line of the first byte of what stands at {@code position}. */
  int start(int position) {
    return gaps ? origins[position] : position;
  }

  /** The offset in the line behind what stands before {@code position}. */
  int end(int position) {
    return gaps && position > 0 ? origins[position - 1] + 1 : position;
  }

  @Override
  public void consume() {
    index++;
  }

  @Override
  public int LA(int i) {
    return codes[Math.min(index + i - 1, length)];
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {}

  @Override
  public int index() {
    return index;
  }

  @Override
  public void seek(int newIndex) {
    index = newIndex;
  }

  @Override
  public int size() {
    return length;
  }

  @Override
  public String getSourceName() {
    return UNKNOWN_SOURCE_NAME;
  }

  @Override
  public String getText(Interval interval) {
    return new String(codes, interval.a, interval.length(), US_ASCII);
  }
}
