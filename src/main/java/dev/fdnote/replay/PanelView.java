package dev.fdnote.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** The fds of the current line's process at that line. */
final class PanelView {
  private static final int NUMBERS = 23;

  private final Model model;
  private final int columns;
  private final int rows;

  PanelView(Model model, Layout.Area area) {
    this.model = model;
    this.columns = area.columns();
    this.rows = area.rows();
  }

  /** All rows, each of the full width. */
  List<AttributedString> draw() {
    List<AttributedString> drawn = new ArrayList<>();
    if (model.scene().isEmpty()) {
      return Rows.filled(drawn, rows, columns);
    }
    Scene scene = model.scene().get();
    drawn.add(title(scene));
    drawn.add(heading());
    int room = rows - drawn.size();
    int from = scroll(scene, room);
    for (int i = from; i < scene.rows().size() && drawn.size() < rows; i++) {
      drawn.add(row(scene.rows().get(i)));
    }
    return Rows.filled(drawn, rows, columns);
  }

  private AttributedString title(Scene scene) {
    String whose = scene.pid().isEmpty() ? "fds" : "fds of " + scene.pid();
    String words = " " + whose + " at line " + scene.line() + ": " + scene.open() + " known";
    return Rows.fitted(words, columns, Styles.BAR);
  }

  private AttributedString heading() {
    String numbers = isWide() ? String.format("%7s %5s %7s", "since", "read", "written") : "";
    String what = String.format("   fd  #  %-" + Math.max(1, what()) + "s", "what");
    return Rows.fitted(what + " " + numbers, columns, Styles.DIM);
  }

  private boolean isWide() {
    return columns >= 52;
  }

  private int what() {
    return columns - 10 - (isWide() ? NUMBERS : 0);
  }

  /** What the line is about is on the screen, unless the user scrolls. */
  private int scroll(Scene scene, int room) {
    int most = Math.max(0, scene.rows().size() - room);
    if (model.panelScroll() > 0) {
      model.panelScroll(Math.min(model.panelScroll(), most + 1));
      return Math.min(model.panelScroll() - 1, most);
    }
    for (int i = 0; i < scene.rows().size(); i++) {
      if (isFollowed(scene.rows().get(i))) {
        return Math.clamp(i - room / 2, 0, most);
      }
    }
    return 0;
  }

  private boolean isFollowed(Scene.Row row) {
    return model.file() > 0 ? row.fd().file() == model.file() : row.mark() != Scene.Mark.NONE;
  }

  private AttributedString row(Scene.Row row) {
    FdRow fd = row.fd();
    AttributedStyle style = style(row);
    AttributedStringBuilder out = new AttributedStringBuilder();
    String generation = fd.generation() == 0 ? "" : Integer.toString(fd.generation());
    String closed = row.mark() == Scene.Mark.CLOSED ? "closed: " : "";
    out.styled(style, String.format("%c%4d %2s  ", row.mark().sign, fd.fd(), generation));
    out.append(Rows.fitted(closed + fd.words(), what(), style));
    if (isWide()) {
      String since = fd.since() > 0 ? Integer.toString(fd.since()) : "";
      out.styled(
          style, String.format(" %7s %5s %7s", since, bytes(fd.read()), bytes(fd.written())));
    }
    return Rows.fitted(out.toAttributedString(), columns, Styles.PLAIN);
  }

  private AttributedStyle style(Scene.Row row) {
    return switch (row.mark()) {
      case OPENED -> Styles.OPENED;
      case CLOSED -> Styles.CLOSED;
      case CHANGED -> Styles.CHANGED;
      case NAMED -> Styles.STRONG;
      case NONE -> isFollowed(row) ? Styles.FOLLOWED : Styles.PLAIN;
    };
  }

  /** {@code 1.2K}; nothing for none. */
  static String bytes(long count) {
    if (count < 1024) {
      return count == 0 ? "" : Long.toString(count);
    }
    int power = (63 - Long.numberOfLeadingZeros(count)) / 10;
    double scaled = count / Math.pow(1024, power);
    return String.format(
        Locale.ROOT, scaled < 10 ? "%.1f%c" : "%.0f%c", scaled, "KMGTPE".charAt(power - 1));
  }
}
