package dev.fdnote;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code samples/CASE.strace} and what each format makes of it. {@code -Dfdnote.bless=true} writes
 * the golden files anew; read the difference before you commit it.
 */
class SamplesTest {
  private static final List<String> FORMATS = List.of("comment", "inline", "json");

  @ParameterizedTest
  @MethodSource("samples")
  void looksAsItShould(Path sample) throws IOException {
    for (String format : FORMATS) {
      Run run = Run.of("--format", format, sample.toString());
      assertEquals("", run.err());
      assertEquals(0, run.code());
      Path golden = golden(sample, format);
      if (Boolean.getBoolean("fdnote.bless")) {
        Files.writeString(golden, run.out(), ISO_8859_1);
      }
      assertTrue(Files.exists(golden), golden + " is missing; -Dfdnote.bless=true writes it");
      assertEquals(Traces.read(golden), run.out(), golden.toString());
    }
  }

  @Test
  void nothingElseLiesThere() throws IOException {
    Set<Path> expected = new TreeSet<>();
    for (Path sample : samples()) {
      expected.add(sample);
      FORMATS.forEach(format -> expected.add(golden(sample, format)));
    }
    assertFalse(expected.isEmpty(), "no samples");
    try (Stream<Path> files = Files.list(Traces.SAMPLES)) {
      // CASE.proc/ is what /proc said during the case.
      List<Path> stray =
          files
              .filter(file -> !expected.contains(file) && !isProc(file, expected))
              .sorted()
              .toList();
      assertEquals(List.of(), stray);
    }
  }

  static List<Path> samples() {
    return Traces.in(Traces.SAMPLES);
  }

  private static boolean isProc(Path file, Set<Path> expected) {
    return file.toString().endsWith(".proc")
        && Files.isDirectory(file)
        && expected.contains(golden(file, "strace"));
  }

  private static Path golden(Path sample, String extension) {
    String name = sample.getFileName().toString();
    return sample.resolveSibling(name.substring(0, name.lastIndexOf('.') + 1) + extension);
  }
}
