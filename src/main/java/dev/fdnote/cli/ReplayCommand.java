package dev.fdnote.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.render.Colour;
import dev.fdnote.render.CommentRenderer;
import dev.fdnote.render.Renderer;
import dev.fdnote.replay.Merged;
import dev.fdnote.replay.Reel;
import dev.fdnote.replay.Replay;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fdnote replay}. */
@Command(
    name = "fdnote replay",
    header = {
      "Shows a trace in the terminal, with the fds of each line's process as they were then.",
      "",
      "Examples:",
      "  fdnote replay trace.txt                        a saved trace, plain or gzip",
      "  fdnote replay trace.*                          the files of strace -ff, by their times",
      "  strace -f -tt -T make 2>&1 | fdnote replay -   while it grows; ? in it shows the keys",
      ""
    },
    synopsisHeading = "Usage: ",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    footer = {"", "Exit codes: 0 all went well; 1 something could not be done; 2 wrong usage."},
    sortOptions = false,
    usageHelpWidth = 100)
final class ReplayCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final Complaints complaints;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "what strace wrote, plain or gzip; -: standard input")
  List<String> files = new ArrayList<>();

  @Option(
      names = "--slow",
      paramLabel = "SECONDS",
      defaultValue = "0.1",
      description = "a call that takes as long is slow (0.1); strace -T tells")
  Duration slow = Duration.ofMillis(100);

  @Option(
      names = "--skip",
      paramLabel = "SECONDS",
      defaultValue = "2",
      description = "playing waits no longer for the next line (2)")
  Duration skip = Duration.ofSeconds(2);

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "print this help")
  boolean help;

  ReplayCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    complaints = new Complaints(surroundings.err());
  }

  /** Does what {@code arguments} ask for and returns the exit code. */
  int run(List<String> arguments) {
    return new CommandLine(this)
        .registerConverter(Duration.class, LiveOptions::seconds)
        .setOut(new PrintWriter(surroundings.out(), true, UTF_8))
        .setParameterExceptionHandler((wrong, _) -> usage(wrong.getMessage()))
        .setExecutionExceptionHandler((e, _, _) -> failed(e))
        .execute(arguments.toArray(String[]::new));
  }

  @Override
  public Integer call() throws InterruptedException {
    List<Source> sources = files.stream().map(Source::new).toList();
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      return annotate(sources, obstacle.get());
    }
    try (Replay replay = Replay.open()) {
      return replay(replay, sources);
    } catch (IOException e) {
      return annotate(sources, e.getMessage());
    }
  }

  /** Why nothing can be shown here. */
  private Optional<String> obstacle() {
    String type = surroundings.environment().getOrDefault("TERM", "");
    if (!surroundings.outTerminal()) {
      return Optional.of("standard output is no terminal");
    }
    return type.isEmpty() || type.equals("dumb")
        ? Optional.of("TERM is " + (type.isEmpty() ? "not set" : type))
        : Optional.empty();
  }

  private int replay(Replay replay, List<Source> sources) throws InterruptedException {
    Reel reel;
    try {
      reel = reel(sources);
    } catch (IOException e) {
      complaints.about(names(sources), Source.complaint(e));
      return ExitCode.PARTIAL;
    }
    String pid = sources.size() == 1 ? sources.getFirst().pid() : "";
    try (reel) {
      Replay.Ended ended = replay.show(reel, pid, slow, skip);
      ended.failure().ifPresent(what -> complaints.about(names(sources), what));
      int code = ended.failure().isPresent() ? ExitCode.PARTIAL : ExitCode.OK;
      return ended.signal().map(Interrupts::exitCode).orElse(code);
    } catch (IOException e) {
      complaints.about(names(sources), Source.complaint(e));
      return ExitCode.PARTIAL;
    }
  }

  private Reel reel(List<Source> sources) throws IOException {
    if (sources.size() == 1) {
      Source only = sources.getFirst();
      // Not to be opened twice: a pipe gives its bytes once.
      boolean file = !only.equals(Source.STANDARD_INPUT) && new File(only.name()).isFile();
      return file
          ? Reel.of(Path.of(only.name()))
          : Reel.of(only.open(surroundings.in(), UnaryOperator.identity()));
    }
    List<Merged.Part> parts = new ArrayList<>();
    for (Source source : sources) {
      parts.add(
          new Merged.Part(source.open(surroundings.in(), UnaryOperator.identity()), source.pid()));
    }
    return Reel.of(new Merged(parts));
  }

  private static String names(List<Source> sources) {
    return sources.size() == 1 ? sources.getFirst().title() : "the traces";
  }

  private int annotate(List<Source> sources, String why) throws InterruptedException {
    complaints.note("no replay: " + why + "; this is the annotated text");
    try {
      Renderer renderer = new CommentRenderer(Colour.NONE, EndpointNames.NUMBERS);
      new SavedTraces(
              complaints,
              new Output(surroundings.out()),
              _ -> renderer,
              new OpenBefore(List.of()),
              Progress.silent())
          .annotate(sources, surroundings.in());
    } catch (IOException e) {
      var _ = complaints.unwritten(e);
    }
    return complaints.anyMade() ? ExitCode.PARTIAL : ExitCode.OK;
  }

  private int usage(String what) {
    complaints.say(what.lines().findFirst().orElse("wrong usage") + "; see fdnote replay --help");
    return ExitCode.USAGE;
  }

  private int failed(Exception e) {
    complaints.say("failed: " + e);
    return ExitCode.PARTIAL;
  }
}
