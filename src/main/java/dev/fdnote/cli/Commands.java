package dev.fdnote.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The commands of fdnote. What none of them needs is not loaded: it costs start-up. */
final class Commands {
  private Commands() {}

  /** Does what {@code arguments} ask for and returns the exit code. */
  static int run(Surroundings surroundings, String... arguments) {
    List<String> words = List.of(arguments);
    String command = words.isEmpty() ? "" : words.getFirst();
    List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
    return switch (command) {
      case "ls" -> new LsCommand(surroundings).run(rest);
      case "snapshot" -> new SnapshotCommand(surroundings).run(rest);
      case "why" -> new WhyCommand(surroundings).run(rest);
      case "replay" -> new ReplayCommand(surroundings).run(rest);
      default -> new Fdnote(surroundings).run(arguments);
    };
  }

  /** What each command takes, for its man page and for completion; fdnote itself is first. */
  static List<CommandSpec> models() {
    return List.of(
        FdnoteModel.spec(),
        LsHelp.spec(),
        SnapshotCommand.spec(),
        WhyHelp.spec(),
        ReplayCommand.spec());
  }
}
