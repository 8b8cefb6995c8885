package dev.fdnote.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/json.md names every key and every word that comes out. */
class JsonPageTest {
  private static final Pattern KEY = Pattern.compile("[{,]\"([a-z]+)\":");
  private static final Pattern WORD = Pattern.compile("\"(?:kind|source|event)\":\"([a-z_]+)\"");

  @Test
  void namesWhatTheSamplesHold() throws IOException {
    String page = Files.readString(Path.of("docs/json.md"));
    Set<String> words = new TreeSet<>();
    try (Stream<Path> samples = Files.list(Path.of("samples"))) {
      for (Path sample : samples.filter(p -> p.toString().endsWith(".json")).toList()) {
        String text = withoutTexts(Files.readString(sample));
        find(KEY, text, words);
        find(WORD, text, words);
      }
    }
    assertTrue(words.size() > 50, words.toString());
    words.removeIf(word -> page.contains("`" + word + "`"));
    assertEquals(Set.of(), words);
  }

  /** What strace printed is no key of ours. */
  private static String withoutTexts(String json) {
    return json.replaceAll("\"(text|note)\":\"(?:[^\"\\\\]|\\\\.)*+\"", "\"$1\":\"\"");
  }

  private static void find(Pattern pattern, String text, Set<String> words) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group(1));
    }
  }
}
