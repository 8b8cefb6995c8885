package dev.fdnote.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What commands take, for parsing, {@code --help}, man pages and completion. Put together by calls:
 * of annotations picocli makes proxy classes at each start.
 */
final class Model {
  private static final int WIDTH = 100;

  private Model() {}

  /** What a command does with what was given. */
  interface Action {
    /** Does it and returns the exit code. */
    int on(ParseResult given) throws InterruptedException;
  }

  /**
   * A command without options.
   *
   * @param name {@code fdnote ls}
   * @param header what it does, and examples
   * @param footer exit codes, and what else is to be known
   */
  static CommandSpec command(String name, List<String> header, List<String> footer) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage()
        .header(header.toArray(String[]::new))
        .synopsisHeading("Usage: ")
        .optionListHeading("%nOptions:%n")
        .footer(footer.toArray(String[]::new))
        .sortOptions(false)
        .width(WIDTH);
    return spec;
  }

  /** An option that is given or not. */
  static OptionSpec flag(String description, String... names) {
    return OptionSpec.builder(names).type(boolean.class).description(description).build();
  }

  /** An option with a value; a text, if nothing else is said. */
  static OptionSpec.Builder value(String label, String description, String... names) {
    return OptionSpec.builder(names).paramLabel(label).type(String.class).description(description);
  }

  /** An option that takes seconds. */
  static OptionSpec seconds(String name, String description) {
    return value("SECONDS", description, name).type(Duration.class).converters(Seconds::of).build();
  }

  /** Names of files. */
  static PositionalParamSpec files(String arity, String description) {
    return PositionalParamSpec.builder()
        .paramLabel("FILE")
        .arity(arity)
        .required(!arity.startsWith("0"))
        .type(List.class)
        .auxiliaryTypes(String.class)
        .description(description)
        .build();
  }

  /** {@code --help}. */
  static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .type(boolean.class)
        .usageHelp(true)
        .description("print this help")
        .build();
  }

  /** Whether the flag {@code name} was given. */
  static boolean has(ParseResult given, String name) {
    return given.hasMatchedOption(name);
  }

  /** Prints the help of {@code spec}. */
  static void help(CommandSpec spec, Surroundings surroundings) {
    new CommandLine(spec).usage(out(surroundings));
  }

  /**
   * Does {@code action} with what {@code words} give, or what they ask for: help, the version.
   *
   * @return the exit code
   */
  static int run(
      CommandSpec spec,
      List<String> words,
      Surroundings surroundings,
      Complaints complaints,
      Action action) {
    CommandLine line = new CommandLine(spec).setOut(out(surroundings));
    try {
      ParseResult given = line.parseArgs(words.toArray(String[]::new));
      Integer helped = CommandLine.executeHelpRequest(given);
      return helped == null ? action.on(given) : helped;
    } catch (ParameterException wrong) {
      String what = wrong.getMessage().lines().findFirst().orElse("wrong usage");
      return complaints.usage(what, spec.name());
    } catch (InterruptedException | RuntimeException | OutOfMemoryError e) {
      return complaints.failed(e);
    }
  }

  private static PrintWriter out(Surroundings surroundings) {
    return new PrintWriter(surroundings.out(), true, UTF_8);
  }
}
