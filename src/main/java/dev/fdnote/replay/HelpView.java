package dev.fdnote.replay;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** What the keys do, from the table that binds them. */
final class HelpView {
  /** About as many rows there are. */
  static final int LENGTH = Command.values().length;

  private static final int KEYS = 14;

  private HelpView() {}

  /** All rows, each of the full width, from the {@code from}-th on. */
  static List<AttributedString> draw(int columns, int rows, int from) {
    List<AttributedString> all = new ArrayList<>();
    String section = "";
    for (Command command : Command.values()) {
      if (command.section().isEmpty()) {
        continue;
      }
      if (!command.section().equals(section)) {
        section = command.section();
        all.add(Rows.fitted(" " + section, columns, Styles.STRONG));
      }
      String keys = String.join(" ", command.keys());
      all.add(
          Rows.fitted(
              new AttributedStringBuilder()
                  .styled(Styles.NOTE, "  " + keys + " ".repeat(Math.max(1, KEYS - keys.length())))
                  .append(command.help())
                  .toAttributedString(),
              columns,
              Styles.PLAIN));
    }
    int start = Math.clamp(from, 0, Math.max(0, all.size() - rows));
    return Rows.filled(all.subList(start, all.size()), rows, columns);
  }
}
