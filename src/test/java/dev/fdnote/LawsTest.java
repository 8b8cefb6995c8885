package dev.fdnote;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.cli.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every trace. */
class LawsTest {
  private static final List<String> FORMATS = List.of("comment", "inline", "json");

  /** What each format makes of a whole trace, made once. */
  private static final Map<String, String> DONE = new ConcurrentHashMap<>();

  static List<Path> traces() {
    return Stream.concat(Traces.in(Traces.SAMPLES).stream(), Traces.in(Traces.CORPUS).stream())
        .toList();
  }

  @Test
  void theCorpusIsHere() {
    Assumptions.assumeFalse(
        Traces.in(Traces.CORPUS).isEmpty(),
        "the laws hold over samples/ only: no " + Traces.CORPUS);
  }

  @ParameterizedTest
  @MethodSource("traces")
  void commentsTakenOffGiveTheInput(Path trace) {
    List<String> input = lines(Traces.read(trace));
    List<String> output = lines(annotated("comment", trace));
    assertEquals(input.size(), output.size());
    for (int i = 0; i < input.size(); i++) {
      String[] in = split(input.get(i));
      String[] out = split(output.get(i));
      assertEquals(in[1], out[1], "the terminator of line " + (i + 1));
      assertTrue(out[0].startsWith(in[0]), "line " + (i + 1) + ": " + out[0]);
      String notes = out[0].substring(in[0].length());
      assertTrue(
          notes.isEmpty() || notes.matches("(?s)  # [^\\p{Cntrl}]+"), "line " + (i + 1) + notes);
      assertEquals(notes.lastIndexOf("  #"), notes.isEmpty() ? -1 : 0, "line " + (i + 1));
    }
  }

  @ParameterizedTest
  @MethodSource("traces")
  void decorationsTakenOffGiveTheInput(Path trace) {
    List<String> input = lines(Traces.read(trace));
    List<String> output = lines(annotated("inline", trace));
    assertEquals(input.size(), output.size());
    for (int i = 0; i < input.size(); i++) {
      assertEquals(
          input.get(i), Decorations.takenOff(output.get(i), input.get(i)), "line " + (i + 1));
    }
  }

  @ParameterizedTest
  @MethodSource("traces")
  void carriageReturnsChangeNoNote(Path trace) {
    String crlf = Traces.read(trace).replace("\r\n", "\n").replace("\n", "\r\n");
    assertSame(annotated("json", trace), annotated("json", crlf));
    String comment = annotated("comment", trace).replace("\r\n", "\n");
    assertSame(comment.replace("\n", "\r\n"), annotated("comment", crlf));
  }

  @ParameterizedTest
  @MethodSource("traces")
  void aPrefixOfTheTraceGivesAPrefixOfTheOutput(Path trace) {
    String input = Traces.read(trace);
    int end = input.indexOf('\n', input.length() / 2) + 1;
    for (String format : FORMATS) {
      String whole = annotated(format, trace);
      String part = annotated(format, input.substring(0, end));
      assertSame(whole.substring(0, Math.min(part.length(), whole.length())), part);
    }
  }

  @ParameterizedTest
  @MethodSource("traces")
  void commentAndJsonStateTheSame(Path trace) {
    List<String> lines = lines(Traces.read(trace));
    List<String> comments = lines(annotated("comment", trace));
    List<String> objects = lines(annotated("json", trace));
    assertEquals(lines.size(), objects.size());
    for (int i = 0; i < lines.size(); i++) {
      Map<String, Object> object = Json.object(utf8(split(objects.get(i))[0]));
      assertEquals(String.valueOf(i + 1), object.get("line"));
      assertEquals(utf8(split(lines.get(i))[0]), object.get("text"));
      String line = split(lines.get(i))[0];
      String comment = utf8(split(comments.get(i))[0].substring(line.length()));
      agree(comment, object, line);
    }
  }

  /** A reader of -yy output reads the inline format, and fdnote is one. */
  @ParameterizedTest
  @MethodSource("traces")
  void itsOwnDecorationsAgreeWithItself(Path trace) {
    String again = annotated("comment", annotated("inline", trace));
    assertEquals(disagreements(annotated("comment", trace)), disagreements(again));
  }

  private static List<String> disagreements(String comments) {
    return comments.lines().filter(line -> line.contains("but strace -y says")).toList();
  }

  private static void agree(String comment, Map<String, Object> object, String line) {
    boolean any = false;
    for (Map<?, ?> fd : fds(object)) {
      String number = String.valueOf(fd.get("fd"));
      if (!number.equals("AT_FDCWD")) {
        any = true;
        assertTrue(comment.contains((String) fd.get("note")), fd + " is not in" + comment);
        assertTrue(comment.matches("(?s).*\\b" + number + "\\b.*"), number + " in" + comment);
        assertEquals(true, Integer.parseInt((String) fd.get("column")) < line.length());
      }
    }
    assertTrue(any || comment.isEmpty() || comment.startsWith("  # cwd = "), comment);
  }

  private static List<Map<?, ?>> fds(Map<String, Object> object) {
    List<Map<?, ?>> fds = new ArrayList<>();
    if (object.get("fds") instanceof List<?> list) {
      list.forEach(fd -> fds.add((Map<?, ?>) fd));
    }
    return fds;
  }

  private static String annotated(String format, Path trace) {
    return DONE.computeIfAbsent(format + " " + trace, _ -> annotated(format, Traces.read(trace)));
  }

  private static String annotated(String format, String input) {
    Run run = Run.on(input, "--format", format);
    assertFalse(run.err().contains("fdnote failed"), run.err());
    return run.out();
  }

  /** Lines with their line feeds. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int feed = text.indexOf('\n', from);
      int end = feed < 0 ? text.length() : feed + 1;
      lines.add(text.substring(from, end));
      from = end;
    }
    return lines;
  }

  /** A line and its terminator. */
  private static String[] split(String line) {
    int length = line.length() - (line.endsWith("\r\n") ? 2 : line.endsWith("\n") ? 1 : 0);
    return new String[] {line.substring(0, length), line.substring(length)};
  }

  private static String utf8(String latin1) {
    return new String(latin1.getBytes(ISO_8859_1), UTF_8);
  }

  /** Not assertEquals on the whole: a difference in megabytes shows nobody where it is. */
  private static void assertSame(String expected, String actual) {
    if (!expected.equals(actual)) {
      List<String> expectedLines = lines(expected);
      List<String> actualLines = lines(actual);
      for (int i = 0; i < Math.min(expectedLines.size(), actualLines.size()); i++) {
        assertEquals(expectedLines.get(i), actualLines.get(i), "line " + (i + 1));
      }
      assertEquals(expectedLines.size(), actualLines.size());
    }
  }
}
