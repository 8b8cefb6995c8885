package dev.fdnote.cli;

import dev.fdnote.event.Event;
import dev.fdnote.event.Slice;
import dev.fdnote.event.Span;
import dev.fdnote.line.Line;
import dev.fdnote.line.LineReader;
import dev.fdnote.parse.LineParser;
import dev.fdnote.resolve.Lives;
import dev.fdnote.table.Offspring;
import dev.fdnote.table.Tracker;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Goes through a saved trace for what becomes of the fds that were open before it. */
final class FirstPass {
  private final Lives lives = new Lives();
  private final Tracker tracker;
  private LineParser parser = new LineParser();
  private Optional<Instant> start = Optional.empty();
  private int number;

  /**
   * @param pid the digits of the pid that the input's name gives, or {@code ""}
   * @param offspring shared by the first passes over the files of one strace -ff run
   */
  FirstPass(String pid, Offspring offspring) {
    tracker = new Tracker(pid, offspring, lives);
  }

  /**
   * Reads {@code in} to its end, or as far as it goes: the second pass says what is wrong.
   *
   * @param progress hears how many lines each batch has
   */
  void read(InputStream in, IntConsumer progress) {
    LineReader reader = new LineReader(in);
    try {
      for (List<Line> lines = reader.read(); !lines.isEmpty(); lines = reader.read()) {
        lines.forEach(this::take);
        progress.accept(lines.size());
      }
    } catch (IOException _) {
      // What was read counts.
    }
  }

  private void take(Line line) {
    if (!line.rest()) {
      number++;
    }
    if (!line.isWhole()) {
      return;
    }
    try {
      Event event = parser.parse(new Slice(line.bytes(), line.offset(), line.length()));
      start = start.or(() -> time(event));
      tracker.line(number, event);
    } catch (RuntimeException | StackOverflowError _) {
      // The second pass says so.
      parser = new LineParser();
    }
  }

  /** Only -ttt prints a time that says which day it was: seconds since 1970. */
  private static Optional<Instant> time(Event event) {
    Span time = event.leader().time();
    String text = time.isPresent() ? event.line().text(time) : "";
    int dot = text.indexOf('.');
    String seconds = dot < 0 ? text : text.substring(0, dot);
    return seconds.matches("[0-9]{9,11}")
        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds)))
        : Optional.empty();
  }

  Lives lives() {
    return lives;
  }

  /** The time of the first line that tells it to the day, to the second below. */
  Optional<Instant> start() {
    return start;
  }
}
