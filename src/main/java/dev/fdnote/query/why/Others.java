package dev.fdnote.query.why;

import dev.fdnote.proc.Proc;
import dev.fdnote.proc.Told;
import dev.fdnote.proc.process.CurrentCall;
import dev.fdnote.proc.process.LiveTask;
import dev.fdnote.proc.process.ProcessStatus;
import dev.fdnote.proc.process.Processes;

/** The processes that a thread waits for, and what they do themselves. */
final class Others {
  private final Proc proc;
  private final Processes processes;

  Others(Proc proc) {
    this.proc = proc;
    processes = new Processes(proc);
  }

  /** {@code 77/sleep, which is in clock_nanosleep}. */
  String text(int pid) {
    String doing = doing(pid);
    return named(pid) + (doing.isEmpty() ? "" : ", " + doing);
  }

  /** {@code 77/sleep}. */
  String named(int pid) {
    return pid + "/" + new LiveTask(proc, pid).command();
  }

  /** {@code which is in read}; {@code ""} where that is not one thing: it has several threads. */
  String doing(int pid) {
    if (!(processes.status(pid) instanceof Told.Known<ProcessStatus>(ProcessStatus status))) {
      return "";
    }
    if (status.isZombie()) {
      return "which has ended";
    }
    if (status.state() == 'T') {
      return "which is stopped";
    }
    if (status.state() == 't') {
      return status.tracer() == 0 ? "" : "which " + named(status.tracer()) + " has stopped";
    }
    LiveTask task = new LiveTask(proc, pid);
    if (KernelWaits.isFrozen(status.state(), task.wchan())) {
      return "which is frozen";
    }
    return status.threads() == 1 ? call(task) : "";
  }

  private static String call(LiveTask task) {
    return switch (task.call()) {
      case Told.Known<CurrentCall>(CurrentCall.In in) ->
          "which is in " + CallNames.of(task).spell(in.number());
      case Told.Known<CurrentCall>(CurrentCall.Running _) -> "which runs";
      case Told<CurrentCall> _ -> "";
    };
  }
}
