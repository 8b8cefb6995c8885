package dev.fdnote.proc.strace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.proc.ProcFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps us from tracing a process. */
class AttachmentTest {
  private static final int SELF = 9;
  private static final String ALL = "000001ffffffffff";
  private static final String NONE = "0000000000000000";

  @TempDir private Path root;
  private ProcFolder folder;

  @BeforeEach
  void twoProcesses() throws IOException {
    folder = new ProcFolder(root).process("");
    self(33, NONE);
  }

  @Test
  void oneOfOurOwn() {
    obstacle("");
  }

  @Test
  void oneOfAnotherUser() throws IOException {
    self(34, NONE);
    obstacle("belongs to another user; try sudo");
    self(34, ALL);
    obstacle("");
  }

  @Test
  void whatYamaForbids() throws IOException {
    yama("0\n");
    obstacle("");
    yama("1\n");
    obstacle("ptrace is restricted here (kernel.yama.ptrace_scope); try sudo");
    self(33, ALL);
    obstacle("");
    yama("3\n");
    obstacle("ptrace is off until the next boot (kernel.yama.ptrace_scope)");
  }

  @Test
  void oneThatIsTraced() throws IOException {
    folder.put("7/status", "Name:\tcat\nTgid:\t7\nTracerPid:\t9\nUid:\t0\t33\t0\t0\n");
    folder.put("9/comm", "gdb\n");
    obstacle("traced by 9/gdb already; end that first");
  }

  @Test
  void oneWithoutCalls() throws IOException {
    folder.put("7/stat", ProcFolder.stat(7, "cat", 'Z', 1, 0));
    obstacle("a zombie: it has ended and waits for its parent");
    folder.put("7/stat", ProcFolder.stat(7, "kworker", 'I', 1, 0x208040));
    obstacle("a kernel thread: it makes no system calls and has no fds");
  }

  @Test
  void oneThatIsNotThere() {
    assertEquals(Optional.empty(), new Attachment(folder.proc(), SELF).obstacle(8));
  }

  private void obstacle(String words) {
    assertEquals(
        Optional.of(words).filter(w -> !w.isEmpty()),
        new Attachment(folder.proc(), SELF).obstacle(ProcFolder.TASK));
  }

  private void self(int user, String capabilities) throws IOException {
    folder.put("9/stat", ProcFolder.stat(9, "java", 'S', 9, 0));
    folder.put(
        "9/status", "Uid:\t" + user + "\t" + user + "\t0\t0\nCapEff:\t" + capabilities + "\n");
  }

  private void yama(String scope) throws IOException {
    folder.put("sys/kernel/yama/ptrace_scope", scope);
  }
}
