package dev.fdnote.resolve;

import dev.fdnote.fd.Fact;
import java.util.Set;

/** Facts that are over a moment later: they are no part of a note. */
final class Momentary {
  private static final Set<String> KEYS =
      Set.of("count", "unsent", "unread", "pending", "expires", "ticks", "watches", "position");

  private Momentary() {}

  static boolean isMomentary(Fact fact) {
    return KEYS.contains(fact.key());
  }
}
