package dev.fdnote.table;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Values by a key that several of them may have; what has none takes no room. */
final class Multimap<K, V> {
  private final Map<K, Set<V>> sets = new HashMap<>();

  void add(K key, V value) {
    sets.computeIfAbsent(key, _ -> new LinkedHashSet<>(2)).add(value);
  }

  void remove(K key, V value) {
    sets.computeIfPresent(key, (_, values) -> without(values, value));
  }

  private static <V> Set<V> without(Set<V> values, V value) {
    values.remove(value);
    return values.isEmpty() ? null : values;
  }

  /** Those with {@code key}, in the order in which they were added. */
  Set<V> of(K key) {
    return sets.getOrDefault(key, Set.of());
  }
}
