package dev.fdnote.proc.open;

import dev.fdnote.proc.Digits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The mounts that a process sees (proc_pid_mountinfo(5)). */
record MountTable(Map<Long, Entry> entries) {
  static final MountTable EMPTY = new MountTable(Map.of());

  private static final int WORDS = 6;

  /**
   * One mount.
   *
   * @param device {@code 254:0}
   * @param root what of the file system is mounted: {@code /}, {@code net:[4026531833]}
   * @param point where
   * @param type {@code ext4}
   */
  record Entry(long id, String device, String root, String point, String type) {}

  static MountTable of(String text) {
    Map<Long, Entry> entries = new HashMap<>();
    for (String line : text.split("\n", -1)) {
      entry(line).ifPresent(entry -> entries.put(entry.id(), entry));
    }
    return new MountTable(entries);
  }

  private static Optional<Entry> entry(String line) {
    String[] words = line.split(" ", -1);
    int dash = List.of(words).indexOf("-");
    if (dash < WORDS || dash + 1 >= words.length) {
      return Optional.empty();
    }
    return Optional.of(
        new Entry(
            Digits.parse(words[0], 10, -1),
            words[2],
            unescape(words[3]),
            unescape(words[4]),
            words[dash + 1]));
  }

  /** Blank, tab, newline and backslash stand in octal (mangle in fs/proc_namespace.c). */
  private static String unescape(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      long octal =
          text.charAt(i) == '\\' && i + 3 < text.length()
              ? Digits.parse(text.substring(i + 1, i + 4), 8, -1)
              : -1;
      out.append(octal < 0 ? text.charAt(i) : (char) octal);
      i += octal < 0 ? 0 : 3;
    }
    return out.toString();
  }

  Optional<Entry> get(long id) {
    return Optional.ofNullable(entries.get(id));
  }

  /** Where the file system on {@code device} is mounted. */
  List<String> points(Device device) {
    List<String> points = new ArrayList<>();
    for (Entry entry : entries.values()) {
      if (entry.device().equals(device.toString())) {
        points.add(entry.point());
      }
    }
    return points;
  }
}
