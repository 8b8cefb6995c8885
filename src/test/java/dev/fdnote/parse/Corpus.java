package dev.fdnote.parse;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fdnote.event.Slice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Real strace output: the samples of this repository, and what lies beside it where it was
 * developed.
 */
final class Corpus {
  /** The file's own index comes first, which is no strace output. */
  private static final int INDEX_OF_SHAPES = 2800;

  private static final Path SAMPLES = Path.of("samples");
  private static final Path SHAPES = Path.of("../shared/corpus/shapes.strace");
  private static final Path REAL = Path.of("../shared/corpus/real");

  private Corpus() {}

  /** One line of each shape, as strace's own tests print them. */
  static List<Slice> shapes() {
    assumeTrue(Files.exists(SHAPES), () -> SHAPES + " is not here");
    List<Slice> lines = lines(SHAPES);
    return lines.subList(INDEX_OF_SHAPES, lines.size());
  }

  /** The traces of real programs. */
  static List<List<Slice>> real() {
    assumeTrue(Files.isDirectory(REAL), () -> REAL + " is not here");
    return traces(REAL);
  }

  /** All lines that are here. */
  static List<Slice> all() {
    List<Slice> all = new ArrayList<>();
    Stream.of(SAMPLES, REAL)
        .filter(Files::isDirectory)
        .flatMap(folder -> traces(folder).stream())
        .forEach(all::addAll);
    if (Files.exists(SHAPES)) {
      all.addAll(shapes());
    }
    assumeTrue(!all.isEmpty(), "no traces are here");
    return all;
  }

  private static List<List<Slice>> traces(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".strace"))
          .sorted()
          .map(Corpus::lines)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Slice> lines(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      List<Slice> lines = new ArrayList<>();
      int start = 0;
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == '\n') {
          lines.add(new Slice(bytes, start, i - start));
          start = i + 1;
        }
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
