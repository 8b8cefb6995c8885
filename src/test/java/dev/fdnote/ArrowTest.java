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
  private static final Path PROC = MAIN.resolve("proc");
  private static final Pattern NAME = Pattern.compile("\\bdev\\.fdnote\\.([a-z]+)\\b");
  private static final Pattern NAME_IN_PROC = Pattern.compile("\\bdev\\.fdnote\\.proc\\.([a-z]*)");

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

  /** The same within {@code proc}; what stands in it directly has no name. */
  private static final List<Set<String>> PROC_LAYERS =
      List.of(
          Set.of(""),
          Set.of("kernel"),
          Set.of("process", "net", "container"),
          Set.of("open", "strace"));

  @Test
  void importsRunOneWay() throws IOException {
    assertEquals(Set.of(), wrong(MAIN, NAME, allowed(LAYERS, WITHIN)));
  }

  @Test
  void importsRunOneWayWithinProc() throws IOException {
    assertEquals(Set.of(), wrong(PROC, NAME_IN_PROC, allowed(PROC_LAYERS, Map.of())));
  }

  @Test
  void onlyTheParserKnowsAntlr() throws IOException {
    Set<String> wrong = new TreeSet<>();
    for (Path file : sources(MAIN)) {
      boolean parse = MAIN.relativize(file).startsWith("parse");
      if (!parse && Files.readString(file).contains("org.antlr")) {
        wrong.add(MAIN.relativize(file).toString());
      }
    }
    assertEquals(Set.of(), wrong);
  }

  /** Who uses what it may not, below {@code folder}. */
  private static Set<String> wrong(Path folder, Pattern name, Map<String, Set<String>> allowed)
      throws IOException {
    Set<String> wrong = new TreeSet<>();
    for (Path file : sources(folder)) {
      Path place = folder.relativize(file);
      String from = place.getNameCount() > 1 ? place.getName(0).toString() : "";
      assertTrue(allowed.containsKey(from), file + " has no place in the order of packages");
      for (String to : used(file, name)) {
        if (!to.equals(from) && !allowed.get(from).contains(to)) {
          wrong.add(place + " uses " + to);
        }
      }
    }
    return wrong;
  }

  private static Map<String, Set<String>> allowed(
      List<Set<String>> layers, Map<String, Set<String>> within) {
    Map<String, Set<String>> allowed = new HashMap<>();
    Set<String> below = new TreeSet<>();
    for (Set<String> layer : layers) {
      for (String name : layer) {
        Set<String> names = new TreeSet<>(below);
        names.addAll(within.getOrDefault(name, Set.of()));
        allowed.put(name, names);
      }
      below.addAll(layer);
    }
    return allowed;
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static List<String> used(Path file, Pattern name) throws IOException {
    List<String> used = new ArrayList<>();
    Matcher matcher = name.matcher(Files.readString(file, UTF_8));
    while (matcher.find()) {
      used.add(matcher.group(1));
    }
    return used;
  }
}
