package dev.fdnote.cli;

import dev.fdnote.proc.Proc;
import dev.fdnote.proc.Tracer;
import dev.fdnote.proc.Tracers;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts strace for the user, on processes that run or on a command of theirs. */
final class StraceCommand {
  private static final int SIGNALLED = 128;

  private final Complaints complaints;
  private final Proc proc;

  StraceCommand(Complaints complaints, Proc proc) {
    this.complaints = complaints;
    this.proc = proc;
  }

  /**
   * Traces and annotates.
   *
   * @param options more options for strace
   * @param pids those to attach to
   * @param command the one to start, with its arguments
   * @param typed whether signals come from a terminal
   * @return the exit code of the command; of attached processes whether all went well
   * @throws IOException where the output cannot be written
   */
  int run(
      List<String> options,
      List<Integer> pids,
      List<String> command,
      LiveTrace trace,
      boolean typed)
      throws IOException, InterruptedException {
    for (int pid : pids) {
      Optional<String> obstacle = obstacle(pid);
      if (obstacle.isPresent()) {
        complaints.about("process " + pid, obstacle.get());
        return ExitCode.PARTIAL;
      }
    }
    List<String> words = new ArrayList<>(List.of("-f"));
    words.addAll(options);
    for (int pid : pids) {
      words.add("-p");
      words.add(Integer.toString(pid));
    }
    if (!command.isEmpty()) {
      words.add("--");
      words.addAll(command);
    }
    int code = trace.annotate(words, typed);
    if (!command.isEmpty()) {
      return code;
    }
    return code == 0 || code > SIGNALLED ? ExitCode.OK : ExitCode.PARTIAL;
  }

  /** What keeps strace from attaching (ptrace(2)), and what to do. */
  private Optional<String> obstacle(int pid) {
    if (new Tracers(proc).of(pid) instanceof Tracer.Traced(int tracer, String name)) {
      return Optional.of("traced by " + tracer + "/" + name + " already; end that first");
    }
    if (isRoot()) {
      return Optional.empty();
    }
    return isRestricted()
        ? Optional.of("ptrace is restricted here (kernel.yama.ptrace_scope); try sudo")
        : Optional.empty();
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Yama: from 1 on only ancestors may attach (Documentation/admin-guide/LSM/Yama.rst). */
  private boolean isRestricted() {
    try {
      return !Files.readString(proc.root().resolve("sys/kernel/yama/ptrace_scope"))
          .strip()
          .equals("0");
    } catch (IOException _) {
      return false;
    }
  }
}
