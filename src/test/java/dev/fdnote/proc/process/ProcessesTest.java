package dev.fdnote.proc.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.proc.Look;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.ProcFolder;
import dev.fdnote.proc.Told;
import dev.fdnote.proc.open.OpenFds;
import dev.fdnote.strace.Strace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
  private static final Processes LIVE = new Processes(Proc.LIVE);
  private static final int SELF = Math.toIntExact(ProcessHandle.current().pid());

  @TempDir Path root;

  private static ProcessStatus status(Processes processes, int id) {
    Told<ProcessStatus> told = processes.status(id);
    if (told instanceof Told.Known<ProcessStatus>(ProcessStatus status)) {
      return status;
    }
    throw new AssertionError(told);
  }

  @Test
  void ourOwnProcess() {
    ProcessStatus self = status(LIVE, SELF);
    assertEquals(SELF, self.process());
    assertEquals(SELF, self.namespaceIds().getFirst());
    assertEquals("java", self.comm());
    assertTrue(self.threads() > 1);
    assertEquals(
        ProcessHandle.current().parent().map(ProcessHandle::pid),
        Optional.of((long) self.parent()));
    assertEquals(new Told.Known<>(self.started()), LIVE.started(SELF));
    assertTrue(LIVE.pids().orElse(List.of()).contains(SELF));
  }

  @Test
  void itsThreads() {
    List<Integer> threads = LIVE.threads(SELF).orElse(List.of());
    assertTrue(threads.contains(SELF));
    assertEquals(threads.stream().sorted().toList(), threads);
    // Not the second one: where ids have wrapped (proc_sys_kernel(5), pid_max), a thread's may be
    // lower.
    int other = threads.stream().filter(id -> id != SELF).findFirst().orElseThrow();
    ProcessStatus thread = status(LIVE, other);
    assertEquals(SELF, thread.process());
    assertEquals(other, thread.id());
    assertTrue(thread.started() >= status(LIVE, SELF).started());
  }

  @Test
  void aChildThatLivesAndThenHasEnded() throws IOException, InterruptedException {
    Process child = new ProcessBuilder("sleep", "60").start();
    int pid = Math.toIntExact(child.pid());
    try {
      assertEquals(SELF, status(LIVE, pid).parent());
    } finally {
      child.destroyForcibly().waitFor();
    }
    assertEquals(new Told.Absent<>(), LIVE.status(pid));
    assertEquals(new Told.Absent<>(), LIVE.started(pid));
    assertEquals(new Told.Absent<>(), LIVE.threads(pid));
  }

  @Test
  void kernelThreads() {
    Told<ProcessStatus> second = LIVE.status(2);
    Assumptions.assumeTrue(
        second instanceof Told.Known<ProcessStatus>(ProcessStatus s) && s.comm().equals("kthreadd"),
        "no kernel threads in this pid namespace");
    assertTrue(status(LIVE, 2).kernelThread());
    OpenFds fds = new OpenFds(Proc.LIVE, (_, _, _) -> new Look.Open(null, "", true, List.of()));
    assertEquals(new Look.Refused("kernel thread"), fds.look(2, 0));
    assertEquals(new Told.Refused<>("kernel thread"), fds.list(2));
  }

  @Test
  void aNameMayHoldAnything() throws IOException {
    ProcFolder folder = new ProcFolder(root).process("");
    folder.put("7/stat", ProcFolder.stat(7, "a) Z (b\n\u00ff) ", 'T', 2, 0x0020_0000));
    ProcessStatus status = status(new Processes(folder.proc()), 7);
    assertEquals("a) Z (b\n\u00ff) ", status.comm());
    assertEquals('T', status.state());
    assertEquals(2, status.threads());
    assertEquals(4711, status.started());
    assertEquals(33, status.user());
    assertEquals(Optional.of(1), status.innermostId());
    assertTrue(status.kernelThread());
  }

  @Test
  void aStatThatIsCutShort() throws IOException {
    ProcFolder folder = new ProcFolder(root).process("").put("7/stat", "7 (cat) S 1 7");
    assertEquals(
        new Told.Refused<>("stat is of no known form"), new Processes(folder.proc()).status(7));
  }

  @Test
  void anOldKernelTellsLess() throws IOException {
    ProcFolder folder = new ProcFolder(root).process("").put("7/status", "Name:\tcat\n");
    ProcessStatus status = status(new Processes(folder.proc()), 7);
    assertEquals(List.of(), status.namespaceIds());
    assertEquals(Optional.empty(), status.innermostId());
    assertEquals(7, status.process());
  }

  @Test
  void whereNoProcIsMounted() {
    Processes none = new Processes(new Proc(root));
    assertEquals(new Told.Refused<>(root + " is not mounted"), none.status(1));
  }

  @Test
  void whoIsOneInAnotherPidNamespace() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Strace.isOnPath("unshare"), "unshare is not installed");
    Process outer =
        new ProcessBuilder("unshare", "--pid", "--fork", "--kill-child", "sh", "-c", "echo; read _")
            .start();
    try {
      Assumptions.assumeTrue(
          outer.inputReader().readLine() != null, "unshare may not make a pid namespace");
      int inner = Math.toIntExact(outer.children().findFirst().orElseThrow().pid());
      PidNamespaces namespaces = new PidNamespaces(Proc.LIVE);
      String namespace = namespaces.of(inner).orElse("");
      assertEquals(new Told.Known<>(inner), namespaces.outer(1, namespace));
      assertEquals(new Told.Absent<>(), namespaces.outer(4711, namespace));
      assertInstanceOf(Told.Refused.class, namespaces.outer(1));
      assertEquals(List.of(inner, 1), status(LIVE, inner).namespaceIds());
    } finally {
      outer.getOutputStream().close();
      outer.waitFor();
    }
  }
}
