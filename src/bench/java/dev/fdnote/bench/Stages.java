package dev.fdnote.bench;

import dev.fdnote.annotate.AnnotatedLine;
import dev.fdnote.annotate.Annotator;
import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.annotate.Text;
import dev.fdnote.event.Event;
import dev.fdnote.event.Slice;
import dev.fdnote.line.Line;
import dev.fdnote.line.LineReader;
import dev.fdnote.line.Terminator;
import dev.fdnote.parse.LineParser;
import dev.fdnote.render.Colour;
import dev.fdnote.render.CommentRenderer;
import dev.fdnote.render.InlineRenderer;
import dev.fdnote.render.JsonRenderer;
import dev.fdnote.render.Renderer;
import dev.fdnote.table.Offspring;
import dev.fdnote.table.Tracker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What each stage takes for a line, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Stages.LINES)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgs = {"-XX:+UseSerialGC", "-Xmx512m"})
public class Stages {
  static final int LINES = 20_000;

  /** A trace, or a folder of {@code *.strace}: repeated up to as many lines. */
  @Param("samples")
  public String traces;

  private final LineParser parser = new LineParser();
  private byte[] bytes;
  private List<Event> events;
  private List<AnnotatedLine> annotated;

  /** Does all of it once. */
  @Setup
  public void prepare() throws IOException {
    List<Line> lines = new ArrayList<>();
    while (lines.size() < LINES) {
      for (Path file : files()) {
        lines.addAll(lines(Files.readAllBytes(file)));
      }
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Line line : lines.subList(0, LINES)) {
      all.write(line.bytes(), line.offset(), line.length());
      all.write('\n');
    }
    bytes = all.toByteArray();
    events = lines(bytes).stream().map(this::event).toList();
    Annotator annotator = new Annotator("");
    annotated = new ArrayList<>();
    for (Event event : events) {
      annotated.add(annotator.annotate(annotated.size() + 1, event));
    }
  }

  private List<Path> files() throws IOException {
    Path given = Path.of(traces);
    if (Files.isRegularFile(given)) {
      return List.of(given);
    }
    try (Stream<Path> all = Files.list(given)) {
      return all.filter(file -> file.toString().endsWith(".strace")).sorted().toList();
    }
  }

  private static List<Line> lines(byte[] bytes) throws IOException {
    LineReader reader = new LineReader(new ByteArrayInputStream(bytes));
    List<Line> all = new ArrayList<>();
    for (List<Line> some = reader.read(); !some.isEmpty(); some = reader.read()) {
      all.addAll(some);
    }
    return all;
  }

  private Event event(Line line) {
    return parser.parse(new Slice(line.bytes(), line.offset(), line.length()));
  }

  /** Bytes to lines. */
  @Benchmark
  public int read() throws IOException {
    return lines(bytes).size();
  }

  /** Lines to events: lexer and parser. */
  @Benchmark
  public void parse(Blackhole hole) {
    for (Event event : events) {
      hole.consume(parser.parse(event.line()));
    }
  }

  /** Events to changes of the fd tables. */
  @Benchmark
  public void table(Blackhole hole) {
    Tracker tracker = new Tracker("", new Offspring());
    for (int i = 0; i < LINES; i++) {
      hole.consume(tracker.line(i + 1, events.get(i)));
    }
  }

  /** Events to notes; the tables are part of it. */
  @Benchmark
  public void tableAndNotes(Blackhole hole) {
    Annotator annotator = new Annotator("");
    for (int i = 0; i < LINES; i++) {
      hole.consume(annotator.annotate(i + 1, events.get(i)));
    }
  }

  /** Notes to {@code --format comment}. */
  @Benchmark
  public int renderComment() {
    return render(new CommentRenderer(Colour.NONE, EndpointNames.NUMBERS));
  }

  /** Notes to {@code --format inline}. */
  @Benchmark
  public int renderInline() {
    return render(new InlineRenderer(Colour.NONE));
  }

  /** Notes to {@code --format json}. */
  @Benchmark
  public int renderJson() {
    return render(new JsonRenderer(Optional.empty(), EndpointNames.NUMBERS));
  }

  private int render(Renderer renderer) {
    Text text = new Text(4 * bytes.length);
    for (AnnotatedLine line : annotated) {
      renderer.render(line, Terminator.LF, text);
    }
    return text.size();
  }
}
