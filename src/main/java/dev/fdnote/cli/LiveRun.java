package dev.fdnote.cli;

import dev.fdnote.annotate.AnnotatedLine;
import dev.fdnote.annotate.LiveAnnotator;
import dev.fdnote.annotate.Text;
import dev.fdnote.cli.Trace.Fault;
import dev.fdnote.event.Event;
import dev.fdnote.event.Slice;
import dev.fdnote.line.Chunk;
import dev.fdnote.line.Line;
import dev.fdnote.line.Tap;
import dev.fdnote.line.Terminator;
import dev.fdnote.parse.LineParser;
import dev.fdnote.render.Renderer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Annotates what strace is writing right now. A line leaves as soon as its answers are there, at
 * the latest after {@link #PATIENCE}; a half line that stays is shown before its end comes.
 */
final class LiveRun {
  /** How long a line waits for answers. */
  private static final Duration PATIENCE = Duration.ofMillis(40);

  /** The first looks take longer: what they need is loaded then. */
  private static final Duration WARMING_UP = Duration.ofSeconds(1);

  /** And longer yet where the machine is so busy that not one has brought an answer by then. */
  private static final Duration COLD = Duration.ofSeconds(3);

  /** How often looks that wait for proof are gone through while nothing comes. */
  private static final Duration RECHECK = Duration.ofMillis(1);

  /** Shorter calls are over before anybody could read their first half. */
  private static final Duration STAYS = Duration.ofMillis(20);

  /** A stream that gives nothing for longer is not fast; nobody sees lines come later by it. */
  private static final Duration BREATH = Duration.ofMillis(1);

  /** Who has nothing to do for longer is in no hurry. */
  private static final Duration HURRY = Duration.ofMillis(3);

  private static final Duration FOR_EVER = Duration.ofDays(1);

  private record Held(Line line, LiveAnnotator.Waiting waiting, long due) {}

  private final Tap tap;
  private final LiveAnnotator annotator;
  private final Renderer renderer;
  private final Output output;
  private final HalfLine half;
  private final Evidence evidence = new Evidence();
  private final Farewell farewell = new Farewell();
  private LineParser parser = new LineParser();
  private Optional<Fault> fault = Optional.empty();
  private final Deque<Held> held = new ArrayDeque<>();

  private Optional<Long> firstWait = Optional.empty();
  private boolean answered;
  private long position;
  private int number;
  private Optional<Line> tail = Optional.empty();
  private long tailSince;
  private long end;
  private long restedAt;
  private boolean last;
  private boolean broken;

  LiveRun(Tap tap, LiveAnnotator annotator, Renderer renderer, Output output, HalfLine half) {
    this.tap = tap;
    this.annotator = annotator;
    this.renderer = renderer;
    this.output = output;
    this.half = half;
  }

  /**
   * Annotates up to the end of the stream.
   *
   * @return why it could not be read to its end
   * @throws IOException where the output cannot be written
   */
  Optional<IOException> run() throws IOException, InterruptedException {
    try {
      return follow();
    } catch (InterruptedException e) {
      finish();
      throw e;
    }
  }

  private Optional<IOException> follow() throws IOException, InterruptedException {
    while (!last) {
      Optional<Tap.Delivery> delivery = tap.poll(Duration.ZERO);
      if (delivery.isEmpty()) {
        idle();
        breathe();
        delivery = tap.poll(patience());
      }
      if (delivery.isPresent()) {
        switch (delivery.get()) {
          case Tap.Bytes(Chunk chunk) -> take(chunk);
          case Tap.Failed(IOException cause) -> {
            finish();
            return Optional.of(cause);
          }
        }
      }
    }
    finish();
    return Optional.empty();
  }

  /**
   * Lets a fast stream gather: to be woken for each of its pieces costs more than to deal with
   * them, and the traced process may need that CPU.
   */
  private void breathe() throws InterruptedException {
    long now = System.nanoTime();
    if (held.isEmpty() && now - tailSince < BREATH.toNanos() && now - restedAt < HURRY.toNanos()) {
      tap.rest(BREATH);
      Thread.sleep(BREATH);
    }
    restedAt = System.nanoTime();
  }

  /** What kind of input this was. */
  Evidence evidence() {
    return evidence;
  }

  private void take(Chunk chunk) throws IOException {
    for (Line line : chunk.lines()) {
      whole(line);
    }
    end = chunk.end();
    last = chunk.last();
    tail = chunk.tail().length() == 0 ? Optional.empty() : Optional.of(chunk.tail());
    tailSince = System.nanoTime();
    annotator.look(position);
    if (isPending()) {
      prove();
    }
    release(false);
  }

  private boolean isPending() {
    return !held.isEmpty() && annotator.isPending(held.getFirst().waiting);
  }

  /** Goes through the looks that wait for proof; answers what the half line leaves open. */
  private Optional<AnnotatedLine> prove() {
    tap.settle();
    annotator.look(position);
    return tail.flatMap(this::noted);
  }

  private void whole(Line line) {
    Event event = parse(line);
    if (!line.rest()) {
      number++;
    }
    evidence.add(event);
    farewell.add(event);
    broken =
        line.terminator() == Terminator.NONE
            && event instanceof Event.Unfinished first
            && first.cut() == Event.Cut.END;
    LiveAnnotator.Waiting waiting = follow(event);
    held.addLast(new Held(line, waiting, due(waiting)));
    position += line.length() + line.terminator().text().length();
  }

  /** When {@code line} leaves at the latest. */
  private long due(LiveAnnotator.Waiting line) {
    long now = System.nanoTime();
    if (firstWait.isEmpty() && annotator.isPending(line)) {
      firstWait = Optional.of(now);
    }
    long start = (answered ? WARMING_UP : COLD).toNanos();
    long warm = firstWait.map(first -> first + start).orElse(now);
    return Math.max(warm, now + PATIENCE.toNanos());
  }

  private LiveAnnotator.Waiting follow(Event event) {
    try {
      return annotator.line(number, event, position);
    } catch (RuntimeException | StackOverflowError e) {
      remember(e);
      return LiveAnnotator.Waiting.bare(number, event);
    }
  }

  private Event parse(Line line) {
    Slice slice = new Slice(line.bytes(), line.offset(), line.length());
    if (!line.isWhole()) {
      return new Event.Unparsed(slice, "too long", 0);
    }
    try {
      return parser.parse(slice);
    } catch (RuntimeException | StackOverflowError e) {
      parser = new LineParser();
      remember(e);
      return new Event.Unparsed(slice, "fdnote failed on it", 0);
    }
  }

  private void remember(Throwable cause) {
    fault = fault.or(() -> Optional.of(new Fault(number, cause)));
  }

  /** The first line that fdnote itself was seen to fail on. */
  Optional<Fault> fault() {
    return fault;
  }

  /**
   * That strace ended without a last word, if so. It ends a half line itself when the tracee or
   * strace is asked to end (strace.c, detach and print_event_exit).
   */
  Optional<String> rupture() {
    return broken
        ? Optional.of(
            "the trace ends in the middle of a call: strace was killed, or its output cut off")
        : Optional.empty();
  }

  /** Whether strace has attached and not said that it lets go. */
  boolean lacksFarewell() {
    return farewell.isMissing();
  }

  /** Writes the lines that need not wait; {@code all}: every one. */
  private void release(boolean all) throws IOException {
    long now = System.nanoTime();
    answered |= firstWait.isPresent() && !held.isEmpty() && !isPending();
    while (!held.isEmpty() && (all || held.getFirst().due - now <= 0 || !isPending())) {
      Held next = held.removeFirst();
      Text text = new Text();
      renderer.render(annotator.notes(next.waiting), next.line.terminator(), text);
      half.completes(next.line, text, output);
    }
    if (held.isEmpty()) {
      annotator.rest();
    }
  }

  /** Nothing more has come yet. */
  private void idle() throws IOException {
    Optional<AnnotatedLine> noted = prove();
    release(false);
    if (held.isEmpty() && tail.isPresent()) {
      long waited = System.nanoTime() - tailSince;
      if (waited >= STAYS.toNanos()) {
        half.show(tail.get(), noted, output);
      }
      half.blocked(tail.get(), noted, Duration.ofNanos(waited), output);
    }
    output.flush();
  }

  /** The half line with its notes, if it is the first half of a call. */
  private Optional<AnnotatedLine> noted(Line line) {
    return line.isWhole() && parse(line) instanceof Event.Unfinished first
        ? Optional.of(annotator.half(number + 1, first, position, end))
        : Optional.empty();
  }

  private Duration patience() {
    if (!held.isEmpty()) {
      return RECHECK;
    }
    if (tail.isEmpty()) {
      return FOR_EVER;
    }
    Duration waited = Duration.ofNanos(System.nanoTime() - tailSince);
    return half.next(waited, STAYS).map(d -> d.isNegative() ? RECHECK : d).orElse(FOR_EVER);
  }

  private void finish() throws IOException {
    prove();
    release(true);
    output.flush();
  }
}
