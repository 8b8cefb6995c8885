package dev.fdnote.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** The trace's lines with their notes, the current one among them. */
final class LinesView {
  /** A row and the line that it shows; 0 for none. */
  record Row(AttributedString text, int line) {}

  /** Lines shown above and below the current one, where there are some. */
  private static final int CONTEXT = 2;

  private static final int NARROW = 60;

  private static final String RESULT = " = ";

  /** One column for the current line, one for the lines on its open file. */
  private static final int MARKS = 2;

  private final Model model;
  private final int columns;
  private final int rows;
  private final int gutter;

  LinesView(Model model, Layout.Area area) {
    this.model = model;
    this.columns = area.columns();
    this.rows = area.rows();
    int digits = Integer.toString(model.film().index().lines()).length();
    this.gutter = columns < NARROW ? MARKS : digits + 1 + MARKS + 1;
  }

  /** All rows, each of the full width. */
  List<Row> draw(long deadline) {
    model.page(rows);
    List<Row> drawn = new ArrayList<>();
    Selection selection = model.selection();
    for (int rank = top(deadline); rank < selection.size() && drawn.size() < rows; rank++) {
      int line = selection.line(rank);
      model.film().develop(line, deadline);
      drawn.addAll(line(line));
    }
    if (drawn.size() < rows) {
      model.halfShown().ifPresent(half -> drawn.addAll(half(half)));
    }
    while (drawn.size() < rows) {
      drawn.add(new Row(Rows.fitted("~", columns, Styles.DIM), 0));
    }
    return drawn.subList(0, rows);
  }

  /** The rank of the first line, so that the current one is on the screen. */
  private int top(long deadline) {
    int rank = model.rank();
    int context = Math.min(CONTEXT, (rows - 1) / 2);
    int top = model.selection().rank(model.top());
    int lowest = model.isWrapped() ? lowestWrapped(rank, deadline) : rank - rows + 1 + context;
    int half = model.halfShown().isPresent() ? 1 : 0;
    int last = Math.max(0, model.selection().size() + half - rows);
    if (top < lowest) {
      boolean near = lowest - top < rows;
      top = near ? lowest : rank - rows / 2;
    }
    if (rank - context < top) {
      boolean near = top - rank < rows;
      top = near ? rank - context : rank - rows / 2;
    }
    top = Math.max(0, model.isWrapped() ? top : Math.min(top, last));
    if (model.selection().size() > 0) {
      model.top(model.selection().line(Math.min(top, model.selection().size() - 1)));
    }
    return top;
  }

  /** The rank of the first line above {@code rank} from which that is still shown whole. */
  private int lowestWrapped(int rank, long deadline) {
    int left = rows;
    int top = rank;
    while (top >= 0 && top < model.selection().size()) {
      int line = model.selection().line(top);
      model.film().develop(line, deadline);
      left -= line(line).size();
      if (left < 0) {
        break;
      }
      top--;
    }
    return Math.min(rank, top + 1);
  }

  private List<Row> line(int line) {
    boolean current = line == model.line();
    return rows(model.film().shot(line), gutter(line, current), current).stream()
        .map(row -> new Row(row, line))
        .toList();
  }

  /** The line behind the last, of which not all has come; nobody can go there. */
  private List<Row> half(Shot half) {
    AttributedString gutter =
        Rows.fitted(number(model.film().index().lines() + 1, false), this.gutter, Styles.PLAIN);
    return rows(half, gutter, false).stream().map(row -> new Row(row, 0)).toList();
  }

  private List<AttributedString> rows(Shot shot, AttributedString first, boolean current) {
    AttributedStyle style = current ? Styles.CURRENT : Styles.PLAIN;
    int width = Math.max(0, columns - gutter);
    AttributedString text = new AttributedString(shot.text(), style);
    AttributedString note = note(shot, current);
    List<AttributedString> pieces =
        model.isWrapped()
            ? Rows.wrapped(marked(joined(text, note)), width)
            : List.of(cut(text, note, width));
    List<AttributedString> drawn = new ArrayList<>();
    for (AttributedString piece : pieces) {
      drawn.add(joined(drawn.isEmpty() ? first : blank(), Rows.fitted(piece, width, style)));
    }
    return drawn;
  }

  private AttributedString gutter(int line, boolean current) {
    int file = model.file();
    boolean followed = file > 0 && model.columns().mentions(line, file);
    AttributedStringBuilder out = new AttributedStringBuilder().append(number(line, current));
    out.styled(Styles.STRONG, current ? ">" : " ");
    out.styled(Styles.FOLLOWED, followed ? "•" : " ");
    return Rows.fitted(out.toAttributedString(), gutter, Styles.PLAIN);
  }

  private AttributedString number(int line, boolean current) {
    if (gutter <= MARKS) {
      return AttributedString.EMPTY;
    }
    String number = Integer.toString(line);
    String blanks = " ".repeat(Math.max(0, gutter - MARKS - 2 - number.length()));
    return new AttributedStringBuilder()
        .styled(current ? Styles.STRONG : Styles.DIM, blanks + number)
        .append(" ")
        .toAttributedString();
  }

  private AttributedString blank() {
    return new AttributedString(" ".repeat(gutter));
  }

  private AttributedString note(Shot shot, boolean current) {
    String note = shot.note();
    if (note.isEmpty()) {
      return AttributedString.EMPTY;
    }
    return new AttributedStringBuilder()
        .styled(current ? Styles.CURRENT : Styles.PLAIN, "  ")
        .styled(current ? Styles.NOTE.inverse() : Styles.NOTE, "# " + note)
        .toAttributedString();
  }

  /** What of a line is seen in one row: where it does not fit, the note takes up to half of it. */
  private AttributedString cut(AttributedString text, AttributedString note, int width) {
    int noted = Math.min(note.columnLength(), width / 2);
    int room = width - noted;
    boolean fits = text.columnLength() <= room || width < NARROW / 2;
    if (model.sideways() > 0 || fits) {
      return Rows.from(marked(joined(text, note)), model.sideways());
    }
    return marked(joined(shortened(text, room), note));
  }

  /** {@code text} in {@code room} columns, its result among them where it has one. */
  private static AttributedString shortened(AttributedString text, int room) {
    String plain = text.toString();
    int equals = Math.max(0, plain.lastIndexOf(RESULT));
    int start = equals == 0 ? plain.length() : equals;
    AttributedString call = text.subSequence(0, plain.substring(0, start).stripTrailing().length());
    AttributedString result = text.subSequence(start, plain.length());
    if (call.columnLength() + result.columnLength() <= room) {
      return joined(call, result);
    }
    AttributedString dots = new AttributedString("…", Styles.DIM);
    int explained = plain.indexOf(" (", start);
    if (explained > 0 && call.columnLength() + explained - start < room) {
      // The error's name without its text.
      return joined(joined(call, text.subSequence(start, explained)), dots);
    }
    AttributedString end =
        text.subSequence(
            start, explained > 0 && result.columnLength() > room / 2 ? explained : plain.length());
    AttributedString tail = end.columnLength() > room / 2 ? AttributedString.EMPTY : end;
    int left = Math.max(0, room - 1 - tail.columnLength());
    return joined(
        joined(text.columnSubSequence(0, Math.min(left, call.columnLength())), dots), tail);
  }

  private static AttributedString joined(AttributedString one, AttributedString other) {
    return new AttributedStringBuilder().append(one).append(other).toAttributedString();
  }

  private AttributedString marked(AttributedString text) {
    Optional<Find> find = model.find();
    if (find.isEmpty()) {
      return text;
    }
    String plain = text.toString();
    AttributedStringBuilder out = new AttributedStringBuilder();
    int end = 0;
    Optional<int[]> next = find.get().in(plain, 0);
    while (next.isPresent() && next.get()[1] > next.get()[0]) {
      out.append(text.subSequence(end, next.get()[0]));
      out.styled(Styles.FOUND, plain.substring(next.get()[0], next.get()[1]));
      end = next.get()[1];
      next = find.get().in(plain, end);
    }
    return out.append(text.subSequence(end, text.length())).toAttributedString();
  }
}
