package dev.fdnote.cli;

import dev.fdnote.annotate.Text;
import dev.fdnote.proc.Attempt;
import dev.fdnote.proc.Proc;
import dev.fdnote.query.Snapshot;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code fdnote snapshot}: what processes have open, to be kept. */
final class SnapshotCommand {
  private final Surroundings surroundings;
  private final Complaints complaints;

  SnapshotCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    complaints = new Complaints(surroundings.err());
  }

  /** Does what {@code words}, those behind {@code snapshot}, ask for and returns the exit code. */
  int run(List<String> words) {
    return Model.run(spec(), words, surroundings, complaints, given -> write(Named.of(given)));
  }

  /** What it takes. */
  static CommandSpec spec() {
    CommandSpec spec =
        Model.command(
            "fdnote snapshot",
            List.of(
                "Writes down what processes have open, to be kept beside a trace of them.",
                "",
                "Examples:",
                "  fdnote snapshot -p 8261 > before.fds            just before strace -p 8261",
                "  fdnote snapshot --container web > web.fds       all processes of a container",
                ""),
            List.of(
                "",
                "It is JSON Lines: an object for each process with its boot, pid, start and time,"
                    + " then one for each fd.",
                "Exit codes: 0 all went well; 1 a process could not be looked at; 2 wrong usage."));
    spec.parser().separator(" ");
    return spec.addOption(
            Named.pidsOption("PID[,PID]", "these processes").hideParamSyntax(true).build())
        .addOption(Named.containerOption("the processes of a container, by its id or name"))
        .addOption(Model.help());
  }

  private int write(Named named) {
    if (named.isNone()) {
      return complaints.usage("whose? give -p PID or --container ID", "fdnote snapshot");
    }
    Output output = new Output(surroundings.out());
    try (Snapshot snapshot = new Snapshot(Proc.LIVE)) {
      for (int pid : named.ids(surroundings, complaints)) {
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
}
