package dev.fdnote.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.event.Slice;
import dev.fdnote.parse.LineParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FilmTest {
  private static final int LINES = 12_000;

  @Test
  void anyLineIsAsIfAllBeforeItHadJustPassed() throws IOException {
    List<String> trace = trace();
    List<Shot> straight = straight(trace);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    try (Trip trip = new Trip(String.join("\n", trace))) {
      Film film = trip.model.film();
      for (int i = 0; i < 60; i++) {
        int line = 1 + random.nextInt(trace.size());
        String where = "line " + line + ", seed " + seed;
        assertTrue(film.develop(line, Long.MAX_VALUE));
        assertEquals(straight.get(line - 1), film.shot(line), where);
        assertEquals(Scene.at(line, new Film(trip.index)), Scene.at(line, film), where);
      }
    }
  }

  @Test
  void aDeadlineIsKeptAndTheWayGoesOn() throws IOException {
    try (Trip trip = new Trip(String.join("\n", trace()))) {
      Film film = trip.model.film();
      int line = 2000;
      int calls = 1;
      while (!film.develop(line, System.nanoTime())) {
        calls++;
      }
      assertTrue(calls > 5, "calls " + calls);
      assertTrue(film.isNoted(line));
    }
  }

  @Test
  void checkpointsStayWithinTheirRoom() {
    Pass pass = Pass.start("");
    Checkpoints checkpoints = new Checkpoints(200_000, pass);
    LineParser parser = new LineParser();
    for (int line = 1; line <= 100_000; line++) {
      String open = "openat(AT_FDCWD, \"/a\", O_RDONLY) = " + (3 + line % 300);
      pass.next(parser.parse(Slice.of(open)));
      checkpoints.passed(pass);
    }
    Pass near = checkpoints.before(90_000);
    assertTrue(near.number() > 0 && near.number() < 90_000, "at " + near.number());
    assertEquals(0, checkpoints.before(10).number());
  }

  private static List<String> trace() throws IOException {
    List<String> lines = new ArrayList<>();
    List<Path> samples = PassTest.traces();
    for (int i = 0; lines.size() < LINES; i++) {
      lines.addAll(Files.readAllLines(samples.get(i % samples.size()), ISO_8859_1));
    }
    return lines;
  }

  private static List<Shot> straight(List<String> trace) {
    Pass pass = Pass.start("");
    LineParser parser = new LineParser();
    return trace.stream().map(line -> Shot.of(pass.next(parser.parse(Slice.of(line))))).toList();
  }
}
