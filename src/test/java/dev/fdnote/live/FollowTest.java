package dev.fdnote.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.cli.Run;
import dev.fdnote.strace.Strace;
import dev.fdnote.tmux.Tmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code fdnote -F}: real files that grow, are renamed and are written anew. */
@Timeout(120)
class FollowTest {
  private static final String OPEN = "openat(AT_FDCWD, \"/a\", O_RDONLY) = 3\n";
  private static final String OPEN_NOTED = OPEN.strip() + "  # 3 = /a";
  private static final String CLOSE = "close(3) = 0\n";
  private static final String CLOSE_UNKNOWN = "close(3) = 0  # 3 = unknown (open before the trace)";

  @TempDir private Path folder;

  @Test
  void linesComeAsTheyAreWritten() throws IOException, InterruptedException {
    Path trace = file("trace", OPEN);
    try (Script script = follow(trace)) {
      script.await(OPEN_NOTED);
      append(trace, CLOSE.substring(0, 5));
      Thread.sleep(500);
      assertEquals(List.of(), script.lines("close"));
      append(trace, CLOSE.substring(5));
      script.await("close(3) = 0  # 3 = /a (line 1)");
      append(trace, "write(3, \"half");
      Thread.sleep(500);
      assertEquals(143, end(script));
      assertEquals("write(3, \"half  # 3 = unknown (closed on line 2)", script.lines().getLast());
      assertEquals(List.of(), script.complaints());
    }
  }

  @Test
  void aFileThatIsWrittenAnewIsANewTrace() throws IOException, InterruptedException {
    Path trace = file("trace", OPEN + "half");
    try (Script script = follow(trace)) {
      script.await(OPEN_NOTED);
      Files.writeString(trace, CLOSE);
      script.await(CLOSE_UNKNOWN);
      assertEquals(143, end(script));
      assertEquals(List.of(OPEN_NOTED, "half", CLOSE_UNKNOWN), script.lines());
      assertEquals(
          List.of("fdnote: " + trace + ": has been written anew; another trace begins"),
          script.complaints());
    }
  }

  @Test
  void anotherFileOfTheNameIsANewTrace() throws IOException, InterruptedException {
    Path trace = file("trace", OPEN);
    try (Script script = follow(trace)) {
      script.await(OPEN_NOTED);
      Path old = Files.move(trace, folder.resolve("trace.1"));
      append(old, "getpid() = 7\n");
      script.await("getpid() = 7");
      file("trace", CLOSE);
      script.await(CLOSE_UNKNOWN);
      assertEquals(143, end(script));
      assertEquals(List.of(OPEN_NOTED, "getpid() = 7", CLOSE_UNKNOWN), script.lines());
      assertEquals(
          List.of("fdnote: " + trace + ": is another file now; another trace begins"),
          script.complaints());
    }
  }

  @Test
  void waitsForAFileThatIsNotThereYet() throws IOException, InterruptedException {
    Path trace = folder.resolve("trace");
    try (Script script = follow(trace)) {
      script.awaitComplaint("fdnote: " + trace + ": no such file yet; waiting for it");
      file("trace", OPEN);
      script.await(OPEN_NOTED);
    }
  }

  @Test
  void whatStraceWrites() throws IOException, InterruptedException {
    Strace.assumeItWorks();
    Path trace = folder.resolve("trace");
    Path input = file("input", "");
    String text = "strace -f -o $1 sh -c 'sleep 0.3; cat $0' $2 & exec fdnote -F $1";
    try (Script script = Script.start(folder, text, trace, input)) {
      script.await("  # 3 = " + input);
      script.await("+++ exited with 0 +++");
      assertEquals(143, end(script));
    }
  }

  @Test
  void controlCEndsIt() throws IOException, InterruptedException {
    Tmux.assumeItWorks();
    Path trace = file("trace", OPEN);
    try (Tmux tmux = Script.tmux(folder, 120)) {
      tmux.enter("fdnote -F " + trace + "; echo code $?");
      tmux.awaitLine(line -> line.endsWith(OPEN_NOTED)); // maybe behind the prompt
      append(trace, "write(1, \"half");
      Thread.sleep(300);
      tmux.press("C-c");
      List<String> screen = tmux.awaitLine(line -> line.endsWith("code 130"));
      assertTrue(screen.stream().anyMatch(l -> l.contains("write(1, \"half")), screen::toString);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-F a b | -F follows one FILE; standard input is read as it grows without -F",
        "--follow - | -F follows one FILE; standard input is read as it grows without -F",
        "-F | -F follows one FILE; standard input is read as it grows without -F",
        "-F -p 1 a | -F goes without -p and --container: what a trace tells is all it uses",
        "-F --fds b a | -F goes without --fds, which needs a trace that has ended",
        "-F -- true | -F follows a FILE, not a command",
      })
  void saysWhatCannotBeFollowed(String arguments, String complaint) {
    assertEquals(
        new Run(2, "", "fdnote: " + complaint + "; see fdnote --help\n"),
        Run.of(arguments.split(" ")));
  }

  @Test
  void aFolderAndAPackedFileAreNotFollowed() throws IOException {
    Path packed = file("packed", "\u001f\u008b\b");
    assertEquals(
        new Run(1, "", "fdnote: " + packed + ": is compressed; leave -F away\n"),
        Run.of("-F", packed.toString()));
    assertEquals(
        new Run(1, "", "fdnote: " + folder + ": is no regular file; leave -F away\n"),
        Run.of("-F", folder.toString()));
  }

  private Script follow(Path trace) throws IOException {
    return Script.start(folder, "exec fdnote -F $1", trace);
  }

  /** The exit code after SIGTERM; SIGINT may be ignored where Maven runs in the background. */
  private static int end(Script script) throws IOException, InterruptedException {
    ended(new ProcessBuilder("kill", "-TERM", "" + script.pid()).start());
    return script.code();
  }

  private static void ended(Process process) throws InterruptedException {
    assertEquals(0, process.waitFor());
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, ISO_8859_1);
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, ISO_8859_1, StandardOpenOption.APPEND);
  }
}
