package dev.fdnote.proc.strace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fdnote.proc.Digits;
import dev.fdnote.proc.Fields;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.ProcScan;
import dev.fdnote.proc.Told;
import dev.fdnote.proc.process.ProcessStatus;
import dev.fdnote.proc.process.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * Tells what keeps us from tracing a process (ptrace(2); ptrace_attach and __ptrace_may_access in
 * kernel/ptrace.c).
 */
public final class Attachment {
  private static final int CAP_SYS_PTRACE = 19;

  private final Proc proc;
  private final Processes processes;
  private final int self;

  /** By this process. */
  public Attachment(Proc proc) {
    this(proc, (int) ProcessHandle.current().pid());
  }

  /** By the process {@code self}. */
  Attachment(Proc proc, int self) {
    this.proc = proc;
    this.processes = new Processes(proc);
    this.self = self;
  }

  /** Why the process or thread {@code id} cannot be traced, and what to do; empty where it may. */
  public Optional<String> obstacle(int id) {
    return processes.status(id) instanceof Told.Known<ProcessStatus>(ProcessStatus status)
        ? obstacle(status)
        : Optional.empty();
  }

  private Optional<String> obstacle(ProcessStatus status) {
    if (status.kernelThread()) {
      return Optional.of("a kernel thread: it makes no system calls and has no fds");
    }
    if (status.isZombie()) {
      return Optional.of("a zombie: it has ended and waits for its parent");
    }
    if (status.tracer() != 0) {
      String name = ProcScan.command(proc, status.tracer());
      return Optional.of("traced by " + status.tracer() + "/" + name + " already; end that first");
    }
    long scope = scope();
    if (scope > 2) {
      return Optional.of("ptrace is off until the next boot (kernel.yama.ptrace_scope)");
    }
    if (isCapable()) {
      return Optional.empty();
    }
    if (isOfAnother(status)) {
      return Optional.of("belongs to another user; try sudo");
    }
    return scope > 0
        ? Optional.of("ptrace is restricted here (kernel.yama.ptrace_scope); try sudo")
        : Optional.empty();
  }

  private boolean isOfAnother(ProcessStatus status) {
    return processes.status(self) instanceof Told.Known<ProcessStatus>(ProcessStatus own)
        && own.user() != status.user();
  }

  private boolean isCapable() {
    return ProcScan.text(proc, self, "status")
        .map(Fields::of)
        .filter(fields -> (fields.number("CapEff", 16, 0) >> CAP_SYS_PTRACE & 1) != 0)
        .isPresent();
  }

  /**
   * Of Yama: from 1 on only ancestors may attach, from 2 on only CAP_SYS_PTRACE, with 3 nobody
   * (Documentation/admin-guide/LSM/Yama.rst); 0 without it.
   */
  private long scope() {
    try {
      String scope =
          Files.readString(proc.root().resolve("sys/kernel/yama/ptrace_scope"), ISO_8859_1);
      return Digits.parse(scope.strip(), 10, 0);
    } catch (IOException _) {
      return 0;
    }
  }
}
