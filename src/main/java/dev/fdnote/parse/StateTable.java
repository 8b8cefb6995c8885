package dev.fdnote.parse;

import dev.fdnote.parse.grammar.StraceLexer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The lexer's states as a table: a row for each state, a cell for each code behind it, and what
 * token ends there. Holds what was met so far; {@link StateLearner} adds to it.
 */
final class StateTable {
  /** Not met yet. */
  static final int UNKNOWN = 0;

  /** No token goes on like this. Other states count from here. */
  static final int NONE = 1;

  /** The cells of a row, as a power of two. */
  static final int WIDTH = 7;

  private static final int FIRST = 2;
  private static final int MODES = StraceLexer.SIGNAL + 1;
  private static final String MET_BY_SAMPLES = "states";

  private final int[] starts;
  private char[] cells;
  private int[] endings;
  private int count;

  private StateTable(int count) {
    this.starts = new int[MODES];
    this.cells = new char[count << WIDTH];
    this.endings = new int[count];
    this.count = count;
  }

  private StateTable(StateTable other) {
    this.starts = other.starts.clone();
    this.cells = other.cells.clone();
    this.endings = other.endings.clone();
    this.count = other.count;
  }

  /** Read once, for all that start with it. */
  private static final class Built {
    private static final StateTable TABLE = load();
  }

  /** Knows nothing. */
  static StateTable empty() {
    return new StateTable(FIRST);
  }

  /** Knows what the lines in samples/ taught it when fdnote was built. */
  static StateTable built() {
    return new StateTable(Built.TABLE);
  }

  private static StateTable load() {
    try (InputStream in = StateTable.class.getResourceAsStream(MET_BY_SAMPLES)) {
      return in == null ? empty() : read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StateTable read(InputStream in) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes());
    StateTable table = new StateTable(bytes.getInt());
    bytes.asIntBuffer().get(table.starts).get(table.endings);
    bytes.position(bytesBeforeCells(table.count)).asCharBuffer().get(table.cells);
    return table;
  }

  /** All that it knows, as the next start reads it: how many states, starts, endings, cells. */
  byte[] bytes() {
    int used = count << WIDTH;
    ByteBuffer bytes = ByteBuffer.allocate(bytesBeforeCells(count) + Character.BYTES * used);
    bytes.asIntBuffer().put(count).put(starts).put(endings, 0, count);
    bytes.position(bytesBeforeCells(count)).asCharBuffer().put(cells, 0, used);
    return bytes.array();
  }

  private static int bytesBeforeCells(int count) {
    return Integer.BYTES * (1 + MODES + count);
  }

  /** The state of {@code mode} before any code. */
  int start(int mode) {
    return starts[mode];
  }

  void start(int mode, int state) {
    starts[mode] = state;
  }

  /** The states behind code {@code c} in state {@code s}: at {@code (s << WIDTH) + c}. */
  char[] cells() {
    return cells;
  }

  /** What token the codes so far are; 0 where they are none. */
  int ending(int state) {
    return endings[state];
  }

  int next(int state, int code) {
    return cells[(state << WIDTH) + code];
  }

  void next(int state, int code, int next) {
    cells[(state << WIDTH) + code] = (char) next;
  }

  /** A new state. */
  int add(int ending) {
    if (count == endings.length) {
      endings = Arrays.copyOf(endings, 2 * count);
      cells = Arrays.copyOf(cells, endings.length << WIDTH);
    }
    endings[count] = ending;
    return count++;
  }

  /** How many states it knows. */
  int size() {
    return count - FIRST;
  }
}
