package dev.fdnote.annotate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.event.Event;
import dev.fdnote.event.Slice;
import dev.fdnote.parse.LineParser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A line takes as long however many tasks there are beside the one that it belongs to. */
class ManyTasksTest {
  private static final int LINES = 30_000;
  private static final int FEW = 10;
  private static final int MANY = 2000;

  /** Asking each of the others at each call takes some 70 times as long. */
  private static final int BEARABLE = 8;

  /** Nothing tells which of them share their fds: strace -f -p without its own first words. */
  @Test
  void thoseThatWereThereBeforeTheTrace() {
    List<Event> few = parsed(FEW);
    List<Event> many = parsed(MANY);
    long best = Long.MAX_VALUE;
    long worst = Long.MAX_VALUE;
    for (int round = 0; round < 4; round++) {
      best = Math.min(best, nanos(few));
      worst = Math.min(worst, nanos(many));
    }
    long ratio = worst / best;
    assertTrue(
        ratio < BEARABLE, MANY + " tasks take " + ratio + " times as long as " + FEW + " do");
  }

  private static long nanos(List<Event> events) {
    Annotator annotator = new Annotator("");
    long start = System.nanoTime();
    for (int i = 0; i < events.size(); i++) {
      annotator.annotate(i + 1, events.get(i));
    }
    return System.nanoTime() - start;
  }

  private static List<Event> parsed(int tasks) {
    LineParser parser = new LineParser();
    List<Event> events = new ArrayList<>(LINES);
    for (int i = 0; events.size() < LINES; i++) {
      int pid = 100 + i % tasks;
      int fd = 3 + i % tasks;
      for (String line :
          List.of(
              pid + " openat(AT_FDCWD, \"/f" + i + "\", O_RDONLY) = " + fd,
              pid + " read(" + fd + ", \"a\", 1) = 1",
              pid + " close(" + fd + ") = 0")) {
        events.add(parser.parse(Slice.of(line)));
      }
    }
    return events;
  }
}
