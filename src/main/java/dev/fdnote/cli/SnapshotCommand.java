package dev.fdnote.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fdnote.annotate.Text;
import dev.fdnote.proc.Attempt;
import dev.fdnote.proc.Container;
import dev.fdnote.proc.Containers;
import dev.fdnote.proc.Proc;
import dev.fdnote.query.Snapshot;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fdnote snapshot}: what processes have open, to be kept. */
@Command(
    name = "fdnote snapshot",
    header = {
      "Writes down what processes have open, to be kept beside a trace of them.",
      "",
      "Examples:",
      "  fdnote snapshot -p 8261 > before.fds            just before strace -p 8261",
      "  fdnote snapshot --container web > web.fds       all processes of a container",
      ""
    },
    synopsisHeading = "Usage: ",
    optionListHeading = "%nOptions:%n",
    separator = " ",
    footer = {
      "",
      "It is JSON Lines: an object for each process with its boot, pid, start and time, then one"
          + " for each fd.",
      "Exit codes: 0 all went well; 1 a process could not be looked at; 2 wrong usage."
    },
    sortOptions = false,
    usageHelpWidth = 100)
final class SnapshotCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final Complaints complaints;

  @Option(
      names = "-p",
      paramLabel = "PID[,PID]",
      split = ",",
      hideParamSyntax = true,
      description = "these processes")
  List<Integer> pids = List.of();

  @Option(
      names = "--container",
      paramLabel = "ID",
      description = "the processes of a container, by its id or name")
  Optional<String> container = Optional.empty();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "print this help")
  boolean help;

  SnapshotCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    complaints = new Complaints(surroundings.err());
  }

  /** Does what {@code words}, those behind {@code snapshot}, ask for and returns the exit code. */
  int run(List<String> words) {
    return new CommandLine(this)
        .setOut(new PrintWriter(surroundings.out(), true, UTF_8))
        .setParameterExceptionHandler(
            (wrong, _) -> usage(wrong.getMessage().lines().findFirst().orElse("wrong usage")))
        .execute(words.toArray(String[]::new));
  }

  @Override
  public Integer call() {
    if (pids.isEmpty() && container.isEmpty()) {
      return usage("whose? give -p PID or --container ID");
    }
    Output output = new Output(surroundings.out());
    try (Snapshot snapshot = new Snapshot(Proc.LIVE)) {
      for (int pid : named()) {
        Attempt<Text> lines = snapshot.of(pid);
        if (lines instanceof Attempt.Done<Text>(Text text)) {
          output.write(text);
        } else {
          complaints.about("process " + pid, lines.failure());
        }
      }
      output.flush();
    } catch (IOException e) {
      var _ = complaints.unwritten(e);
    }
    return complaints.anyMade() ? ExitCode.PARTIAL : ExitCode.OK;
  }

  private List<Integer> named() {
    List<Integer> named = new ArrayList<>(pids);
    if (container.isPresent()) {
      String id = container.get();
      switch (new Containers(Proc.LIVE, surroundings.environment()).find(id)) {
        case Container.Found found -> named.addAll(found.pids());
        case Container other -> complaints.about(id, other.message());
      }
    }
    return named.stream().distinct().toList();
  }

  private int usage(String what) {
    complaints.say(what + "; see fdnote snapshot --help");
    return ExitCode.USAGE;
  }
}
