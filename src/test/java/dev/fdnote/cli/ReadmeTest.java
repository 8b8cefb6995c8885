package dev.fdnote.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** README.md's table of options tells of each option that fdnote takes, and of no other. */
class ReadmeTest {
  private static final Pattern OPTION = Pattern.compile("`(--?[A-Za-z][A-Za-z-]*)");

  @Test
  void theTableHasTheOptionsOfTheModel() throws IOException {
    Set<String> told = told();
    Set<String> known = new TreeSet<>();
    Set<String> missing = new TreeSet<>();
    for (var option : Commands.models().getFirst().options()) {
      List<String> names = List.of(option.names());
      known.addAll(names);
      if (names.stream().noneMatch(told::contains)) {
        missing.add(option.longestName());
      }
    }
    assertEquals(Set.of(), missing);
    told.removeAll(known);
    assertEquals(Set.of(), told);
  }

  /** The options in the first cells of the table's rows. */
  private static Set<String> told() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("README.md"))) {
      Set<String> told =
          lines
              .dropWhile(line -> !line.startsWith("| option |"))
              .takeWhile(line -> line.startsWith("|"))
              .map(line -> line.split("\\|", -1)[1])
              .flatMap(cell -> OPTION.matcher(cell).results().map(MatchResult::group))
              .map(option -> option.substring(1))
              .collect(Collectors.toCollection(TreeSet::new));
      assertTrue(told.contains("--format"), "no table of options");
      return told;
    }
  }
}
