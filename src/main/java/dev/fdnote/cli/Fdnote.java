package dev.fdnote.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fdnote.table.Offspring;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The command {@code fdnote}. */
@Command(
    name = "fdnote",
    version = "fdnote " + Fdnote.VERSION,
    header = {
      "Says what each file descriptor in strace's output was at that moment.",
      "",
      "Examples:",
      "  strace -f -o trace.txt ls; fdnote trace.txt     a saved trace",
      "  strace -f ls 2>&1 | fdnote                      through a pipe, as it comes",
      "  fdnote --format inline trace.txt.gz             in strace's own -yy spelling",
      "  fdnote --format json trace.txt | jq .fds        for programs",
      ""
    },
    synopsisHeading = "Usage: ",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    footer = {"", "Exit codes: 0 all went well; 1 something could not be done; 2 wrong usage."},
    sortOptions = false,
    usageHelpWidth = 100)
final class Fdnote implements Callable<Integer> {
  static final String VERSION = "0.1.0-SNAPSHOT";

  private final Surroundings surroundings;
  private final Complaints complaints;

  /** What the files of each strace -ff run know of each other. */
  private final Map<String, Offspring> runs = new HashMap<>();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "what strace wrote, plain or gzip; - or none: standard input")
  List<String> files = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "comment",
      description = "comment: notes behind each line (default); inline: inside it; json")
  Format format = Format.COMMENT;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "auto: on a terminal, unless NO_COLOR is set (default); always; never")
  ColourWhen colour = ColourWhen.AUTO;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "print the version")
  boolean version;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "print this help")
  boolean help;

  Fdnote(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.complaints = new Complaints(surroundings.err());
  }

  /** Does what {@code arguments} ask for and returns the exit code. */
  int run(String... arguments) {
    return new CommandLine(this)
        .setOut(new PrintWriter(surroundings.out(), true, UTF_8))
        .registerConverter(Format.class, Format::of)
        .registerConverter(ColourWhen.class, ColourWhen::of)
        .setParameterExceptionHandler((wrong, _) -> usage(words(wrong)))
        .setExecutionExceptionHandler((e, _, _) -> failed(e))
        .execute(arguments);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (files.isEmpty() && surroundings.inTerminal()) {
      return usage("no FILE, and standard input is a terminal");
    }
    List<Source> sources =
        files.isEmpty() ? List.of(Source.STANDARD_INPUT) : files.stream().map(Source::new).toList();
    Output output = new Output(surroundings.out());
    try (Pipeline pipeline = new Pipeline(output)) {
      for (Source source : sources) {
        Optional<String> file = sources.size() > 1 ? Optional.of(source.name()) : Optional.empty();
        annotate(source, file, pipeline, output);
      }
    } catch (IOException e) {
      if (BrokenPipe.is(e)) {
        return ExitCode.OK;
      }
      complaints.about("standard output", "cannot be written: " + e.getMessage());
    }
    return complaints.anyMade() ? ExitCode.PARTIAL : ExitCode.OK;
  }

  /**
   * Annotates one input; what is wrong with it is complained about.
   *
   * @throws IOException where the output cannot be written
   */
  private void annotate(Source source, Optional<String> file, Pipeline pipeline, Output output)
      throws IOException, InterruptedException {
    Offspring offspring = runs.computeIfAbsent(source.run(), _ -> new Offspring());
    Trace trace =
        new Trace(source.pid(), offspring, format.renderer(colour.colour(surroundings), file));
    output.startLine();
    Optional<IOException> failure = read(source, pipeline, trace);
    output.flush();
    trace.fault().ifPresent(fault -> complain(source, fault));
    if (failure.isPresent()) {
      complaints.about(source.title(), Source.complaint(failure.get()));
    } else {
      trace.evidence().complaint().ifPresent(what -> complaints.about(source.title(), what));
    }
  }

  /** Why {@code source} could not be read to its end. */
  private Optional<IOException> read(Source source, Pipeline pipeline, Trace trace)
      throws IOException, InterruptedException {
    InputStream in;
    try {
      in = source.open(surroundings.in());
    } catch (IOException e) {
      return Optional.of(e);
    }
    try (in) {
      return pipeline.run(in, trace);
    }
  }

  private void complain(Source source, Trace.Fault fault) {
    complaints.about(
        source.title() + ":" + fault.line(),
        "fdnote failed on this line (" + fault.cause() + "); it passed without notes");
  }

  private int usage(String what) {
    complaints.say(what + "; see fdnote --help");
    return ExitCode.USAGE;
  }

  private int failed(Exception e) {
    complaints.say("failed: " + e);
    return ExitCode.PARTIAL;
  }

  private static String words(ParameterException wrong) {
    return wrong.getMessage().lines().findFirst().orElse("wrong usage");
  }
}
