package dev.fdnote.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.annotate.Escape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --fds FILE} word for word. */
class FdsOptionTest {
  private static final String LISTED = "src/test/resources/dev/fdnote/query/snapshot/";

  @TempDir private Path folder;

  @Test
  void aLaterConnectionIsNotTakenForTheFileThatWasRead() throws IOException {
    Run run = Run.of("samples/feishu.strace", "--fds", LISTED + "feishu.lsof");
    assertFalse(run.out().contains("TCP"), run.out());
    assertEquals(Files.readString(Path.of("samples/feishu.comment"), ISO_8859_1), run.out());
    assertTrue(
        run.err().startsWith("fdnote: " + LISTED + "feishu.lsof: its fd 4 is a later one"),
        run.err());
    assertEquals(0, run.code());
  }

  @Test
  void tellsWhatWasOpenBeforeAndIsNeverClosed() throws IOException {
    String row =
        "python  7 root    3u  IPv4 9813984      0t0  TCP 192.0.2.9:4000->192.0.2.1:443"
            + " (ESTABLISHED)";
    Path list =
        file("now.lsof", "COMMAND PID USER   FD   TYPE  DEVICE SIZE/OFF NODE NAME\n" + row + "\n");
    Path trace = file("trace", "strace: Process 7 attached\nread(3, \"x\", 1) = 1\n");
    Run run = Run.of("--fds=" + list, trace.toString());
    assertEquals(
        Escape.latin1(
            "strace: Process 7 attached\nread(3, \"x\", 1) = 1  # 3 = TCP 192.0.2.9:4000 →"
                + " 192.0.2.1:443 ESTABLISHED (snapshot)\n"),
        run.out());
    String json = Run.of("--format=json", "--fds=" + list, trace.toString()).out();
    assertTrue(json.contains("\"source\":\"snapshot\""), json);
  }

  @Test
  void saysWhatIsWrongWithTheFile() throws IOException {
    Path trace = file("trace", "strace: Process 7 attached\nread(3, \"x\", 1) = 1\n");
    Path junk = file("junk", "\n\nnothing of the kind\n");
    Run run = Run.of("--fds", junk.toString(), trace.toString());
    assertEquals(
        "fdnote: " + junk + ": line 3 is neither lsof, ls -l, lsfd --json nor a fdnote snapshot\n",
        run.err());
    assertEquals(1, run.code());
    Run missing = Run.of("--fds", folder.resolve("none").toString(), trace.toString());
    assertEquals(
        "fdnote: " + folder.resolve("none") + ": no such file; check its name\n", missing.err());
    assertEquals(1, missing.code());
    assertTrue(missing.out().contains("3 = unknown (open before the trace)"), missing.out());
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, ISO_8859_1);
  }
}
