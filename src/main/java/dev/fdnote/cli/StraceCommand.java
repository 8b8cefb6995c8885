package dev.fdnote.cli;

import dev.fdnote.proc.Proc;
import dev.fdnote.proc.kernel.OwnSignals;
import dev.fdnote.proc.strace.Attachment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Starts strace for the user, on processes that run or on a command of theirs. */
final class StraceCommand {
  private static final int SIGNALLED = 128;

  /** HUP, INT and TERM: strace lets go of its tracees and ends by the same signal. */
  private static final Set<Integer> ASKED = Set.of(1, 2, 15);

  private final Complaints complaints;
  private final Attachment attachment;

  StraceCommand(Complaints complaints, Proc proc) {
    this.complaints = complaints;
    attachment = new Attachment(proc);
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
      Optional<String> obstacle = attachment.obstacle(pid);
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
    try {
      if (command.isEmpty()) {
        OwnSignals.heedInterrupts();
      }
      int code = trace.annotate(words, typed);
      if (!command.isEmpty()) {
        return code;
      }
      return attached(code);
    } catch (StraceRun.NotStarted e) {
      complaints.say(e.getMessage());
      return ExitCode.PARTIAL;
    }
  }

  /** The exit code where strace, attached to processes, has ended with {@code code}. */
  private int attached(int code) {
    int signal = code - SIGNALLED;
    if (code == 0 || ASKED.contains(signal)) {
      return ExitCode.OK;
    }
    if (signal > 0) {
      complaints.say("strace was killed (signal " + signal + "); what it traced goes on alone");
    }
    return ExitCode.PARTIAL;
  }
}
