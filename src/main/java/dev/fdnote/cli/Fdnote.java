package dev.fdnote.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.line.PeekedInput;
import dev.fdnote.proc.Container;
import dev.fdnote.proc.Containers;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.Processes;
import dev.fdnote.proc.Told;
import dev.fdnote.proc.Tracers;
import dev.fdnote.render.Renderer;
import dev.fdnote.resolve.LiveLooks;
import dev.fdnote.resolve.Looks;
import dev.fdnote.resolve.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "  strace -p 8261 2>&1 | fdnote -p 8261            live, through a pipe",
      "  fdnote -p 8261                                  starts strace itself",
      "  fdnote -- make test                             runs a command under strace",
      "  fdnote why -p 8261                              what each thread waits for, now",
      "  fdnote --format inline trace.txt.gz             in strace's own -yy spelling",
      "  fdnote --format json trace.txt | jq .fds        for programs",
      "  fdnote -F trace.txt                             goes on while strace writes the file",
      "  fdnote ls -i:3306                               lsof's questions; see fdnote ls --help",
      "  fdnote snapshot -p 8261                         writes down what a process has open",
      "  fdnote replay trace.txt                         full screen; see fdnote replay --help",
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

  private static final long LARGE = 100_000_000;

  private final Surroundings surroundings;
  private final Complaints complaints;
  private final long large;

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
      names = "--fds",
      paramLabel = "FILE",
      description =
          "a saved trace: what was open before it, as fdnote snapshot, lsof, ls -l or lsfd has"
              + " told")
  List<String> fds = new ArrayList<>();

  @Option(
      names = {"-F", "--follow"},
      description = "FILE still grows: go on with what is added, until Ctrl-C, as tail -F does")
  boolean follow;

  @Option(
      names = "--no-progress",
      description =
          "no progress bar for files over 100 MB, which a terminal shows on standard error")
  boolean noProgress;

  @Mixin LiveOptions live = new LiveOptions();

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

  /** What stands behind {@code --}. */
  private List<String> command = List.of();

  Fdnote(Surroundings surroundings) {
    this(surroundings, LARGE);
  }

  /**
   * @param large how many bytes of files are worth a progress bar
   */
  Fdnote(Surroundings surroundings, long large) {
    this.surroundings = surroundings;
    this.large = large;
    this.complaints = new Complaints(surroundings.err());
  }

  /** Does what {@code arguments} ask for and returns the exit code. */
  int run(String... arguments) {
    List<String> words = List.of(arguments);
    int end = words.indexOf("--");
    if (end >= 0) {
      command = words.subList(end + 1, words.size());
      words = words.subList(0, end);
      if (command.isEmpty()) {
        return usage("no command behind --");
      }
    }
    if (words.stream().noneMatch(Fdnote::isForPicocli)) {
      files = words;
      return callOrFail();
    }
    return new CommandLine(this)
        .setUnmatchedOptionsArePositionalParams(true)
        .registerConverter(Duration.class, LiveOptions::seconds)
        .setOut(new PrintWriter(surroundings.out(), true, UTF_8))
        .registerConverter(Format.class, Format::of)
        .registerConverter(ColourWhen.class, ColourWhen::of)
        .setParameterExceptionHandler((wrong, _) -> usage(words(wrong)))
        .setExecutionExceptionHandler((e, _, _) -> failed(e))
        .execute(words.toArray(String[]::new));
  }

  /** Most starts need nothing of picocli, which takes as long as all else together. */
  private static boolean isForPicocli(String word) {
    return word.startsWith("@") || (word.startsWith("-") && !word.equals("-"));
  }

  private int callOrFail() {
    try {
      return call();
    } catch (InterruptedException | RuntimeException e) {
      return failed(e);
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    Optional<String> unknown =
        files.stream().filter(f -> f.startsWith("-") && !f.equals("-")).findFirst();
    boolean starts = !command.isEmpty() || (live.nameProcesses() && startsStrace());
    if (unknown.isPresent() && !starts) {
      return usage("Unknown option: '" + unknown.get() + "'");
    }
    if (starts && !fds.isEmpty()) {
      return usage("--fds is for saved traces: a live process is asked itself");
    }
    Optional<String> noFollowing = follow ? noFollowing() : Optional.empty();
    if (noFollowing.isPresent()) {
      return usage(noFollowing.get());
    }
    if (!starts && files.isEmpty() && surroundings.stdin() == Stdin.TERMINAL) {
      return usage("no FILE, and standard input is a terminal");
    }
    try {
      if (follow) {
        return follow();
      }
      return starts ? trace() : annotate();
    } catch (IOException e) {
      return complaints.unwritten(e);
    }
  }

  /** Why what the user asks for cannot be followed. */
  private Optional<String> noFollowing() {
    if (!command.isEmpty()) {
      return Optional.of("-F follows a FILE, not a command");
    }
    if (live.nameProcesses()) {
      return Optional.of("-F goes without -p and --container: what a trace tells is all it uses");
    }
    if (!fds.isEmpty()) {
      return Optional.of("-F goes without --fds, which needs a trace that has ended");
    }
    if (files.size() != 1 || files.getFirst().equals("-")) {
      return Optional.of("-F follows one FILE; standard input is read as it grows without -F");
    }
    return Optional.empty();
  }

  private int follow() throws IOException, InterruptedException {
    Source source = new Source(files.getFirst());
    Output output = new Output(surroundings.out());
    return new FollowedTrace(complaints, output, renderer(Optional.empty()), source).follow();
  }

  /** Whether there is nothing to read, so that the processes named are to be traced. */
  private boolean startsStrace() {
    boolean nothing =
        surroundings.stdin() == Stdin.TERMINAL || surroundings.stdin() == Stdin.NOTHING;
    return nothing && (files.isEmpty() || files.getFirst().startsWith("-"));
  }

  private int annotate() throws IOException, InterruptedException {
    Output output = new Output(surroundings.out());
    InputStream in = surroundings.in();
    if (surroundings.stdin() == Stdin.STREAM && (files.isEmpty() || files.equals(List.of("-")))) {
      PeekedInput peeked = PeekedInput.of(in);
      if (!peeked.isGzip() && fds.isEmpty() && isLive()) {
        int ended = liveTrace(output, named()).annotate(peeked);
        return ended == 0 ? code() : ended;
      }
      in = peeked;
    }
    List<Source> sources =
        files.isEmpty() ? List.of(Source.STANDARD_INPUT) : files.stream().map(Source::new).toList();
    OpenBefore before = new OpenBefore(snapshots());
    new SavedTraces(complaints, output, this::renderer, before, progress(sources, before))
        .annotate(sources, in);
    before.complain(complaints);
    return code();
  }

  /** A bar would stand among the notes where these go to the terminal as well. */
  private Progress progress(List<Source> sources, OpenBefore before) {
    boolean shows =
        !noProgress
            && surroundings.errTerminal()
            && !surroundings.outTerminal()
            && !surroundings.environment().getOrDefault("TERM", "dumb").equals("dumb");
    if (!shows) {
      return Progress.silent();
    }
    int passes = before.isEmpty() ? 1 : 2;
    return Progress.size(sources)
        .filter(size -> size > large)
        .map(
            size -> new Progress(Optional.of(complaints.status()), passes * size, System::nanoTime))
        .orElseGet(Progress::silent);
  }

  /** Whether strace writes into our input, or somebody wants to see every line as it comes. */
  private boolean isLive() {
    return live.nameProcesses()
        || live.blockedAfter.isPresent()
        || surroundings.outTerminal()
        || new Tracers(Proc.LIVE).writers().stream().anyMatch(w -> w.command().equals("strace"));
  }

  private int trace() throws IOException, InterruptedException {
    List<Integer> named = named();
    if (complaints.anyMade()) {
      return ExitCode.PARTIAL;
    }
    return new StraceCommand(complaints, Proc.LIVE)
        .run(
            files,
            named,
            command,
            liveTrace(new Output(surroundings.out()), named),
            surroundings.stdin() == Stdin.TERMINAL);
  }

  /** The processes that the user means; those that are not there are complained about. */
  private List<Integer> named() {
    List<Integer> named = new ArrayList<>(live.pids);
    live.container.ifPresent(id -> {
      switch (new Containers(Proc.LIVE, surroundings.environment()).find(id)) {
        case Container.Found found -> named.addAll(found.pids());
        case Container other -> complaints.about(id, other.message());
      }
    });
    Processes processes = new Processes(Proc.LIVE);
    for (int pid : named) {
      switch (processes.started(pid)) {
        case Told.Known<Long> _ -> {}
        case Told.Absent<Long> _ -> complaints.about("process " + pid, absence(processes));
        case Told.Refused<Long>(String reason) -> complaints.about("process " + pid, reason);
      }
    }
    return named;
  }

  /** What is known of what was open before a saved trace. */
  private List<Snapshot> snapshots() {
    List<Snapshot> snapshots = new ArrayList<>();
    for (String file : fds) {
      snapshots.addAll(SnapshotFile.read(file, complaints).stream().toList());
    }
    if (live.nameProcesses()) {
      Looks looks = new LiveLooks(Proc.LIVE, live.dup);
      named().forEach(pid -> snapshots.add(LiveSnapshot.of(pid, looks, Instant.now())));
    }
    return snapshots;
  }

  private static String absence(Processes processes) {
    return processes.isHiding()
        ? "there is none, or /proc hides it from this user (hidepid); try sudo"
        : "there is none; see ps -e";
  }

  private LiveTrace liveTrace(Output output, List<Integer> named) {
    boolean terminal =
        surroundings.outTerminal()
            && format == Format.COMMENT
            && !surroundings.environment().getOrDefault("TERM", "dumb").equals("dumb");
    EndpointNames names = live.names();
    Optional<Duration> blockedAfter =
        live.blockedAfter.or(
            () -> terminal ? Optional.of(Duration.ofSeconds(1)) : Optional.empty());
    HalfLine half =
        new HalfLine(
            terminal,
            format == Format.COMMENT ? blockedAfter : Optional.empty(),
            colour.colour(surroundings),
            names);
    Renderer renderer = format.renderer(colour.colour(surroundings), Optional.empty(), names);
    return new LiveTrace(complaints, output, renderer, half, named, live.dup);
  }

  /** What was saved may come from another machine: no names of this one. */
  private Renderer renderer(Optional<String> file) {
    return format.renderer(colour.colour(surroundings), file, EndpointNames.NUMBERS);
  }

  private int code() {
    return complaints.anyMade() ? ExitCode.PARTIAL : ExitCode.OK;
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
