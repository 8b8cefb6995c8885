package dev.fdnote.resolve;

import dev.fdnote.table.OpenFile;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Sockets that a look has told nothing of. The next look waits: what the kernel lists is read anew
 * only now and then, and some sockets it never lists.
 */
final class Vain {
  private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(12);
  private static final int MOST = 8;

  private record Looks(int count, long next) {}

  private final Map<OpenFile, Looks> looks = new WeakHashMap<>();

  /** A look at {@code file} was in vain at {@code now}, nanoseconds. */
  void looked(OpenFile file, long now) {
    int before = looks.containsKey(file) ? looks.get(file).count : 0;
    looks.put(file, new Looks(before + 1, now + (FIRST_NANOS << before)));
  }

  /** Whether another look may tell more. */
  boolean isDue(OpenFile file, long now) {
    Looks before = looks.get(file);
    return before == null || (before.count < MOST && now - before.next >= 0);
  }
}
