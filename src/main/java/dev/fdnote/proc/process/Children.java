package dev.fdnote.proc.process;

import dev.fdnote.proc.Proc;
import dev.fdnote.proc.ProcScan;
import dev.fdnote.proc.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The children of processes (proc_pid_task(5); CONFIG_PROC_CHILDREN). */
public final class Children {
  private final Proc proc;
  private final Processes processes;

  public Children(Proc proc) {
    this.proc = proc;
    processes = new Processes(proc);
  }

  /** The children of all threads of {@code process}, in ascending order. */
  public List<Integer> of(int process) {
    List<Integer> children = new ArrayList<>();
    for (int thread : processes.threads(process).orElse(List.of())) {
      String text = ProcScan.text(proc, process, "task/" + thread + "/children").orElse("");
      for (String word : text.split(" ", -1)) {
        ProcScan.number(word).ifPresent(children::add);
      }
    }
    children.sort(null);
    return children;
  }

  /** The child that {@code process} itself calls {@code inner}: it may be in a pid namespace. */
  public Optional<Integer> called(int process, int inner) {
    int depth = depth(process);
    return depth == 1
        ? Optional.of(inner)
        : of(process).stream().filter(child -> isCalled(child, depth, inner)).findFirst();
  }

  /** How many pid namespaces {@code id} is in; 1 where the kernel does not say. */
  public int depth(int id) {
    return processes.status(id) instanceof Told.Known<ProcessStatus>(ProcessStatus status)
        ? Math.max(1, status.namespaceIds().size())
        : 1;
  }

  private boolean isCalled(int child, int depth, int inner) {
    return processes.status(child) instanceof Told.Known<ProcessStatus>(ProcessStatus status)
        && status.namespaceIds().size() >= depth
        && status.namespaceIds().get(depth - 1) == inner;
  }
}
