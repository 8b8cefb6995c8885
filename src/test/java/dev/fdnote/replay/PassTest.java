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
    aCopyKnowsTheSame(lines(Files.readString(trace, ISO_8859_1)));
  }

  private void aCopyKnowsTheSame(List<Line> lines) {
    Pass straight = Pass.start("");
    Pass copied = Pass.start("");
    for (Line line : lines) {
      String once = told(straight.next(Pass.parse(parser, line)));
      Pass older = copied;
      copied = copied.copy();
      assertEquals(once, told(copied.next(Pass.parse(parser, line))));
      assertEquals(once, told(older.next(Pass.parse(parser, line))), "it was not its own");
    }
  }

  /** What has much in common with others is still as it was when all lines have passed. */
  @ParameterizedTest
  @MethodSource("traces")
  void whatIsKeptStaysAsItWas(Path trace) throws IOException {
    whatIsKeptStays(lines(Files.readString(trace, ISO_8859_1)));
  }

  private void whatIsKeptStays(List<Line> lines) {
    Pass straight = Pass.start("");
    List<Pass> kept = new ArrayList<>();
    List<String> told = new ArrayList<>();
    for (Line line : lines) {
      kept.add(straight.keep());
      told.add(told(straight.next(Pass.parse(parser, line))));
    }
    for (int i = 0; i < lines.size(); i++) {
      Pass again = kept.get(i).copy();
      for (int line = i; line < Math.min(i + 10, lines.size()); line++) {
        assertEquals(told.get(line), told(again.next(Pass.parse(parser, lines.get(line)))));
      }
    }
  }

  @Test
  void knowsWhoIsJustChangingTheWorkingDirectory() throws IOException {
    String trace =
        """
        7 chdir("/srv") = 0
        7 clone(child_stack=0x7f, flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD) = 8
        8 openat(AT_FDCWD, "a", O_RDONLY) = 3
        8 chdir("/tmp" <unfinished ...>
        7 openat(AT_FDCWD, "b", O_RDONLY) = 4
        7 clone(child_stack=NULL, flags=SIGCHLD) = 9
        7 read(4, "", 1) = 0
        8 <... chdir resumed>) = 0
        9 openat(AT_FDCWD, "c", O_RDONLY) = 5
        9 read(5, "", 1) = 0
        """;
    aCopyKnowsTheSame(lines(trace));
    whatIsKeptStays(lines(trace));
  }

  @Test
  void whatHasNotChangedIsKeptOnce() throws IOException {
    StringBuilder trace = new StringBuilder();
    for (int pid = 10; pid < 60; pid++) {
      for (int fd = 3; fd < 20; fd++) {
        trace.append(pid + " openat(AT_FDCWD, \"/a" + fd + "\", O_RDONLY) = " + fd + "\n");
      }
      trace.append(pid + " read(3, \"a\", 1) = 1\n");
    }
    Pass pass = Pass.start("");
    for (Line line : lines(trace.toString())) {
      pass.next(Pass.parse(parser, line));
    }
    long all = pass.keep().weight();
    pass.next(Pass.parse(parser, lines("10 read(3, \"a\", 1) = 1\n").getFirst()));
    long change = pass.keep().weight();
    assertTrue(all > 50 * 17 * 64 && change < all / 10, all + " then " + change);
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
