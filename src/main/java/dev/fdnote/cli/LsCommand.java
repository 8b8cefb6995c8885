package dev.fdnote.cli;

import dev.fdnote.annotate.Text;
import dev.fdnote.proc.Attempt;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.net.LiveSockets;
import dev.fdnote.proc.open.OpenFds;
import dev.fdnote.query.ls.Addresses;
import dev.fdnote.query.ls.FieldOutput;
import dev.fdnote.query.ls.JsonLines;
import dev.fdnote.query.ls.Listing;
import dev.fdnote.query.ls.OpenFile;
import dev.fdnote.query.ls.OtherEnds;
import dev.fdnote.query.ls.Selection;
import dev.fdnote.query.ls.Table;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code fdnote ls}: which process has what open. */
final class LsCommand {
  private final Surroundings surroundings;
  private final Complaints complaints;
  private final Output output;

  LsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    complaints = new Complaints(surroundings.err());
    output = new Output(surroundings.out());
  }

  /** Does what {@code words}, those behind {@code ls}, ask for and returns the exit code. */
  int run(List<String> words) {
    Attempt<LsOptions> options = LsOptions.read(words);
    if (options instanceof Attempt.Done<LsOptions>(LsOptions read)) {
      return written(read);
    }
    return complaints.usage(options.failure(), "fdnote ls");
  }

  private int written(LsOptions options) {
    try {
      return answered(options);
    } catch (IOException e) {
      return complaints.unwritten(e);
    }
  }

  private int answered(LsOptions options) throws IOException {
    if (options.help) {
      Model.help(LsHelp.spec(), surroundings);
      return ExitCode.OK;
    }
    if (options.explainFields) {
      print(new Text().put(FieldOutput.HELP));
      return ExitCode.OK;
    }
    for (String what : options.missing) {
      complaints.say(what);
    }
    if (!options.missing.isEmpty() && options.files.isEmpty()) {
      return ExitCode.PARTIAL;
    }
    return options.container.isPresent()
        ? ofContainer(options, options.container.get())
        : repeated(options, List.of());
  }

  private int ofContainer(LsOptions options, String id) throws IOException {
    Optional<List<Integer>> members = Named.members(id, surroundings, complaints);
    return members.isPresent() ? repeated(options, members.get()) : ExitCode.PARTIAL;
  }

  private int repeated(LsOptions options, List<Integer> members) throws IOException {
    Selection selection = options.selection(members);
    hint(selection);
    if (options.repeat.isEmpty()) {
      boolean found = once(options, selection);
      return found && !complaints.anyMade() ? ExitCode.OK : ExitCode.PARTIAL;
    }
    Repeat repeat = options.repeat.get();
    boolean ever = false;
    for (int time = 1; time <= repeat.times(); time++) {
      boolean found = once(options, selection);
      ever |= found;
      print(new Text().put(options.fields.isPresent() ? "m\n" : "=======\n"));
      if ((repeat.untilNone() && !found) || time == repeat.times() || !slept(repeat)) {
        break;
      }
    }
    return ever ? ExitCode.OK : ExitCode.PARTIAL;
  }

  private static boolean slept(Repeat repeat) {
    try {
      Thread.sleep(repeat.pause());
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Without {@code -a} lsof lists all of a process, and every Internet socket besides. */
  private void hint(Selection selection) {
    if (!surroundings.outTerminal()) {
      return;
    }
    if (selection.selectsProcesses() && selection.selectsFiles() && !selection.and()) {
      complaints.note(
          "without -a this lists what any option selects; add -a for what all of them do");
    }
    if (selection.states().areNamed() && !selection.selectsFiles()) {
      complaints.note("-s leaves sockets out but selects none; add -i for Internet sockets alone");
    }
  }

  /** Whether anything was found. */
  private boolean once(LsOptions options, Selection selection) throws IOException {
    Addresses addresses = new Addresses(options.ports, options.dns);
    try (Listing listing =
        new Listing(
            Proc.LIVE, surroundings.environment(), selection, addresses, options.numericUsers)) {
      Listing.Found found = listing.list();
      for (String what : found.complaints()) {
        complaints.say(what);
      }
      List<OpenFile> files =
          options.ends
              ? new OtherEnds(Proc.LIVE).joined(found.files(), options.endFiles, listing)
              : found.files();
      if (files.isEmpty() && found.closed() > 0) {
        complaints.note(
            "nothing was found, but "
                + found.closed()
                + (found.closed() == 1 ? " process" : " processes")
                + " may not be looked into; try sudo");
      }
      print(text(options, files));
      return !files.isEmpty();
    }
  }

  private Text text(LsOptions options, List<OpenFile> files) {
    Text out = new Text();
    if (options.terse) {
      terse(files, out);
    } else if (options.json) {
      json(files, out);
    } else if (options.fields.isPresent()) {
      options.fields.get().write(files, out);
    } else if (!files.isEmpty()) {
      new Table(options.sizes, options.command, TerminalWidth.of(surroundings)).write(files, out);
    }
    return out;
  }

  private static void terse(List<OpenFile> files, Text out) {
    int last = -1;
    for (OpenFile file : files) {
      if (file.owner().pid() != last) {
        last = file.owner().pid();
        out.put(last).put('\n');
      }
    }
  }

  private static void json(List<OpenFile> files, Text out) {
    try (LiveSockets sockets = new LiveSockets(Proc.LIVE, false)) {
      JsonLines lines = new JsonLines(new OpenFds(Proc.LIVE, sockets));
      for (OpenFile file : files) {
        lines.write(file, out);
      }
    }
  }

  private void print(Text text) throws IOException {
    output.write(text);
    output.flush();
  }
}
