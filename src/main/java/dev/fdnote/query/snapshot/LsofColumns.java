package dev.fdnote.query.snapshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of lsof's table. All columns but the first and the last are right-aligned to their
 * titles, and any may be blank; FD's access and lock stand behind its title's end (print.c).
 */
final class LsofColumns {
  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final List<String> NEEDED = List.of("PID", "FD", "TYPE");

  /**
   * One column.
   *
   * @param anchor where each of its cells has a character
   */
  private record Column(String title, int anchor) {}

  private final List<Column> columns;
  private final int name;

  private LsofColumns(List<Column> columns, int name) {
    this.columns = columns;
    this.name = name;
  }

  /** The columns that {@code line} is the header of. */
  static Optional<LsofColumns> of(String line) {
    List<Column> columns = new ArrayList<>();
    int start = 0;
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      boolean first = columns.isEmpty();
      columns.add(new Column(word.group(), first ? 0 : word.end() - 1));
      start = word.start();
    }
    List<String> titles = columns.stream().map(Column::title).toList();
    boolean header =
        !titles.isEmpty()
            && line.startsWith("COMMAND")
            && titles.getLast().equals("NAME")
            && titles.containsAll(NEEDED);
    return header
        ? Optional.of(new LsofColumns(columns.subList(0, columns.size() - 1), start))
        : Optional.empty();
  }

  /** The cells of {@code line} by their titles; nothing where it does not fit. */
  Optional<Map<String, String>> cells(String line) {
    return aligned(line).or(() -> split(line)).filter(LsofColumns::isWhole);
  }

  private static boolean isWhole(Map<String, String> cells) {
    return Row.number(cells.get("PID")).isPresent() && !cells.get("FD").isEmpty();
  }

  private Optional<Map<String, String>> aligned(String line) {
    if (line.length() >= name && line.charAt(name - 1) != ' ') {
      return Optional.empty();
    }
    String head = line.substring(0, Math.min(name, line.length()));
    Map<String, String> cells = new HashMap<>();
    columns.forEach(column -> cells.put(column.title, ""));
    int words = 0;
    Matcher word = WORD.matcher(head);
    while (word.find()) {
      words++;
      for (Column column : columns) {
        if (word.start() <= column.anchor && column.anchor < word.end()) {
          cells.put(column.title, word.group());
        }
      }
    }
    cells.put("NAME", line.substring(head.length()));
    long filled = columns.stream().filter(column -> !cells.get(column.title).isEmpty()).count();
    return words == filled && isWhole(cells) ? Optional.of(cells) : Optional.empty();
  }

  /** Where the blanks were lost on the way: only a row with a cell in each column can be read. */
  private Optional<Map<String, String>> split(String line) {
    String[] words = line.strip().split("\\s+", columns.size() + 1);
    if (words.length <= columns.size()) {
      return Optional.empty();
    }
    Map<String, String> cells = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      cells.put(columns.get(i).title, words[i]);
    }
    cells.put("NAME", words[columns.size()]);
    return Optional.of(cells);
  }
}
