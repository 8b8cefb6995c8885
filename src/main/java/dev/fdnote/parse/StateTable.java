package dev.fdnote.parse;

import dev.fdnote.parse.grammar.StraceLexer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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

  private static StateTable read(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    StateTable table = new StateTable(in.readInt());
    ByteBuffer rest = ByteBuffer.wrap(in.readAllBytes());
    rest.asIntBuffer().get(table.starts).get(table.endings);
    rest.position(Integer.BYTES * (table.starts.length + table.endings.length));
    rest.asCharBuffer().get(table.cells);
    return table;
  }

  void write(OutputStream stream) throws IOException {
    ByteBuffer rest =
        ByteBuffer.allocate(
            Integer.BYTES * (starts.length + count) + Character.BYTES * (count << WIDTH));
    rest.asIntBuffer().put(starts).put(endings, 0, count);
    rest.position(Integer.BYTES * (starts.length + count));
    rest.asCharBuffer().put(cells, 0, count << WIDTH);
    DataOutputStream out = new DataOutputStream(stream);
    out.writeInt(count);
    out.write(rest.array());
    out.flush();
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
