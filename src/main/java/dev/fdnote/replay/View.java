package dev.fdnote.replay;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** Draws the model: a function from what is to be seen and a size to the rows of a screen. */
final class View {
  private View() {}

  /**
   * A drawn screen.
   *
   * @param lines for each row the line that it shows; 0 for none
   * @param column where the cursor belongs in the last row; below 0: nowhere
   */
  record Frame(List<AttributedString> rows, List<Integer> lines, int column) {}

  /**
   * Draws.
   *
   * @param deadline as of {@link System#nanoTime}; notes that take longer come with the next frame
   */
  static Frame draw(Model model, int columns, int rows, long deadline) {
    List<AttributedString> drawn = new ArrayList<>();
    List<Integer> lines = new ArrayList<>();
    if (model.isHelp()) {
      drawn.addAll(HelpView.draw(columns, Math.max(0, rows - 1), model.panelScroll()));
    } else {
      body(model, Layout.of(columns, rows, model.panel()), deadline, drawn, lines);
    }
    drawn.add(StatusView.draw(model, columns));
    drawn.replaceAll(row -> Rows.fitted(row, columns, Styles.PLAIN));
    while (lines.size() < drawn.size()) {
      lines.add(0);
    }
    int column =
        model
            .prompt()
            .map(p -> new AttributedString(p.label() + p.text()).columnLength())
            .orElse(-1);
    return new Frame(drawn, lines, Math.min(column, columns - 1));
  }

  private static void body(
      Model model,
      Layout layout,
      long deadline,
      List<AttributedString> drawn,
      List<Integer> lines) {
    for (LinesView.Row row : new LinesView(model, layout.lines()).draw(deadline)) {
      drawn.add(row.text());
      lines.add(row.line());
    }
    if (!layout.panel().isShown()) {
      return;
    }
    List<AttributedString> panel = new PanelView(model, layout.panel()).draw();
    if (layout.beside()) {
      for (int i = 0; i < drawn.size(); i++) {
        drawn.set(i, joined(drawn.get(i), panel.get(i)));
      }
    } else {
      drawn.addAll(panel);
    }
  }

  private static AttributedString joined(AttributedString left, AttributedString right) {
    return new AttributedStringBuilder()
        .append(left)
        .styled(Styles.DIM, "┃")
        .append(right)
        .toAttributedString();
  }
}
