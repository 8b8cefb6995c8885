package dev.fdnote.cli;

import dev.fdnote.annotate.LiveAnnotator;
import dev.fdnote.line.PeekedInput;
import dev.fdnote.line.Tap;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.process.Processes;
import dev.fdnote.proc.strace.StraceOptions;
import dev.fdnote.proc.strace.Tracers;
import dev.fdnote.render.Renderer;
import dev.fdnote.resolve.Inheritance;
import dev.fdnote.resolve.LiveLooks;
import dev.fdnote.resolve.LiveTracees;
import dev.fdnote.resolve.LiveTracees.Straces;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** Annotates what strace writes while it writes it. */
final class LiveTrace {
  /** How long an input may go on after a signal. */
  private static final long GRACE_MILLIS = 1000;

  /** How long a strace that was killed may take to be gone. */
  private static final long PARTING = TimeUnit.MILLISECONDS.toNanos(500);

  private final Complaints complaints;
  private final Output output;
  private final Renderer renderer;
  private final HalfLine half;
  private final boolean dup;
  private final List<Integer> named;
  private final Proc proc = Proc.LIVE;
  private final Tracers tracers = new Tracers(proc);

  /**
   * @param named the processes or threads that the user has named
   * @param dup whether a duplicate of a socket may be taken
   */
  LiveTrace(
      Complaints complaints,
      Output output,
      Renderer renderer,
      HalfLine half,
      List<Integer> named,
      boolean dup) {
    this.complaints = complaints;
    this.output = output;
    this.renderer = renderer;
    this.half = half;
    this.named = List.copyOf(named);
    this.dup = dup;
  }

  /**
   * Annotates {@code in}, which somebody else's strace writes.
   *
   * @return the exit code where a signal ended it, or 0
   * @throws IOException where the output cannot be written
   */
  int annotate(PeekedInput in) throws IOException, InterruptedException {
    Thread reader = Thread.currentThread();
    AtomicReference<String> signal = new AtomicReference<>("");
    try (Interrupts _ =
        new Interrupts(name -> {
          signal.set(name);
          // strace in the same pipeline ends too, and with it the input.
          CompletableFuture.delayedExecutor(GRACE_MILLIS, TimeUnit.MILLISECONDS)
              .execute(reader::interrupt);
        })) {
      LiveTracees tracees = tracees(new OtherStraces(tracers));
      LiveRun run = annotate(in, tracees, false);
      run.evidence().complaint().ifPresent(what -> complaints.about("standard input", what));
      Optional<String> rupture = run.rupture();
      if (rupture.isEmpty() && run.lacksFarewell()) {
        rupture = abandonment(tracees);
      }
      rupture.ifPresent(complaints::note);
    } catch (InterruptedException _) {
      return Interrupts.exitCode(signal.get());
    }
    return signal.get().isEmpty() ? 0 : Interrupts.exitCode(signal.get());
  }

  /**
   * Starts {@code strace ARGUMENTS} and annotates what it writes.
   *
   * @param typed whether a terminal sends its signals to strace as well
   * @return the exit code of strace, which is that of the program it has started
   * @throws IOException where the output cannot be written
   * @throws StraceRun.NotStarted where there is no strace
   */
  int annotate(List<String> arguments, boolean typed)
      throws IOException, InterruptedException, StraceRun.NotStarted {
    CompletableFuture<StraceRun> started = new CompletableFuture<>();
    // A signal that ended fdnote once strace is there would leave it and its tracees behind.
    try (Interrupts _ =
            new Interrupts(name -> {
              boolean reached = typed && started.isDone();
              var _ = started.thenAccept(run -> run.passOn(name, reached));
            });
        StraceRun run = StraceRun.start(arguments)) {
      started.complete(run);
      List<String> words = new ArrayList<>(arguments);
      words.addFirst("strace");
      StraceOptions options = StraceOptions.of(words);
      Straces own = new OwnStrace((int) run.process().pid(), options, tracers);
      boolean fromStart = options.attached().isEmpty() && !options.filtered() && run.startsItself();
      try (InputStream in = run.open()) {
        Optional<String> rupture = annotate(in, tracees(own), fromStart).rupture();
        if (options.attached().isEmpty()) {
          rupture.ifPresent(complaints::note);
        }
      }
      return run.exitCode();
    }
  }

  private LiveTracees tracees(Straces straces) {
    return new LiveTracees(new Processes(proc), straces, named, complaints::note);
  }

  /** That strace was killed between two calls, if so: what it traced is there, and untraced. */
  private static Optional<String> abandonment(LiveTracees tracees) throws InterruptedException {
    // strace's end of the pipe is closed a moment before the kernel lets go of its tracees
    // (do_exit in kernel/exit.c: exit_files comes before exit_notify).
    for (long end = System.nanoTime() + PARTING; tracees.areHeld() && System.nanoTime() < end; ) {
      Thread.sleep(10);
    }
    List<Integer> abandoned = tracees.abandoned();
    if (abandoned.isEmpty()) {
      return Optional.empty();
    }
    String who = abandoned.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return Optional.of(
        "strace ended without letting go of "
            + who
            + ": it was killed; what it traced goes on alone");
  }

  private LiveRun annotate(InputStream in, LiveTracees tracees, boolean fromStart)
      throws IOException, InterruptedException {
    LiveLooks looks = new LiveLooks(proc, dup);
    looks.warmUp();
    try (Tap tap = new Tap(in)) {
      LiveAnnotator annotator = new LiveAnnotator(looks, tracees, tap::mark);
      if (fromStart) {
        annotator.inherits(Inheritance.ofOurs(looks));
      }
      LiveRun run = new LiveRun(tap, annotator, renderer, output, half);
      Optional<IOException> failure = run.run();
      run.fault().ifPresent(fault -> complaints.about("line " + fault.line(), fault.words()));
      failure.ifPresent(cause -> complaints.about("strace's output", Source.complaint(cause)));
      return run;
    }
  }
}
