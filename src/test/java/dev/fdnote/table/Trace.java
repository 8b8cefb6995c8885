package dev.fdnote.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.annotate.AnnotatedLine;
import dev.fdnote.annotate.Annotator;
import dev.fdnote.annotate.Note;
import dev.fdnote.event.Slice;
import dev.fdnote.parse.LineParser;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A trace with what is expected of it in its margin, behind {@code ##}.
 *
 * <pre>
 * open("/a", O_RDONLY) = 3    ## =3 file /a @1
 * read(3, "", 1) = 0          ## 3 file /a @1
 * futex(0x7f, FUTEX_WAKE, 1) = 1    ## none
 * </pre>
 *
 * {@code 3} is an argument, {@code =3} a result, {@code ~3} an fd that is reported ready; how an
 * answer is spelled says {@link Plain}. Lines without a margin are not looked at.
 */
public final class Trace {
  private static final String MARGIN = "  ## ";

  private final LineParser parser = new LineParser();
  private final Annotator annotator;
  private int number;

  private Trace(String pid) {
    annotator = new Annotator(pid);
  }

  /** Holds the answers for a trace against its margin. */
  public static void check(String trace) {
    check("", trace);
  }

  /**
   * As {@link #check(String)}.
   *
   * @param pid the pid that strace -ff put into the file's name
   */
  public static void check(String pid, String trace) {
    assertEquals(trace, new Trace(pid).answered(trace));
  }

  /** What the lines of {@code trace} say, in their order. */
  public static List<AnnotatedLine> lines(String trace) {
    Trace run = new Trace("");
    return trace.lines().map(run::next).toList();
  }

  private String answered(String trace) {
    return trace.lines().map(line -> answeredLine(line) + "\n").collect(Collectors.joining());
  }

  private String answeredLine(String line) {
    int margin = line.indexOf(MARGIN);
    if (margin < 0) {
      next(line);
      return line;
    }
    AnnotatedLine annotated = next(line.substring(0, margin).stripTrailing());
    String said = line.substring(margin + MARGIN.length());
    return line.substring(0, margin) + MARGIN + answers(annotated, said);
  }

  private AnnotatedLine next(String line) {
    return annotator.annotate(++number, parser.parse(Slice.of(line)));
  }

  private static String answers(AnnotatedLine line, String asked) {
    if (asked.equals("none")) {
      List<String> all =
          line.notes().stream().map(n -> key(n) + " " + Plain.of(n.answer())).toList();
      return all.isEmpty() ? "none" : String.join("; ", all);
    }
    return List.of(asked.split("; ")).stream()
        .map(one -> one.split(" ", 2)[0])
        .map(key -> key + " " + answer(line, key))
        .collect(Collectors.joining("; "));
  }

  private static String answer(AnnotatedLine line, String key) {
    Set<String> answers = new LinkedHashSet<>();
    for (Note note : line.notes()) {
      if (key(note).equals(key)) {
        answers.add(Plain.of(note.answer()));
      }
    }
    return answers.isEmpty() ? "(not seen)" : String.join(" | ", answers);
  }

  private static String key(Note note) {
    String fd = note.isCwd() ? "cwd" : note.name();
    if (note.ready()) {
      return "~" + fd;
    }
    return note.role() == Note.Role.RESULT ? "=" + fd : fd;
  }
}
