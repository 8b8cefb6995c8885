package dev.fdnote.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.line.Line;
import dev.fdnote.line.LineReader;
import dev.fdnote.parse.LineParser;
import dev.fdnote.table.FdTable;
import dev.fdnote.table.Tally;
import dev.fdnote.table.Task;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PassTest {
  private final LineParser parser = new LineParser();

  static List<Path> traces() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("samples"))) {
      return files.filter(file -> file.toString().endsWith(".strace")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("traces")
  void aCopyKnowsTheSameFromThenOn(Path trace) throws IOException {
    Pass straight = Pass.start("");
    Pass copied = Pass.start("");
    for (Line line : lines(Files.readString(trace, ISO_8859_1))) {
      String once = told(straight.next(Pass.parse(parser, line)));
      Pass older = copied;
      copied = copied.copy();
      assertEquals(once, told(copied.next(Pass.parse(parser, line))));
      assertEquals(once, told(older.next(Pass.parse(parser, line))), "it was not its own");
    }
  }

  @Test
  void countsBytesAlsoOfSecondHalves() throws IOException {
    List<Moment> moments =
        run(
            """
            7 openat(AT_FDCWD, "/a", O_RDWR) = 3
            7 read(3,  <unfinished ...>
            8 read(0, "", 9) = 0
            7 <... read resumed>"abcd", 4)   = 4
            7 write(3, "xyz", 3)             = 3
            """);
    Tally file = moments.getLast().files().getFirst();
    assertEquals(4, file.read());
    assertEquals(3, file.written());
  }

  @Test
  void knowsOneOpenFileUnderAllItsNumbers() throws IOException {
    List<Moment> moments =
        run(
            """
            7 dup(9) = 3
            7 clone(child_stack=NULL, flags=SIGCHLD) = 8
            8 read(3, "", 1) = 0
            8 read(9, "", 1) = 0
            8 close(9) = 0
            8 openat(AT_FDCWD, "/a", O_RDWR) = 9
            8 read(9, "", 1) = 0
            """);
    List<Integer> files =
        moments.stream().flatMap(m -> m.files().stream()).map(Tally::ordinal).toList();
    assertEquals(List.of(1, 1, 1, 1, 2, 2), files);
  }

  @Test
  void copiesWhatIsNestedDeeply() throws IOException {
    StringBuilder trace = new StringBuilder();
    for (int i = 3; i < 20_000; i += 3) {
      trace.append("epoll_create1(0) = ").append(i).append('\n');
      if (i > 3) {
        trace
            .append("epoll_ctl(" + i + ", EPOLL_CTL_ADD, " + (i - 3))
            .append(", {events=EPOLLIN, data={u32=1, u64=1}}) = 0\n");
      }
    }
    Pass pass = Pass.start("");
    for (Line line : lines(trace.toString())) {
      pass.next(Pass.parse(parser, line));
    }
    assertTrue(pass.copy().weight() > 20_000);
  }

  private List<Moment> run(String trace) throws IOException {
    Pass pass = Pass.start("");
    List<Moment> moments = new ArrayList<>();
    for (Line line : lines(trace)) {
      moments.add(pass.next(Pass.parse(parser, line)));
    }
    return moments;
  }

  private static List<Line> lines(String trace) throws IOException {
    LineReader reader = new LineReader(new ByteArrayInputStream(trace.getBytes(ISO_8859_1)));
    List<Line> lines = new ArrayList<>();
    for (List<Line> more = reader.read(); !more.isEmpty(); more = reader.read()) {
      lines.addAll(more);
    }
    return lines;
  }

  /** All that can be seen of a moment. */
  private static String told(Moment moment) {
    StringBuilder told = new StringBuilder(Shot.of(moment).toString());
    moment.files().forEach(file -> told.append(" file ").append(tally(file)));
    for (FdTable.Row row : moment.task().map(Task::fds).map(FdTable::rows).orElse(List.of())) {
      told.append("\n ").append(row.fd()).append(' ').append(FdRow.of(row));
    }
    return told.toString();
  }

  private static String tally(Tally tally) {
    return tally.ordinal() + "." + tally.version() + " " + tally.read() + " " + tally.written();
  }
}
