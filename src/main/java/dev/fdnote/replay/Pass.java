package dev.fdnote.replay;

import dev.fdnote.annotate.AnnotatedLine;
import dev.fdnote.annotate.Note;
import dev.fdnote.annotate.Notes;
import dev.fdnote.event.Event;
import dev.fdnote.event.Slice;
import dev.fdnote.fd.FdKind;
import dev.fdnote.line.Line;
import dev.fdnote.parse.LineParser;
import dev.fdnote.resolve.Resolver;
import dev.fdnote.resolve.Witness;
import dev.fdnote.table.Offspring;
import dev.fdnote.table.Tallies;
import dev.fdnote.table.Tally;
import dev.fdnote.table.Task;
import dev.fdnote.table.Tracker;
import dev.fdnote.table.Tracker.Tracked;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A pass through the trace, line by line; a copy goes on from where it was taken, and comes to know
 * the same as the pass that it was taken from. Not thread-safe.
 */
final class Pass {
  private static final Resolver RESOLVER = new Resolver(Witness.NONE);

  private final Tracker tracker;
  private final long weight;
  private int number;
  private int ordinals;
  private int versions;

  private Pass(Tracker tracker, long weight) {
    this.tracker = tracker;
    this.weight = weight;
  }

  /**
   * A pass before the first line.
   *
   * @param pid the digits of the pid that every line without one belongs to, or {@code ""}
   */
  static Pass start(String pid) {
    return new Pass(new Tracker(pid, new Offspring()), 0);
  }

  /** Loads what every pass needs. */
  static void warmUp() {
    Slice line = Slice.of("1 openat(AT_FDCWD, \"/\", O_RDONLY) = 3");
    Moment moment = start("").next(new LineParser().parse(line));
    Shot.of(moment);
  }

  /** Another one that has come by the same lines. */
  Pass copy() {
    return copy(tracker.copy());
  }

  /** As {@link #copy}, but one that nobody may move on; two in a row have much in common. */
  Pass keep() {
    return copy(tracker.keep());
  }

  private Pass copy(Tracker.Copy copied) {
    Pass copy = new Pass(copied.tracker(), copied.weight());
    copy.number = number;
    copy.ordinals = ordinals;
    copy.versions = versions;
    return copy;
  }

  /** Rough size in bytes of what only this copy has. */
  long weight() {
    return weight;
  }

  /** 1-based number of the line it came by last; 0 before the first. */
  int number() {
    return number;
  }

  /** The task with that pid, if it is there after the last line. */
  Optional<Task> task(String pid) {
    return tracker.task(pid);
  }

  /** What {@code line} says by itself: the part of {@link #next} that needs no other line. */
  static Event parse(LineParser parser, Line line) {
    Slice slice = new Slice(line.bytes(), line.offset(), line.length());
    if (!line.isWhole()) {
      return new Event.Unparsed(slice, "too long", 0);
    }
    try {
      return parser.parse(slice);
    } catch (RuntimeException | StackOverflowError _) {
      return new Event.Unparsed(slice, "fdnote failed on it", 0);
    }
  }

  /** Comes by the next line, which says {@code event}. */
  Moment next(Event event) {
    number++;
    try {
      return moment(tracker.line(number, event));
    } catch (RuntimeException | StackOverflowError _) {
      AnnotatedLine bare = new AnnotatedLine(number, event, "", "", List.of());
      return new Moment(bare, Optional.empty(), List.of(), List.of(), List.of());
    }
  }

  /** What the next line says, of which no more has come than {@code half}; changes nothing. */
  Moment peek(Event.Unfinished half) {
    Tracked tracked = tracker.peek(number + 1, half);
    AnnotatedLine line = Notes.line(number + 1, tracked, RESOLVER);
    List<Optional<Tally>> noted = Collections.nCopies(tracked.fds().size(), Optional.empty());
    return new Moment(line, tracked.task(), noted, List.of(), List.of());
  }

  private Moment moment(Tracked tracked) {
    AnnotatedLine line = Notes.line(number, tracked, RESOLVER);
    List<Tally> files = firstHalf(tracked);
    List<Moment.Renamed> renamed = new ArrayList<>(0);
    List<Optional<Tally>> noted = new ArrayList<>(tracked.fds().size());
    for (int i = 0; i < tracked.fds().size(); i++) {
      Optional<Tally> tally = Tallies.of(tracked.fds().get(i), tracked);
      noted.add(tally);
      if (tally.isPresent()) {
        add(tally.get(), files);
        name(tally.get(), line.notes().get(i), i, renamed);
      }
    }
    Traffic.count(tracked.syscall(), tracked.event(), files);
    return new Moment(line, tracked.task(), noted, files, renamed);
  }

  private static List<Tally> firstHalf(Tracked tracked) {
    boolean second =
        tracked.event() instanceof Event.Resumed || tracked.event() instanceof Event.Continued;
    return second && tracked.task().isPresent()
        ? new ArrayList<>(Tallies.ofFirstHalf(tracked.task().get()))
        : new ArrayList<>(tracked.fds().size());
  }

  private void add(Tally tally, List<Tally> files) {
    if (tally.ordinal() == 0) {
      tally.ordinal(++ordinals);
    }
    if (!files.contains(tally)) {
      files.add(tally);
    }
  }

  private void name(Tally tally, Note note, int index, List<Moment.Renamed> renamed) {
    FdKind kind = note.answer().kind();
    if (tally.version() == 0 || !tally.said().equals(kind)) {
      tally.says(kind, ++versions);
      renamed.add(new Moment.Renamed(tally, index));
    }
  }
}
