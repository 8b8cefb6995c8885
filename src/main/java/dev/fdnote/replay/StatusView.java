package dev.fdnote.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;

/** The last row: where we are, or what is being typed, or what the user should know. */
final class StatusView {
  private StatusView() {}

  static AttributedString draw(Model model, int columns) {
    if (model.prompt().isPresent()) {
      Prompt prompt = model.prompt().get();
      String typed = prompt.label() + prompt.text();
      // The end of what is typed is always there.
      int from = Math.max(0, new AttributedString(typed).columnLength() - columns + 1);
      return Rows.fitted(Rows.from(new AttributedString(typed), from), columns, Styles.PLAIN);
    }
    boolean alone = !model.message().isEmpty() && !model.player().isPlaying();
    String words = alone ? " " + model.message() : place(model);
    return Rows.fitted(words, columns, Styles.BAR);
  }

  private static String place(Model model) {
    List<String> parts = new ArrayList<>();
    Index index = model.film().index();
    int line = model.line();
    parts.add("line " + line + "/" + index.lines());
    if (!index.isDone()) {
      parts.add("reading " + progress(index));
    }
    if (model.player().isPlaying()) {
      parts.add(speed(model.player()));
      if (!model.message().isEmpty()) {
        parts.add(model.message());
      }
    }
    if (line > 0) {
      time(model, line, parts);
      if (model.columns().pid(line) > 0) {
        parts.add("pid " + model.columns().pid(line));
      }
    }
    model
        .search()
        .ifPresent(search -> parts.add("looking at line " + search.at().orElse(index.lines())));
    filter(model, parts);
    index.failure().ifPresent(parts::add);
    parts.add("? help");
    return " " + String.join(" | ", parts);
  }

  private static String speed(Player player) {
    double speed = player.speed();
    return "playing "
        + (speed < 1 ? String.format(Locale.ROOT, "%.1fx", speed) : (int) speed + "x");
  }

  private static void time(Model model, int line, List<String> parts) {
    Clock clock = model.columns().clock();
    if (clock.style() != Clock.Style.NONE) {
      parts.add(clock.text(model.columns().time(line)));
    }
  }

  private static void filter(Model model, List<String> parts) {
    Selection selection = model.selection();
    if (selection.filter().terms().isEmpty()) {
      return;
    }
    int lines = model.film().index().lines();
    String part = selection.filter().words() + ": " + selection.size() + " lines";
    boolean more = selection.scanned() < lines;
    parts.add(more ? part + " of the first " + selection.scanned() : part);
  }

  /** How much of the trace the index has come by. */
  private static String progress(Index index) {
    long all = index.size();
    return all <= 0 ? PanelView.bytes(index.taken()) : index.taken() * 100 / all + " %";
  }
}
