package dev.fdnote.query.ls;

import java.util.ArrayList;
import java.util.List;

/**
 * A row of lsof's table, or of ours.
 *
 * @param fd with access and lock: {@code 3u}, {@code cwd}
 */
record Listed(String pid, String fd, String type, String name) {
  /** The rows below the title, which says where NAME begins; other columns may be empty. */
  static List<Listed> rows(String table) {
    List<String> lines = table.lines().toList();
    List<Listed> rows = new ArrayList<>();
    if (lines.isEmpty()) {
      return rows;
    }
    int name = lines.getFirst().indexOf("NAME");
    for (String line : lines.subList(1, lines.size())) {
      String[] words = line.strip().split(" +", 6);
      rows.add(new Listed(words[1], words[3], words[4], line.substring(name).stripTrailing()));
    }
    return rows;
  }
}
