package dev.fdnote.cli;

import dev.fdnote.event.Slice;
import dev.fdnote.render.Colour;
import dev.fdnote.replay.Reel;
import dev.fdnote.replay.Replay;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What bin/fdnote has Java record for quick starts (JEP 483, JEP 515): the classes that fdnote
 * needs, and which methods become hot.
 */
final class Rehearsal {
  /** Enough for the JVM to see what is hot. */
  private static final int LINES = 60_000;

  private Rehearsal() {}

  /** {@code Rehearsal TRACE...}. */
  public static void main(String[] traces) throws IOException {
    byte[] lines = read(traces);
    run(InputStream.nullInputStream(), "--version");
    run(InputStream.nullInputStream(), "--help");
    for (String format : List.of("inline", "json", "comment")) {
      run(new ByteArrayInputStream(lines), "--format", format);
    }
    run(new SequenceInputStream(repeated(lines)));
    String self = Long.toString(ProcessHandle.current().pid());
    run(InputStream.nullInputStream(), "ls", "-p", self);
    run(InputStream.nullInputStream(), "ls", "-i", "-a", "-p", self);
    run(InputStream.nullInputStream(), "snapshot", "-p", self);
    run(Stdin.STREAM, new ByteArrayInputStream(lines), "-p", self);
    run(InputStream.nullInputStream(), "replay", traces[0]);
    replay(new SequenceInputStream(repeated(lines)));
    Main.main(traces);
  }

  private static void replay(InputStream lines) throws IOException {
    Duration limit = Duration.ofSeconds(1);
    try (Reel reel = Reel.of(lines);
        Replay replay = Replay.rehearsal(new Typist("jG]kgxjjolw?jq/op\r:9\rp"))) {
      var _ = replay.show(reel, "", limit, limit, Colour.CYAN);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Somebody who types slowly, and goes. */
  private static final class Typist extends InputStream {
    private static final int PAUSE = 100;

    private final String text;
    private int typed;

    Typist(String text) {
      this.text = text;
    }

    @Override
    public int read() throws IOException {
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException _) {
        return -1;
      }
      return typed < text.length() ? text.charAt(typed++) : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      int c = read();
      if (c < 0 || count == 0) {
        return -1;
      }
      bytes[offset] = (byte) c;
      return 1;
    }
  }

  private static byte[] read(String[] traces) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (String trace : traces) {
      lines.write(Files.readAllBytes(Path.of(trace)));
    }
    return lines.toByteArray();
  }

  private static Enumeration<InputStream> repeated(byte[] lines) {
    long count = Slice.of(lines).text(0, lines.length).lines().count();
    return Collections.enumeration(
        Stream.generate(() -> (InputStream) new ByteArrayInputStream(lines))
            .limit(LINES / Math.max(1, count))
            .toList());
  }

  private static void run(InputStream in, String... arguments) {
    run(Stdin.FILE, in, arguments);
  }

  private static void run(Stdin kind, InputStream in, String... arguments) {
    Surroundings nowhere =
        new Surroundings(
            in,
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            kind,
            false,
            Map.of());
    var _ = Commands.run(nowhere, arguments);
  }
}
