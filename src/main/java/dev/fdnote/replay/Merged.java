package dev.fdnote.replay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.fdnote.event.Event;
import dev.fdnote.line.BulkInput;
import dev.fdnote.line.Line;
import dev.fdnote.line.LineReader;
import dev.fdnote.parse.LineParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The files of {@code strace -ff} as one trace: their lines by time, each with its pid before it,
 * as strace-log-merge(1) writes them.
 */
public final class Merged extends BulkInput {
  private static final int CHUNK = 64 << 10;

  /**
   * One file.
   *
   * @param pid the digits that its name ends in, or {@code ""}
   */
  public record Part(InputStream in, String pid) {}

  /** A file and what comes next from it. */
  private static final class Source {
    final LineReader reader;
    final LineParser parser = new LineParser();
    final Clock clock = new Clock();
    final byte[] prefix;
    final int place;
    final Deque<Line> lines = new ArrayDeque<>();
    long time;

    Source(Part part, int place) {
      this.reader = new LineReader(part.in);
      this.prefix =
          part.pid.isEmpty() ? new byte[0] : String.format("%-5s ", part.pid).getBytes(US_ASCII);
      this.place = place;
    }

    /** Whether there is a line; then {@link #time} is its. */
    boolean load() throws IOException {
      if (lines.isEmpty()) {
        lines.addAll(reader.read());
      }
      if (lines.isEmpty()) {
        return false;
      }
      if (!lines.getFirst().rest()) {
        Event event = Pass.parse(parser, lines.getFirst());
        time = clock.next(event.line(), event.leader().time());
      }
      return true;
    }
  }

  private final PriorityQueue<Source> sources =
      new PriorityQueue<>(
          Comparator.<Source>comparingLong(source -> source.time)
              .thenComparingInt(source -> source.place));
  private byte[] ready = {};
  private int taken;

  /** Merges {@code parts}. */
  public Merged(List<Part> parts) throws IOException {
    for (Part part : parts) {
      Source source = new Source(part, sources.size());
      if (source.load()) {
        sources.add(source);
      }
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    if (taken == ready.length) {
      ready = next();
      taken = 0;
    }
    if (ready.length == 0) {
      return -1;
    }
    int some = Math.min(count, ready.length - taken);
    System.arraycopy(ready, taken, bytes, offset, some);
    taken += some;
    return some;
  }

  private byte[] next() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(CHUNK);
    while (out.size() < CHUNK && !sources.isEmpty()) {
      Source source = sources.poll();
      do {
        write(source.lines.removeFirst(), source, out);
        if (!source.load()) {
          break;
        }
        if (source.lines.getFirst().rest()) {
          continue;
        }
        sources.add(source);
        break;
      } while (true);
    }
    return out.toByteArray();
  }

  private static void write(Line line, Source source, ByteArrayOutputStream out) {
    if (!line.rest() && line.length() > 0) {
      out.writeBytes(source.prefix);
    }
    out.write(line.bytes(), line.offset(), line.length());
    if (line.terminator() != dev.fdnote.line.Terminator.CUT) {
      out.write('\n');
    }
  }
}
