package dev.fdnote.replay;

import dev.fdnote.line.Line;
import dev.fdnote.line.LineReader;
import dev.fdnote.parse.LineParser;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Any line of the trace with its notes, and the fd tables as they were then. What was asked for
 * lately is remembered, and so is the way there. Not thread-safe.
 */
final class Film {
  private static final int KEPT_SHOTS = 4096;

  /** Where the way between two checkpoints is long, its own are this many lines apart. */
  private static final int STEP = 1024;

  /** So far back from where we are the way is remembered in such steps. */
  private static final int NEAR = 4 * STEP;

  /** So far back the notes are. */
  private static final int NOTED = 256;

  /** What is before a screen is remembered where the way there is longer. */
  private static final int LONG = 128;

  private static final int MOST_STEPS = 48;
  private static final long ROOM = 24L << 20;

  private final Index index;
  private final LineParser parser = new LineParser();
  private final Texts texts;
  private final Map<Integer, Shot> shots =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Shot> eldest) {
          return size() > KEPT_SHOTS;
        }
      };

  /** What was known at some lines near those that were asked for lately. */
  private final NavigableMap<Integer, Pass> steps = new TreeMap<>();

  private long stepsWeight;
  private Optional<Runner> runner = Optional.empty();

  /** A pass and the lines that it comes by next. */
  private static final class Runner {
    final Pass pass;
    final Batches lines;

    Runner(Pass pass, Batches lines) {
      this.pass = pass;
      this.lines = lines;
    }
  }

  Film(Index index) {
    this.index = index;
    this.texts = new Texts(index);
  }

  /** What is known of all lines. */
  Index index() {
    return index;
  }

  /** The line as far as it is known without going there. */
  Shot shot(int line) {
    Shot known = shots.get(line);
    if (known != null) {
      return known;
    }
    Shot bare = Shot.of(texts.line(line));
    shots.put(line, bare);
    return bare;
  }

  /** Whether {@link #shot} has the notes already. */
  boolean isNoted(int line) {
    return Optional.ofNullable(shots.get(line)).filter(Shot::noted).isPresent();
  }

  /**
   * Goes to {@code line} and remembers its notes.
   *
   * @param deadline as of {@link System#nanoTime}
   * @return whether it is there; else the next call goes on from where this one came to
   */
  boolean develop(int line, long deadline) {
    if (isNoted(line)) {
      return true;
    }
    Runner run = towards(line);
    while (run.pass.number() < line) {
      next(run, line);
      if ((run.pass.number() & 63) == 0 && System.nanoTime() > deadline) {
        return run.pass.number() >= line;
      }
    }
    return true;
  }

  /** What was known before {@code line}; the caller's own. */
  Pass before(int line) {
    Runner run = towards(line);
    while (run.pass.number() < line - 1) {
      next(run, line);
    }
    return run.pass.copy();
  }

  /** What is known behind the last line; the caller's own. */
  Pass last() {
    int lines = index.lines();
    if (lines == 0) {
      return index.checkpoints().before(1).copy();
    }
    Pass pass = before(lines);
    next(pass);
    return pass;
  }

  /** The pass {@code before} comes by the next line. */
  Moment next(Pass before) {
    Line line = new Batches(reader(before.number() + 1)).next();
    return before.next(Pass.parse(parser, line));
  }

  /** The fd of {@code line} that stands for the open file {@code ordinal}. */
  Optional<Shot.Fd> shot(int line, int ordinal) {
    develop(line, Long.MAX_VALUE);
    return shot(line).fds().stream().filter(fd -> fd.file() == ordinal).findFirst();
  }

  /**
   * The first line behind {@code pass} where {@code holds} is true no more; it never becomes true
   * again.
   */
  Optional<Integer> firstWithout(Pass pass, Predicate<Pass> holds) {
    Pass from = pass;
    for (Optional<Pass> next = index.checkpoints().from(pass.number() + 1);
        next.filter(holds).isPresent();
        next = index.checkpoints().from(from.number() + 1)) {
      from = next.get();
    }
    Pass walker = from.copy();
    Batches lines = new Batches(reader(Math.min(walker.number() + 1, index.lines())));
    while (walker.number() < index.lines()) {
      walker.next(Pass.parse(parser, lines.next()));
      if (!holds.test(walker)) {
        return Optional.of(walker.number());
      }
    }
    return Optional.empty();
  }

  private Runner towards(int line) {
    Pass near = nearest(line);
    Optional<Runner> running =
        runner.filter(r -> r.pass.number() < line && r.pass.number() >= near.number());
    if (running.isPresent()) {
      return running.get();
    }
    Runner fresh = new Runner(near.copy(), new Batches(reader(near.number() + 1)));
    runner = Optional.of(fresh);
    return fresh;
  }

  private Pass nearest(int line) {
    Pass checkpoint = index.checkpoints().before(line);
    return Optional.ofNullable(steps.lowerEntry(line))
        .map(Map.Entry::getValue)
        .filter(step -> step.number() > checkpoint.number())
        .orElse(checkpoint);
  }

  /** Comes by one line on the way to {@code target}; what is far from there is not remembered. */
  private void next(Runner run, int target) {
    Moment moment = run.pass.next(Pass.parse(parser, run.lines.next()));
    int line = run.pass.number();
    if (target - line < NOTED) {
      shots.put(line, Shot.of(moment));
    }
    boolean step = line % STEP == 0 && target - line < NEAR;
    boolean screen = line == target - 1 && line - nearest(line).number() > LONG;
    if ((step || screen) && !steps.containsKey(line)) {
      remember(run.pass.keep());
    }
  }

  private void remember(Pass step) {
    stepsWeight += step.weight();
    steps.put(step.number(), step);
    while (steps.size() > MOST_STEPS || (stepsWeight > ROOM && steps.size() > 1)) {
      forgetFarthest(step.number());
    }
  }

  private void forgetFarthest(int line) {
    boolean first = line - steps.firstKey() > steps.lastKey() - line;
    Pass gone = (first ? steps.pollFirstEntry() : steps.pollLastEntry()).getValue();
    stepsWeight -= gone.weight();
  }

  private LineReader reader(int line) {
    return new LineReader(index.reel().from(index.columns().offset(line)));
  }

  /** Lines one by one; behind the last there are empty ones. */
  private static final class Batches {
    private static final Line NONE =
        new Line(new byte[0], 0, 0, dev.fdnote.line.Terminator.NONE, false);

    private final LineReader reader;
    private List<Line> batch = List.of();
    private int taken;

    Batches(LineReader reader) {
      this.reader = reader;
    }

    Line next() {
      try {
        while (true) {
          while (taken < batch.size()) {
            Line line = batch.get(taken++);
            if (!line.rest()) {
              return line;
            }
          }
          batch = reader.read();
          taken = 0;
          if (batch.isEmpty()) {
            return NONE;
          }
        }
      } catch (IOException _) {
        return NONE;
      }
    }
  }
}
