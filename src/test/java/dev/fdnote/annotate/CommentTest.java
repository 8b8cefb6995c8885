package dev.fdnote.annotate;

import static dev.fdnote.annotate.Answers.UNKNOWN;
import static dev.fdnote.annotate.Answers.argument;
import static dev.fdnote.annotate.Answers.file;
import static dev.fdnote.annotate.Answers.line;
import static dev.fdnote.annotate.Answers.ready;
import static dev.fdnote.annotate.Answers.result;
import static dev.fdnote.annotate.Answers.traced;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.event.Value;
import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;
import dev.fdnote.resolve.Answer;
import dev.fdnote.resolve.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommentTest {
  private static final Answer SOCKET =
      new Answer(
          new FdKind.OtherSocket("", "", Endpoint.UNKNOWN, Endpoint.UNKNOWN),
          Source.INFERRED,
          0,
          0,
          "");

  @Test
  void saysNothingOfALineWithoutFds() {
    assertEquals("", comment(line("getpid", "getpid() = 7")));
  }

  @Test
  void saysOneFd() {
    assertEquals("4 = /a (line 1)", comment(line("read", "read(4,", argument("4", 5, file("/a")))));
  }

  @Test
  void groupsWhatIsTheSame() {
    assertEquals(
        "9, 10, 22, 67 = unknown (open before the trace); 23 = socket (inferred); ready: 10",
        comment(
            line(
                "poll",
                "poll([{fd=9, events=POLLIN}, …",
                argument("9", 10, UNKNOWN),
                argument("10", 20, UNKNOWN),
                argument("22", 30, UNKNOWN),
                argument("23", 40, SOCKET),
                argument("67", 50, UNKNOWN),
                ready("10", 60, UNKNOWN))));
  }

  @Test
  void saysWhatAReadyFdIsWhereTheLineDoesNotNameIt() {
    Answer pipe = traced(new FdKind.Pipe(FdKind.End.READ, ""), 2);
    assertEquals(
        "4 = epoll (line 1); ready: 4; ready: 5, 6 = pipe (read end, line 2); ready: 7 = /a (line"
            + " 1)",
        comment(
            line(
                "epoll_wait",
                "epoll_wait(4, …",
                argument("4", 11, traced(new FdKind.Epoll(), 1)),
                ready("5", 20, pipe),
                ready("6", 30, pipe),
                ready("5", 40, pipe),
                ready("7", 50, file("/a")),
                ready("4", 60, traced(new FdKind.Epoll(), 1)))));
    assertEquals(
        "ready: 7 = /a (line 1)", comment(line("epoll_wait", "…", ready("7", 3, file("/a")))));
  }

  @Test
  void saysBeforeAndAfterOfANumberThatChanges() {
    assertEquals(
        "3 = /a (line 1); 4 = /b (line 2), then /a (line 1)",
        comment(
            line(
                "dup2",
                "dup2(3, 4) = 4",
                argument("3", 5, file("/a")),
                argument("4", 8, traced(new FdKind.File("/b"), 2)),
                result("4", 13, file("/a")))));
  }

  @Test
  void saysACopyOnce() {
    assertEquals(
        "3, 4 = /a (line 1)",
        comment(
            line("dup", "dup(3) = 4", argument("3", 4, file("/a")), result("4", 9, file("/a")))));
    assertEquals(
        "4 = /a (line 1)",
        comment(
            line(
                "dup2",
                "dup2(4, 4) = 4",
                argument("4", 5, file("/a")),
                argument("4", 8, file("/a")),
                result("4", 13, file("/a")))));
  }

  @Test
  void saysTheWorkingDirectoryWhereARelativePathStartsFromIt() {
    assertEquals("cwd = /srv", open("openat(AT_FDCWD, \"x\", O_RDONLY) = -1 ENOENT"));
    assertEquals("cwd = /srv", open("openat(AT_FDCWD, \"\\x78\", O_RDONLY) = -1 ENOENT"));
    assertEquals("", open("openat(AT_FDCWD, \"/x\", O_RDONLY) = -1 ENOENT"));
    assertEquals("", open("openat(AT_FDCWD, \"\\x2f\", O_RDONLY) = -1 ENOENT"));
  }

  @Test
  void saysNoWorkingDirectoryThatTheResultRepeats() {
    String text = "openat(AT_FDCWD, \"x\", O_RDONLY) = 3";
    assertEquals("3 = /srv/x (line 1)", open(text, result("3", 35, file("/srv/x"))));
  }

  @Test
  void saysNothingOfAnUnknownWorkingDirectory() {
    assertEquals(
        "",
        comment(
            line(
                "openat",
                "openat(AT_FDCWD, \"x\")",
                List.of(new Value.Word(7, 15), new Value.Str(17, 20)),
                argument("AT_FDCWD", 7, UNKNOWN))));
  }

  private static String open(String text, Note... more) {
    Answer cwd = traced(new FdKind.Directory("/srv"), 9);
    int end = text.indexOf('"', 18) + 1;
    Note note = argument("AT_FDCWD", 7, cwd);
    Note[] notes = more.length == 0 ? new Note[] {note} : new Note[] {note, more[0]};
    return comment(
        line("openat", text, List.of(new Value.Word(7, 15), new Value.Str(17, end)), notes));
  }

  private static String comment(AnnotatedLine line) {
    Text out = new Text();
    new Comment(EndpointNames.NUMBERS).write(line, out);
    return out.utf8();
  }
}
