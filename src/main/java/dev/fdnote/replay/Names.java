package dev.fdnote.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What lines have called open files, each text once as far as that is seen; one thread adds, others
 * may look. Text is ISO-8859-1: one character a byte.
 */
final class Names {
  private static final int CHUNK = 1 << 20;

  /** Texts that are looked for when another is added. */
  private static final int REMEMBERED = 1 << 15;

  private final Map<String, Integer> ids =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > REMEMBERED;
        }
      };
  private volatile List<byte[]> chunks = List.of();
  private final Longs starts = new Longs();
  private final Ints lengths = new Ints();
  private int fill = CHUNK;

  /** The number of {@code text}. */
  int add(String text) {
    Integer known = ids.get(text);
    return known != null ? known : keep(text.length() < CHUNK ? text : text.substring(0, CHUNK));
  }

  private int keep(String text) {
    if (chunks.isEmpty() || fill + text.length() > CHUNK) {
      List<byte[]> more = new ArrayList<>(chunks);
      more.add(new byte[CHUNK]);
      chunks = more;
      fill = 0;
    }
    byte[] chunk = chunks.getLast();
    for (int i = 0; i < text.length(); i++) {
      chunk[fill + i] = (byte) text.charAt(i);
    }
    int id = lengths.size();
    starts.add((long) (chunks.size() - 1) * CHUNK + fill);
    lengths.add(text.length());
    fill += text.length();
    ids.put(text, id);
    return id;
  }

  /** The text with that number. */
  String get(int id) {
    long start = starts.get(id);
    byte[] chunk = chunks.get((int) (start / CHUNK));
    return new String(chunk, (int) (start % CHUNK), lengths.get(id), ISO_8859_1);
  }

  /** How many there are; for the thread that adds. */
  int size() {
    return lengths.size();
  }
}
