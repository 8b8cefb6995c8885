package dev.fdnote.cli;

import dev.fdnote.event.Slice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
    Main.main(traces);
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
