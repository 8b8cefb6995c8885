package dev.fdnote.cli;

import dev.fdnote.proc.Attempt;
import dev.fdnote.proc.Told;
import dev.fdnote.proc.open.Inode;
import dev.fdnote.query.ls.CommandName;
import dev.fdnote.query.ls.FdSet;
import dev.fdnote.query.ls.FieldOutput;
import dev.fdnote.query.ls.NetAddress;
import dev.fdnote.query.ls.Selection;
import dev.fdnote.query.ls.States;
import dev.fdnote.query.ls.Table.Sizes;
import dev.fdnote.query.ls.UserName;
import dev.fdnote.query.ls.Wanted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the options of {@code fdnote ls} come to. */
final class LsOptions {
  private static final int COMMAND = 9;
  private static final int LEAST_COMMAND = 7;

  Wanted<Integer> pids = Wanted.none();
  Wanted<CommandName> commands = Wanted.none();
  Wanted<UserName> users = Wanted.none();
  FdSet fds = FdSet.NONE;
  final List<NetAddress> net = new ArrayList<>();
  States states = States.ANY;
  final List<Selection.NamedFile> files = new ArrayList<>();
  boolean unix;
  boolean and;
  Optional<String> container = Optional.empty();
  boolean everywhere;
  boolean ends;
  boolean endFiles;
  boolean ports = true;
  boolean dns;
  boolean numericUsers;
  Sizes sizes = Sizes.EITHER;
  int command = COMMAND;
  boolean terse;
  boolean json;
  Optional<FieldOutput> fields = Optional.empty();
  boolean explainFields;
  Optional<Repeat> repeat = Optional.empty();
  boolean help;

  /** Files that are not there, and why. */
  final List<String> missing = new ArrayList<>();

  private String wrong = "";

  /** Those in {@code words}, or what is wrong with them. */
  static Attempt<LsOptions> read(List<String> words) {
    Attempt<List<LsWords.Option>> given = LsWords.read(words);
    LsOptions options = new LsOptions();
    options.wrong = given.failure();
    for (LsWords.Option option : given.answer().orElse(List.of())) {
      if (options.wrong.isEmpty()) {
        options.take(option.name(), option.value());
      }
    }
    options.check();
    return options.wrong.isEmpty()
        ? new Attempt.Done<>(options)
        : new Attempt.Failed<>(options.wrong);
  }

  private void take(String name, String value) {
    switch (name) {
      case "-p" -> set(Wanted.pids(value), more -> pids = pids.and(more));
      case "-c" -> set(Wanted.command(value), more -> commands = commands.and(more));
      case "-u" -> set(Wanted.users(value), more -> users = users.and(more));
      case "-d" -> set(FdSet.parse(value), more -> set(fds.and(more), both -> fds = both));
      case "-i" -> net(value);
      case "-s" -> states(value);
      case "-U" -> unix = true;
      case "-a" -> and = true;
      case "--container" -> container = Optional.of(value);
      case "--all-namespaces" -> everywhere = true;
      case "-E" -> ends = true;
      case "+E" -> {
        ends = true;
        endFiles = true;
      }
      default -> takeLook(name, value);
    }
  }

  private void takeLook(String name, String value) {
    switch (name) {
      case "-n" -> dns = false;
      case "--dns" -> dns = true;
      case "-P" -> ports = false;
      case "-l" -> numericUsers = true;
      case "-o" -> sizes = Sizes.OFFSET;
      case "+c" -> command(value);
      case "-t" -> terse = true;
      case "--json" -> json = true;
      case "-F" -> fields(value);
      case "-r", "+r" -> set(Repeat.parse(name, value), read -> repeat = Optional.of(read));
      case "-w", "+w" -> {}
      case "-h", "--help" -> help = true;
      default -> file(value);
    }
  }

  private <T> void set(Attempt<T> read, Consumer<T> setter) {
    wrong = read.failure();
    read.answer().ifPresent(setter);
  }

  private void net(String value) {
    if (value.isEmpty()) {
      net.add(NetAddress.ANY);
    } else {
      set(NetAddress.parse(value), net::add);
    }
  }

  private void states(String value) {
    if (value.isEmpty()) {
      sizes = Sizes.SIZE;
    } else {
      set(States.parse(value), more -> states = states.and(more));
    }
  }

  private void fields(String value) {
    if (value.equals("?")) {
      explainFields = true;
    } else {
      set(FieldOutput.parse(value), read -> fields = Optional.of(read));
    }
  }

  private void command(String value) {
    try {
      int width = Integer.parseInt(value);
      command = width <= 0 ? 0 : Math.max(width, LEAST_COMMAND);
    } catch (NumberFormatException _) {
      wrong = "no width: '" + value + "'; +c takes a number, 0 for all of the command";
    }
  }

  private void file(String name) {
    Told<Inode> told = Inode.at(Path.of(name));
    if (told instanceof Told.Known<Inode>(Inode inode)) {
      files.add(new Selection.NamedFile(name, inode));
    } else {
      String reason = told.refusal();
      missing.add(name + ": " + (reason.isEmpty() ? "there is no such file" : reason));
    }
  }

  private void check() {
    boolean none = !selection(List.of()).selectsProcesses() && !selection(List.of()).selectsFiles();
    if (!wrong.isEmpty() || help) {
      return;
    }
    if (and && none && container.isEmpty() && missing.isEmpty()) {
      wrong = "nothing for -a to join: it joins -p, -c, -u, -d, -i, -U and FILE";
    } else if ((json ? 1 : 0) + (terse ? 1 : 0) + (fields.isPresent() ? 1 : 0) > 1) {
      wrong = "only one of -t, -F and --json";
    }
  }

  /**
   * Which files are asked for.
   *
   * @param members the processes of the container
   */
  Selection selection(List<Integer> members) {
    return new Selection(
        pids, commands, users, fds, net, unix, states, files, members, and, everywhere);
  }
}
