package dev.fdnote.proc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of lines {@code key: value} (fdinfo, status), scanned once. Every key may be missing and
 * unknown ones do no harm: kernels differ in what they write.
 */
public record Fields(Map<String, List<String>> values) {
  public static final Fields NONE = new Fields(Map.of());

  /** What {@code text} says; lines without a colon are left out. */
  public static Fields of(String text) {
    Map<String, List<String>> values = new HashMap<>();
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      int colon = text.indexOf(':', start);
      if (colon >= 0 && colon < end) {
        values
            .computeIfAbsent(text.substring(start, colon), _ -> new ArrayList<>(1))
            .add(text.substring(colon + 1, end).strip());
      }
      start = end + 1;
    }
    return new Fields(values);
  }

  /** Whether there is a line of {@code key}. */
  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** The first value of {@code key}, or {@code ""}. */
  public String get(String key) {
    return all(key).isEmpty() ? "" : all(key).getFirst();
  }

  /** The values of all lines of {@code key}. */
  public List<String> all(String key) {
    return values.getOrDefault(key, List.of());
  }

  /** The number that {@code key} has, or {@code otherwise} where there is none. */
  public long number(String key, int radix, long otherwise) {
    return Digits.parse(get(key), radix, otherwise);
  }
}
