package dev.fdnote.replay;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** How things look. */
final class Styles {
  static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;

  /** As in the text output ({@code render.Colour}). */
  static final AttributedStyle NOTE = PLAIN.foreground(AttributedStyle.CYAN);

  static final AttributedStyle CURRENT = PLAIN.inverse();
  static final AttributedStyle DIM = PLAIN.faint();
  static final AttributedStyle STRONG = PLAIN.bold();
  static final AttributedStyle FOUND =
      PLAIN.foreground(AttributedStyle.BLACK).background(AttributedStyle.YELLOW);
  static final AttributedStyle FOLLOWED = PLAIN.foreground(AttributedStyle.YELLOW).bold();
  static final AttributedStyle OPENED = PLAIN.foreground(AttributedStyle.GREEN).bold();
  static final AttributedStyle CLOSED = PLAIN.foreground(AttributedStyle.RED).bold();
  static final AttributedStyle CHANGED = PLAIN.foreground(AttributedStyle.YELLOW).bold();
  static final AttributedStyle BAR = PLAIN.inverse();

  private Styles() {}

  /** {@code row} in the terminal's own colours; what was found is underlined instead. */
  static AttributedString withoutColour(AttributedString row) {
    AttributedStringBuilder plain = new AttributedStringBuilder(row.length());
    for (int i = 0; i < row.length(); i++) {
      AttributedStyle style = row.styleAt(i);
      AttributedStyle bare = style.foregroundDefault().backgroundDefault();
      plain.style(style.equals(FOUND) ? bare.underline() : bare).append(row.charAt(i));
    }
    return plain.toAttributedString();
  }
}
