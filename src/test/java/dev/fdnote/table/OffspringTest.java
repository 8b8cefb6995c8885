package dev.fdnote.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.annotate.Annotator;
import dev.fdnote.annotate.Note;
import dev.fdnote.event.Slice;
import dev.fdnote.fd.FdKind;
import dev.fdnote.parse.LineParser;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The files of one strace -ff run: what a forked child starts with stands in its parent's file. */
class OffspringTest {
  private final LineParser parser = new LineParser();
  private final Offspring run = new Offspring();

  /** The notes on the last of {@code lines} of the file of {@code pid}. */
  private List<Note> lastNotes(String pid, Offspring run, String... lines) {
    Annotator annotator = new Annotator(pid, run);
    List<Note> notes = List.of();
    for (int i = 0; i < lines.length; i++) {
      notes = annotator.annotate(i + 1, parser.parse(Slice.of(lines[i]))).notes();
    }
    return notes;
  }

  private FdKind childsFd(Offspring ofRun) {
    return lastNotes("11", ofRun, "read(3, \"x\", 1) = 1").getFirst().answer().kind();
  }

  @Test
  void aForkedChildStartsWithItsParentsFds() {
    lastNotes(
        "10",
        run,
        "openat(AT_FDCWD, \"/a\", O_RDONLY) = 3",
        "clone(child_stack=NULL, flags=CLONE_CHILD_SETTID|SIGCHLD, child_tidptr=0x7f00) = 11",
        "close(3) = 0",
        "openat(AT_FDCWD, \"/b\", O_RDONLY) = 3");
    assertEquals(new FdKind.File("/a"), childsFd(run));
  }

  @Test
  void aThreadDoesNot() {
    lastNotes(
        "10",
        run,
        "openat(AT_FDCWD, \"/a\", O_RDONLY) = 3",
        "clone(child_stack=0x7f00, flags=CLONE_VM|CLONE_FILES|CLONE_THREAD|CLONE_SIGHAND) = 11");
    assertEquals(new FdKind.Unknown("open before the trace"), childsFd(run));
  }

  @Test
  void anotherRunKnowsNothingOfIt() {
    lastNotes(
        "10",
        run,
        "openat(AT_FDCWD, \"/a\", O_RDONLY) = 3",
        "clone(child_stack=NULL, flags=SIGCHLD) = 11");
    assertEquals(new FdKind.Unknown("open before the trace"), childsFd(new Offspring()));
  }
}
