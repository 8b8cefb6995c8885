package dev.fdnote.cli;

import dev.fdnote.line.Counted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How far fdnote has come with saved traces. Drawn by the thread that hands on the lines, between
 * two batches: nothing waits for it.
 */
final class Progress {
  /** Between two drawings. */
  static final Duration PACE = Duration.ofMillis(200);

  /** Speeds are those of the last one to two of these: the JVM is slow at first. */
  private static final Duration WINDOW = Duration.ofSeconds(3);

  private static final int BAR = 20;
  private static final long SECOND = 1_000_000_000;

  private final Optional<StatusLine> status;
  private final long total;
  private final LongSupplier clock;
  private final AtomicLong bytes = new AtomicLong();
  private long lines;
  private long due;
  private Mark recent;
  private Mark earlier;

  /** How far it had come at a moment. */
  private record Mark(long nanos, long bytes, long lines) {}

  /** Says nothing. */
  static Progress silent() {
    return new Progress(Optional.empty(), 0, System::nanoTime);
  }

  /**
   * @param status where to draw
   * @param total how many bytes there are to read, as they stand in the files
   * @param clock nanoseconds, as {@link System#nanoTime}
   */
  Progress(Optional<StatusLine> status, long total, LongSupplier clock) {
    this.status = status;
    this.total = total;
    this.clock = clock;
    recent = new Mark(clock.getAsLong(), 0, 0);
    earlier = recent;
    due = recent.nanos + PACE.toNanos();
  }

  /** The bytes of all that are there; empty where one is no regular file. */
  static Optional<Long> size(List<Source> sources) {
    long size = 0;
    for (Source source : sources) {
      try {
        Path path = source.path();
        if (source.isStandardInput() || (Files.exists(path) && !Files.isRegularFile(path))) {
          return Optional.empty();
        }
        size += Files.size(path);
      } catch (IOException _) {
        // Its turn to be complained about will come.
      }
    }
    return Optional.of(size);
  }

  /** {@code in}, whose bytes count. */
  InputStream counted(InputStream in) {
    return status.isEmpty() ? in : new Counted(in, bytes);
  }

  /** So many lines more are dealt with. */
  void lines(int more) {
    if (status.isEmpty()) {
      return;
    }
    lines += more;
    long now = clock.getAsLong();
    if (now - due >= 0) {
      draw(status.get(), new Mark(now, Math.min(bytes.get(), total), lines));
    }
  }

  /** All is done. */
  void end() {
    status.ifPresent(StatusLine::erase);
  }

  private void draw(StatusLine line, Mark now) {
    line.show(text(now));
    due = now.nanos + PACE.toNanos();
    if (now.nanos - recent.nanos >= WINDOW.toNanos()) {
      earlier = recent;
      recent = now;
    }
  }

  private String text(Mark now) {
    int full = (int) (BAR * now.bytes / total);
    return String.format(
        Locale.ROOT,
        "[%s%s] %d %%  %,d lines/s  %s left",
        "#".repeat(full),
        " ".repeat(BAR - full),
        100 * now.bytes / total,
        (now.lines - earlier.lines) * SECOND / (now.nanos - earlier.nanos),
        left(now));
  }

  private String left(Mark now) {
    long read = now.bytes - earlier.bytes;
    double nanos = (double) (now.nanos - earlier.nanos) * (total - now.bytes) / read;
    return read > 0 ? time((long) Math.ceil(nanos / SECOND)) : "?";
  }

  private static String time(long seconds) {
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
