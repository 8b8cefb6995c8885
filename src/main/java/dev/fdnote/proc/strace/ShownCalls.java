package dev.fdnote.proc.strace;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which calls strace's {@code -e trace=SET} leaves in (filter_parse.c, basic_filters.c). */
final class ShownCalls {
  /** What ends an fd or puts another file or another peer in its place. */
  private static final Set<String> ENDS =
      Set.of("close", "close_range", "dup2", "dup3", "connect", "execve", "execveat");

  /** Those of {@link #ENDS} that a class holds (linux/syscallent.h). */
  private static final Map<String, Set<String>> CLASSES =
      Map.of(
          "desc", Set.of("close", "close_range", "dup2", "dup3", "execveat"),
          "network", Set.of("connect"),
          "net", Set.of("connect"),
          "process", Set.of("execve", "execveat"),
          "file", Set.of("execve", "execveat"));

  private ShownCalls() {}

  /** Whether one of {@link #ENDS} may be kept out. */
  static boolean hideEnds(String set) {
    String names = set.replaceFirst("^!+", "");
    boolean inverted = (set.length() - names.length()) % 2 == 1;
    List<String> words = List.of(names.split(",", -1));
    return inverted
        ? ENDS.stream().anyMatch(call -> words.stream().anyMatch(word -> mayBe(word, call)))
        : !needed(words).allMatch(call -> words.stream().anyMatch(word -> is(word, call)));
  }

  /**
   * Where all calls show that make fds, a number that execve has closed shows when it comes again.
   */
  private static Stream<String> needed(List<String> words) {
    List<String> names = words.stream().map(ShownCalls::name).toList();
    boolean makers = names.contains("desc") && (names.contains("network") || names.contains("net"));
    return ENDS.stream().filter(call -> !makers || !call.equals("execve"));
  }

  private static boolean is(String word, String call) {
    String name = name(word);
    return name.equals(call) || CLASSES.getOrDefault(name, Set.of()).contains(call);
  }

  /** A regular expression, a class that is not known here or an ABI may mean anything. */
  private static boolean mayBe(String word, String call) {
    String name = name(word);
    boolean plain = word.matches("\\?*[a-z0-9_]+") || CLASSES.containsKey(name);
    return !plain || is(word, call);
  }

  private static String name(String word) {
    return word.replaceFirst("^\\?+", "").replaceFirst("^%", "");
  }
}
