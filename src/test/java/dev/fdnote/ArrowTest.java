package dev.fdnote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Imports run one way, as CONTRIBUTING.md shows. */
class ArrowTest {
  private static final Path MAIN = Path.of("src/main/java/dev/fdnote");
  private static final Pattern NAME = Pattern.compile("\\bdev\\.fdnote\\.([a-z]+)\\b");

  /** Lower layers first; a package may use all of the layers below its own. */
  private static final List<Set<String>> LAYERS =
      List.of(
          Set.of("line", "event", "fd"),
          Set.of("parse", "join", "table", "proc"),
          Set.of("resolve"),
          Set.of("annotate"),
          Set.of("render"),
          Set.of("replay", "query"),
          Set.of("cli"));

  /** What packages may use of their own layer. */
  private static final Map<String, Set<String>> WITHIN =
      Map.of("join", Set.of("parse"), "table", Set.of("join"));

  @Test
  void importsRunOneWay() throws IOException {
    Map<String, Set<String>> allowed = allowed();
    Set<String> wrong = new TreeSet<>();
    for (Path file : sources()) {
      String from = MAIN.relativize(file).getName(0).toString();
      assertTrue(allowed.containsKey(from), from + " has no place in the order of packages");
      for (String to : used(file)) {
        if (!to.equals(from) && !allowed.get(from).contains(to)) {
          wrong.add(MAIN.relativize(file) + " uses " + to);
        }
      }
    }
    assertEquals(Set.of(), wrong);
  }

  @Test
  void onlyTheParserKnowsAntlr() throws IOException {
    Set<String> wrong = new TreeSet<>();
    for (Path file : sources()) {
      boolean parse = MAIN.relativize(file).startsWith("parse");
      if (!parse && Files.readString(file).contains("org.antlr")) {
        wrong.add(MAIN.relativize(file).toString());
      }
    }
    assertEquals(Set.of(), wrong);
  }

  private static Map<String, Set<String>> allowed() {
    Map<String, Set<String>> allowed = new HashMap<>();
    Set<String> below = new TreeSet<>();
    for (Set<String> layer : LAYERS) {
      for (String name : layer) {
        Set<String> names = new TreeSet<>(below);
        names.addAll(WITHIN.getOrDefault(name, Set.of()));
        allowed.put(name, names);
      }
      below.addAll(layer);
    }
    return allowed;
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static List<String> used(Path file) throws IOException {
    List<String> used = new ArrayList<>();
    Matcher matcher = NAME.matcher(Files.readString(file, UTF_8));
    while (matcher.find()) {
      used.add(matcher.group(1));
    }
    return used;
  }
}
