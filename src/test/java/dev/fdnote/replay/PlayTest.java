package dev.fdnote.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.event.Slice;
import dev.fdnote.event.Span;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PlayTest {
  private static final long SECOND = 1_000_000_000L;

  private static final String TRACE =
      """
      23:59:59.000000 getpid() = 7
      23:59:59.100000 getpid() = 7
      00:00:00.000000 getpid() = 7
      00:00:10.000000 getpid() = 7
      00:00:10.100000 getpid() = 7
      """;

  @Test
  void playsInTheTracesOwnTimeAndSkipsLongGaps() throws IOException {
    try (Trip trip = new Trip(TRACE)) {
      trip.go(Command.PLAY);
      long start = System.nanoTime();
      trip.controller.playOn(start + SECOND * 6 / 10);
      assertEquals(2, trip.line());
      trip.controller.playOn(start + SECOND * 11 / 10);
      // Line 3 is there; line 4 would take 10 s more.
      assertEquals(4, trip.line());
      assertEquals(">> 10.0 s without a line skipped before line 4", trip.message());
      trip.controller.playOn(start + SECOND * 15 / 10);
      assertEquals(5, trip.line());
      assertEquals("the end", trip.message());
      assertFalse(trip.model.player().isPlaying());
    }
  }

  @Test
  void playsFasterAndSlower() throws IOException {
    try (Trip trip = new Trip(TRACE)) {
      trip.go(Command.SLOWER, Command.SLOWER, Command.SLOWER, Command.SLOWER);
      assertEquals(0.1, trip.model.player().speed());
      trip.go(Command.PLAY);
      assertTrue(trip.screen(100, 10).contains("playing 0.1x"));
      trip.controller.playOn(System.nanoTime() + SECOND / 4);
      assertEquals(1, trip.line());
      for (int i = 0; i < 20; i++) {
        trip.go(Command.FASTER);
      }
      assertEquals(1000, trip.model.player().speed());
      assertTrue(trip.screen(100, 10).contains("playing 1000x"));
      // At line 3 it skips the gap.
      trip.controller.playOn(System.nanoTime() + SECOND);
      assertEquals(4, trip.line());
      trip.controller.playOn(System.nanoTime() + 2 * SECOND);
      assertEquals(5, trip.line());
    }
  }

  /** The limit is one on the trace's own time: playing slowly makes no gap long. */
  @Test
  void skipsTheSameGapsAtAnySpeed() throws IOException {
    try (Trip trip = new Trip(TRACE)) {
      trip.go(Command.SLOWER, Command.SLOWER, Command.SLOWER, Command.PLAY);
      long start = System.nanoTime();
      // 0.9 s at 0.1x
      trip.at(2).go(Command.PLAY, Command.PLAY);
      trip.controller.playOn(start + SECOND * 8);
      assertEquals(2, trip.line());
      assertEquals("", trip.message());
    }
    try (Trip trip = new Trip(TRACE)) {
      for (int i = 0; i < 20; i++) {
        trip.go(Command.FASTER);
      }
      trip.at(3).go(Command.PLAY);
      trip.controller.playOn(System.nanoTime());
      assertEquals(4, trip.line());
      assertEquals(">> 10.0 s without a line skipped before line 4", trip.message());
    }
  }

  @Test
  void saysSoWhereThereAreNoTimes() throws IOException {
    try (Trip trip = new Trip("getpid() = 7\n")) {
      trip.go(Command.PLAY);
      assertEquals(
          "the trace has no times; strace -t, -tt, -ttt or -r writes them", trip.message());
    }
  }

  @Test
  void readsAllKindsOfTimes() {
    Clock relative = new Clock();
    next(relative, "0.000000");
    next(relative, "1.500000");
    assertEquals("+4.000000", relative.text(next(relative, "2.500000")));
    Clock epoch = new Clock();
    assertEquals("1795410325.033917", epoch.text(next(epoch, "1795410325.033917")));
    Clock day = new Clock();
    next(day, "23:59:59");
    assertEquals("00:00:01.000000", day.text(next(day, "00:00:01")));
    long later = next(day, "00:00:02.5");
    assertEquals(later + SECOND / 2, next(day, "00:00:03"));
  }

  private static long next(Clock clock, String time) {
    return clock.next(Slice.of(time), new Span(0, time.length()));
  }
}
