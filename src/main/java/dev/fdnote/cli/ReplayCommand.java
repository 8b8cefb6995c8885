package dev.fdnote.cli;

import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.render.Colour;
import dev.fdnote.render.CommentRenderer;
import dev.fdnote.render.Renderer;
import dev.fdnote.replay.Merged;
import dev.fdnote.replay.Reel;
import dev.fdnote.replay.Replay;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code fdnote replay}. */
final class ReplayCommand {
  private final Surroundings surroundings;
  private final Complaints complaints;

  private List<String> files = List.of();
  private Duration slow = Duration.ofMillis(100);
  private Duration skip = Duration.ofSeconds(2);

  ReplayCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    complaints = new Complaints(surroundings.err());
  }

  /** Does what {@code arguments} ask for and returns the exit code. */
  int run(List<String> arguments) {
    if (!arguments.isEmpty() && arguments.stream().allMatch(ReplayCommand::isFile)) {
      files = arguments;
      return plainly();
    }
    return Model.run(spec(), arguments, surroundings, complaints, this::call);
  }

  /** What it takes. */
  static CommandSpec spec() {
    CommandSpec spec =
        Model.command(
            "fdnote replay",
            List.of(
                "Shows a trace in the terminal, with the fds of each line's process as they were"
                    + " then.",
                "",
                "Examples:",
                "  fdnote replay trace.txt                        a saved trace, plain or gzip",
                "  fdnote replay trace.*                          the files of strace -ff, by their"
                    + " times",
                "  strace -f -tt -T make 2>&1 | fdnote replay -   while it grows; ? in it shows the"
                    + " keys",
                ""),
            List.of(
                "", "Exit codes: 0 all went well; 1 something could not be done; 2 wrong usage."));
    spec.usageMessage().parameterListHeading("%n");
    return spec.addPositional(
            Model.files("1..*", "what strace wrote, plain or gzip; -: standard input"))
        .addOption(
            Model.seconds("--slow", "a call that takes as long is slow (0.1); strace -T tells"))
        .addOption(
            Model.seconds(
                "--skip", "playing skips a longer gap between two lines of the trace (2)"))
        .addOption(Model.help());
  }

  private static boolean isFile(String argument) {
    return argument.equals("-") || !(argument.startsWith("-") || argument.startsWith("@"));
  }

  /** Without picocli, which takes long to load. */
  private int plainly() {
    try {
      return show();
    } catch (InterruptedException | RuntimeException | OutOfMemoryError e) {
      return complaints.failed(e);
    }
  }

  private int call(ParseResult given) throws InterruptedException {
    files = given.matchedPositionalValue(0, files);
    slow = given.matchedOptionValue("--slow", slow);
    skip = given.matchedOptionValue("--skip", skip);
    return show();
  }

  private int show() throws InterruptedException {
    List<Source> sources = files.stream().map(Source::new).toList();
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      return annotate(sources, obstacle.get());
    }
    String type = surroundings.environment().getOrDefault("TERM", "");
    try (Replay replay = Replay.open(type, surroundings.stdin() == Stdin.TERMINAL)) {
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
    Colour colour = ColourWhen.AUTO.colour(surroundings);
    try (reel) {
      Replay.Ended ended = replay.show(reel, pid, slow, skip, colour);
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
}
