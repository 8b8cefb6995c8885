package dev.fdnote.replay;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.fdnote.event.Event;
import dev.fdnote.line.Drain;
import dev.fdnote.line.Line;
import dev.fdnote.line.LineReader;
import dev.fdnote.parse.LineParser;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Goes through the whole trace once, on threads of its own, and notes down what it takes to be at
 * any line at once. What it has come by can be asked for meanwhile.
 */
final class Index implements AutoCloseable {
  private static final int AHEAD = 4;
  private static final long ROOM = 120L << 20;

  /** Milliseconds; a screen that takes longer is waited for no more, nor is a slow pipe. */
  private static final int PATIENCE = 500;

  private final Reel reel;
  private final Columns columns = new Columns();
  private final Pass pass;
  private final Checkpoints checkpoints;
  private final ThreadLocal<LineParser> parsers = ThreadLocal.withInitial(LineParser::new);
  private final Queue<Future<Parsed>> ahead = new ArrayDeque<>();
  private final ExecutorService workers =
      Executors.newFixedThreadPool(1, Thread.ofPlatform().daemon().name("parse").factory());
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch seen;
  private final Thread thread;
  private volatile int lines;
  private volatile long taken;
  private volatile boolean done;
  private volatile Optional<String> failure = Optional.empty();

  private record Parsed(List<Line> lines, List<Event> events) {}

  /**
   * Begins.
   *
   * @param pid the digits of the pid that every line without one belongs to, or {@code ""}
   */
  Index(Reel reel, String pid) {
    this(reel, pid, new CountDownLatch(0));
  }

  /**
   * Begins, and goes on once {@code seen} says that the first screen is there, which it would
   * delay: there may be no more than two processors.
   */
  Index(Reel reel, String pid, CountDownLatch seen) {
    this.reel = reel;
    this.seen = seen;
    pass = Pass.start(pid);
    checkpoints = new Checkpoints(ROOM, pass);
    thread = Thread.ofPlatform().daemon().name("index").start(this::run);
  }

  /** Waits for the first lines, but not for long. */
  void awaitFirst() throws InterruptedException {
    var _ = begun.await(PATIENCE, MILLISECONDS);
  }

  /** How many lines there are so far. */
  int lines() {
    return lines;
  }

  /** How many bytes of the trace it has come by. */
  long taken() {
    return taken;
  }

  /** How many bytes there are; 0 while nobody can tell. */
  long size() {
    return reel.size();
  }

  /** Whether that is all of them. */
  boolean isDone() {
    return done;
  }

  /** Why not all could be read. */
  Optional<String> failure() {
    return failure;
  }

  /** What is known of the lines. */
  Columns columns() {
    return columns;
  }

  /** Where to start from, to be at any line soon. */
  Checkpoints checkpoints() {
    return checkpoints;
  }

  /** The trace's bytes. */
  Reel reel() {
    return reel;
  }

  @Override
  public void close() {
    thread.interrupt();
    workers.shutdownNow();
  }

  private void run() {
    try (Drain drain = new Drain(new LineReader(reel.all()))) {
      while (true) {
        switch (next(drain)) {
          case Drain.Lines(List<Line> batch) -> parse(batch);
          case Drain.End _ -> {
            finish();
            return;
          }
          case Drain.Failed(IOException cause) -> {
            finish();
            failure = Optional.of(String.valueOf(cause.getMessage()));
            return;
          }
        }
      }
    } catch (InterruptedException _) {
      // Nobody waits for the rest.
    } catch (RuntimeException | OutOfMemoryError e) {
      failure = Optional.of("fdnote failed behind line " + lines + ": " + e);
    } finally {
      done = true;
      begun.countDown();
      workers.shutdown();
    }
  }

  private Drain.Delivery next(Drain drain) throws InterruptedException {
    while (true) {
      Optional<Drain.Delivery> waiting = drain.poll();
      if (waiting.isPresent()) {
        return waiting.get();
      }
      if (ahead.isEmpty()) {
        return drain.take();
      }
      follow();
    }
  }

  private void parse(List<Line> batch) throws InterruptedException {
    ahead.add(workers.submit(() -> parsed(batch)));
    if (ahead.size() > AHEAD) {
      follow();
    }
  }

  private Parsed parsed(List<Line> batch) {
    LineParser parser = parsers.get();
    List<Line> begun = batch.stream().filter(line -> !line.rest()).toList();
    return new Parsed(batch, begun.stream().map(line -> Pass.parse(parser, line)).toList());
  }

  private void finish() throws InterruptedException {
    while (!ahead.isEmpty()) {
      follow();
    }
  }

  private void follow() throws InterruptedException {
    Parsed parsed;
    try {
      parsed = ahead.remove().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    long offset = taken;
    int event = 0;
    for (Line line : parsed.lines) {
      if (!line.rest()) {
        columns.add(offset, pass.next(parsed.events.get(event++)));
        checkpoints.passed(pass);
      }
      offset += line.length() + line.terminator().text().length();
    }
    taken = offset;
    lines = pass.number();
    if (lines > 0 && begun.getCount() > 0) {
      begun.countDown();
      var _ = seen.await(PATIENCE, MILLISECONDS);
    }
  }
}
