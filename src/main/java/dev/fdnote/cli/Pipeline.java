package dev.fdnote.cli;

import dev.fdnote.annotate.AnnotatedLine;
import dev.fdnote.annotate.Text;
import dev.fdnote.event.Event;
import dev.fdnote.event.Slice;
import dev.fdnote.line.Drain;
import dev.fdnote.line.Line;
import dev.fdnote.line.LineReader;
import dev.fdnote.parse.LineParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Reads on one thread; two others each take a batch of lines, parse it, annotate it when its turn
 * comes, and render it; the caller's writes. Few lines are dealt with at once, and nothing stays
 * unwritten while the input has nothing more to give.
 */
final class Pipeline implements AutoCloseable {
  /** Below this many lines, handing them to another thread takes longer than doing the work. */
  private static final int FEW = 16;

  private static final int LONG_BATCH = 1 << 20;
  private static final int AHEAD = 4;

  private final Output output;
  private final IntConsumer progress;
  private final ThreadLocal<LineParser> parsers = ThreadLocal.withInitial(LineParser::new);
  private final Queue<Future<Text>> ahead = new ArrayDeque<>();
  private final Turns turns = new Turns();
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          Math.min(2, Runtime.getRuntime().availableProcessors()),
          Thread.ofPlatform().daemon().name("worker-", 1).factory());

  /** Lines, what they say, and those that the parser failed on. */
  private record Parsed(List<Line> lines, List<Event> events, List<Failure> failures) {}

  /** The parser failed on the line at {@code index}. */
  private record Failure(int index, Throwable cause) {}

  /**
   * @param progress hears how many lines each batch has, on the caller's thread
   */
  Pipeline(Output output, IntConsumer progress) {
    this.output = output;
    this.progress = progress;
  }

  /**
   * Annotates {@code in} up to its end.
   *
   * @return why it could not be read to its end; all lines before that are annotated
   * @throws IOException where the output cannot be written
   */
  Optional<IOException> run(InputStream in, Trace trace) throws IOException, InterruptedException {
    try (Drain drain = new Drain(new LineReader(in))) {
      while (true) {
        switch (next(drain)) {
          case Drain.Lines(List<Line> lines) -> accept(lines, trace);
          case Drain.End _ -> {
            finish();
            return Optional.empty();
          }
          case Drain.Failed(IOException cause) -> {
            finish();
            return Optional.of(cause);
          }
        }
      }
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }

  private Drain.Delivery next(Drain drain) throws IOException, InterruptedException {
    while (true) {
      Optional<Drain.Delivery> waiting = drain.poll();
      if (waiting.isPresent()) {
        return waiting.get();
      }
      if (ahead.isEmpty()) {
        output.flush();
        return drain.take();
      }
      writeEldest();
    }
  }

  private void accept(List<Line> lines, Trace trace) throws IOException, InterruptedException {
    progress.accept(lines.size());
    // A long line fills a batch of its own; several of them at a time would fill the memory.
    if (lines.size() < FEW || lines.getLast().length() > LONG_BATCH) {
      finish();
      output.write(render(lines, annotate(parse(lines), trace), trace));
      return;
    }
    long turn = turns.give();
    ahead.add(workers.submit(new Batch(lines, turn, trace)));
    if (ahead.size() > AHEAD) {
      writeEldest();
    }
  }

  private void finish() throws IOException, InterruptedException {
    while (!ahead.isEmpty()) {
      writeEldest();
    }
  }

  private void writeEldest() throws IOException, InterruptedException {
    try {
      output.write(ahead.remove().get());
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Batches start in order, so the one whose turn it is never waits for a thread. */
  private final class Batch implements Callable<Text> {
    private final List<Line> lines;
    private final long turn;
    private final Trace trace;

    Batch(List<Line> lines, long turn, Trace trace) {
      this.lines = lines;
      this.turn = turn;
      this.trace = trace;
    }

    @Override
    public Text call() throws InterruptedException {
      Parsed parsed = parse(lines);
      List<AnnotatedLine> annotated;
      turns.await(turn);
      try {
        annotated = annotate(parsed, trace);
      } finally {
        turns.over();
      }
      return render(lines, annotated, trace);
    }
  }

  private static List<AnnotatedLine> annotate(Parsed parsed, Trace trace) {
    List<AnnotatedLine> annotated = new ArrayList<>(parsed.lines.size());
    int failed = 0;
    for (int i = 0; i < parsed.lines.size(); i++) {
      if (failed < parsed.failures.size() && parsed.failures.get(failed).index == i) {
        trace.nextFailed(parsed.failures.get(failed++).cause);
      }
      annotated.add(trace.annotate(parsed.lines.get(i), parsed.events.get(i)));
    }
    return annotated;
  }

  private static Text render(List<Line> lines, List<AnnotatedLine> annotated, Trace trace) {
    Text text = new Text(room(lines));
    for (int i = 0; i < lines.size(); i++) {
      trace.render(lines.get(i), annotated.get(i), text);
    }
    return text;
  }

  /** Notes take about as much as their lines. */
  private static int room(List<Line> lines) {
    int room = 256;
    for (Line line : lines) {
      room += 2 * line.length();
    }
    return room;
  }

  private Parsed parse(List<Line> lines) {
    Parsed parsed = new Parsed(lines, new ArrayList<>(lines.size()), new ArrayList<>());
    for (Line line : lines) {
      Slice slice = new Slice(line.bytes(), line.offset(), line.length());
      if (!line.isWhole()) {
        parsed.events.add(new Event.Unparsed(slice, "too long", 0));
        continue;
      }
      try {
        parsed.events.add(parsers.get().parse(slice));
      } catch (RuntimeException | StackOverflowError e) {
        parsers.remove();
        parsed.failures.add(new Failure(parsed.events.size(), e));
        parsed.events.add(new Event.Unparsed(slice, "fdnote failed on it", 0));
      }
    }
    return parsed;
  }
}
