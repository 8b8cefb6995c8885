package dev.fdnote.cli;

import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.line.PeekedInput;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.Told;
import dev.fdnote.proc.process.Processes;
import dev.fdnote.proc.strace.Tracers;
import dev.fdnote.render.Renderer;
import dev.fdnote.resolve.LiveLooks;
import dev.fdnote.resolve.Looks;
import dev.fdnote.resolve.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** The command {@code fdnote}. */
final class Fdnote {
  static final String VERSION = "0.1.0-SNAPSHOT";

  private static final long LARGE = 100_000_000;

  private final Surroundings surroundings;
  private final Complaints complaints;
  private final long large;

  private List<String> files = List.of();
  private Format format = Format.COMMENT;
  private ColourWhen colour = ColourWhen.AUTO;
  private List<String> fds = List.of();
  private boolean follow;
  private boolean noProgress;
  private LiveOptions live = LiveOptions.NONE;

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
    return Model.run(FdnoteModel.spec(), words, surroundings, complaints, this::call);
  }

  /** Most starts need nothing of picocli, which takes as long as all else together. */
  private static boolean isForPicocli(String word) {
    return word.startsWith("@") || (word.startsWith("-") && !word.equals("-"));
  }

  private int callOrFail() {
    try {
      return call();
    } catch (InterruptedException | RuntimeException | OutOfMemoryError e) {
      return complaints.failed(e);
    }
  }

  private int call(ParseResult given) throws InterruptedException {
    files = given.matchedPositionalValue(0, List.of());
    format = given.matchedOptionValue("--format", format);
    colour = given.matchedOptionValue("--color", colour);
    fds = given.matchedOptionValue("--fds", fds);
    follow = Model.has(given, "--follow");
    noProgress = Model.has(given, "--no-progress");
    live = LiveOptions.of(given);
    return call();
  }

  private int call() throws InterruptedException {
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
        || live.blockedAfter().isPresent()
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
    List<Integer> named = live.named().ids(surroundings, complaints);
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
      Looks looks = new LiveLooks(Proc.LIVE, live.dup());
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
        live.blockedAfter()
            .or(() -> terminal ? Optional.of(Duration.ofSeconds(1)) : Optional.empty());
    HalfLine half =
        new HalfLine(
            terminal,
            format == Format.COMMENT ? blockedAfter : Optional.empty(),
            colour.colour(surroundings),
            names);
    Renderer renderer = format.renderer(colour.colour(surroundings), Optional.empty(), names);
    return new LiveTrace(complaints, output, renderer, half, named, live.dup());
  }

  /** What was saved may come from another machine: no names of this one. */
  private Renderer renderer(Optional<String> file) {
    return format.renderer(colour.colour(surroundings), file, EndpointNames.NUMBERS);
  }

  private int code() {
    return complaints.anyMade() ? ExitCode.PARTIAL : ExitCode.OK;
  }

  private int usage(String what) {
    return complaints.usage(what, "fdnote");
  }
}
