package dev.fdnote.query.why;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Threads of one process that do the same.
 *
 * @param threads in the order of their ids, at least one
 * @param words what they do
 */
record Fold(List<ThreadNow> threads, String words) {
  /** Those of one pool have names that differ in what comes last: {@code worker-1}. */
  private record Key(int process, String name, String words) {
    static Key of(ThreadNow thread, String words) {
      return new Key(thread.process(), thread.command().replaceFirst("\\d+$", ""), words);
    }
  }

  /** All of {@code threads}, in the order of the first of each. */
  static List<Fold> of(List<ThreadNow> threads, SightWords words) {
    Map<Key, List<ThreadNow>> same = new LinkedHashMap<>();
    for (ThreadNow thread : threads) {
      same.computeIfAbsent(Key.of(thread, words.of(thread)), _ -> new ArrayList<>()).add(thread);
    }
    return merged(same);
  }

  /** Those that are alone with what they do are put together where they are alike. */
  private static List<Fold> merged(Map<Key, List<ThreadNow>> same) {
    Map<Key, List<ThreadNow>> alike = new LinkedHashMap<>();
    same.forEach((key, threads) -> {
      if (threads.size() == 1 && !alike(threads.getFirst()).isEmpty()) {
        Key general = general(threads.getFirst());
        alike.computeIfAbsent(general, _ -> new ArrayList<>()).addAll(threads);
      }
    });
    alike.values().removeIf(threads -> threads.size() == 1);
    List<Fold> folds = new ArrayList<>();
    same.forEach((key, threads) -> {
      Key general = general(threads.getFirst());
      if (threads.size() > 1 || !alike.containsKey(general)) {
        folds.add(new Fold(List.copyOf(threads), key.words));
      } else if (alike.get(general).getFirst().equals(threads.getFirst())) {
        folds.add(new Fold(List.copyOf(alike.get(general)), general.words));
      }
    });
    return folds;
  }

  private static Key general(ThreadNow thread) {
    return Key.of(thread, alike(thread));
  }

  private static String alike(ThreadNow thread) {
    return thread.state() == 'S'
            && thread.tracer().isEmpty()
            && thread.sight() instanceof Sight.InCall(String call, Wait wait)
            && !wait.alike().isEmpty()
        ? call + "(" + wait.alike() + ")"
        : "";
  }
}
