package dev.fdnote.replay;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Rows of a screen, cut and filled to their width. */
final class Rows {
  private Rows() {}

  /** {@code text} in exactly {@code columns} columns. */
  static AttributedString fitted(AttributedString text, int columns, AttributedStyle filling) {
    AttributedString cut =
        text.columnLength() > columns ? text.columnSubSequence(0, columns) : text;
    int missing = columns - cut.columnLength();
    if (missing <= 0) {
      return cut;
    }
    return new AttributedStringBuilder()
        .append(cut)
        .styled(filling, " ".repeat(missing))
        .toAttributedString();
  }

  /** {@code text} in exactly {@code columns} columns. */
  static AttributedString fitted(String text, int columns, AttributedStyle style) {
    return fitted(new AttributedString(text, style), columns, style);
  }

  /** {@code text} from column {@code from} on, as far as it goes. */
  static AttributedString from(AttributedString text, int from) {
    int length = text.columnLength();
    return from >= length ? AttributedString.EMPTY : text.columnSubSequence(from, length);
  }

  /** {@code text} in pieces of {@code columns} columns, at least one. */
  static List<AttributedString> wrapped(AttributedString text, int columns) {
    List<AttributedString> pieces = new ArrayList<>();
    AttributedString rest = text;
    while (rest.columnLength() > columns && columns > 1) {
      AttributedString piece = rest.columnSubSequence(0, columns);
      pieces.add(piece);
      rest = from(rest, piece.columnLength());
    }
    pieces.add(rest);
    return pieces;
  }

  /** {@code rows} made exactly {@code count}. */
  static List<AttributedString> filled(List<AttributedString> rows, int count, int columns) {
    List<AttributedString> filled = new ArrayList<>(rows.subList(0, Math.min(count, rows.size())));
    while (filled.size() < count) {
      filled.add(fitted("", columns, Styles.PLAIN));
    }
    return filled;
  }
}
