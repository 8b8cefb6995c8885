package dev.fdnote.live;

import dev.fdnote.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the notes on write lines are worth whose data say what is written to.
 *
 * @param answered notes with a source
 * @param proc notes that came from a look-up
 * @param named notes with a path or an address
 * @param contradictions wrong notes, each with the lines around it
 */
record Truth(int writes, int answered, int proc, int named, List<String> contradictions) {
  private static final Pattern WRITE =
      Pattern.compile("write\\((\\d+), \"(TCP|FILE) ([^\"]*)\"(?!\\.\\.\\.)");
  private static final int AROUND = 8;

  /** {@code lines} of {@code --format json} held against the data in them. */
  static Truth of(List<String> lines) {
    int writes = 0;
    int answered = 0;
    int proc = 0;
    int named = 0;
    List<String> contradictions = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Map<String, Object> line = Json.object(lines.get(i));
      Matcher write = WRITE.matcher(line.get("text").toString());
      if (!write.find()) {
        continue;
      }
      Map<?, ?> note = note(line);
      writes++;
      answered += isAnswered(note) ? 1 : 0;
      proc += "proc".equals(note.get("source")) ? 1 : 0;
      named += note.containsKey("path") || note.containsKey("remote") ? 1 : 0;
      if (isAnswered(note) && !agrees(note, write)) {
        int from = Math.max(0, i - AROUND);
        int to = Math.min(lines.size(), i + AROUND / 2);
        contradictions.add(
            "\n>>> " + lines.get(i) + "\n" + String.join("\n", lines.subList(from, to)));
      }
    }
    return new Truth(writes, answered, proc, named, contradictions);
  }

  private static Map<?, ?> note(Map<String, Object> line) {
    return line.get("fds") instanceof List<?> fds && fds.getFirst() instanceof Map<?, ?> note
        ? note
        : Map.of();
  }

  private static boolean isAnswered(Map<?, ?> note) {
    return !note.isEmpty() && !"none".equals(note.get("source"));
  }

  private static boolean agrees(Map<?, ?> note, Matcher write) {
    if (!write.group(1).equals(note.get("fd"))) {
      return false;
    }
    String data = write.group(3);
    return write.group(2).equals("FILE") ? isFile(note, data) : isConnection(note, data);
  }

  private static boolean isFile(Map<?, ?> note, String path) {
    return "file".equals(note.get("kind")) && isOrUnsaid(note, "path", path);
  }

  /** An unspecific socket is no lie. */
  private static boolean isConnection(Map<?, ?> note, String data) {
    int arrow = data.indexOf("->");
    return ("tcp".equals(note.get("kind")) || "socket".equals(note.get("kind")))
        && isOrUnsaid(note, "local", data.substring(0, arrow))
        && isOrUnsaid(note, "remote", data.substring(arrow + 2));
  }

  /** {@code *} stands for a host that the trace does not tell. */
  private static boolean isOrUnsaid(Map<?, ?> note, String key, String truth) {
    if (!(note.get(key) instanceof String said)) {
      return true;
    }
    return said.startsWith("*:") ? truth.endsWith(said.substring(1)) : said.equals(truth);
  }

  @Override
  public String toString() {
    return "%d writes, %d answered (%.2f %%), %d by look-up, %d with a name, %d contradictions"
        .formatted(writes, answered, 100.0 * answered / writes, proc, named, contradictions.size());
  }
}
