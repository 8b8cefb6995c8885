package dev.fdnote.cli;

import dev.fdnote.annotate.LiveAnnotator;
import dev.fdnote.line.PeekedInput;
import dev.fdnote.line.Tap;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.Processes;
import dev.fdnote.proc.StraceOptions;
import dev.fdnote.proc.Tracers;
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

/** Annotates what strace writes while it writes it. */
final class LiveTrace {
  /** How long an input may go on after a signal. */
  private static final long GRACE_MILLIS = 1000;

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
      LiveRun run = annotate(in, new OtherStraces(tracers), false);
      run.evidence().complaint().ifPresent(what -> complaints.about("standard input", what));
      run.rupture().ifPresent(complaints::note);
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
    try (StraceRun run = StraceRun.start(arguments);
        Interrupts _ = new Interrupts(name -> run.passOn(name, typed))) {
      List<String> words = new ArrayList<>(arguments);
      words.addFirst("strace");
      StraceOptions options = StraceOptions.of(words);
      Straces own = new OwnStrace((int) run.process().pid(), options, tracers);
      boolean fromStart = options.attached().isEmpty() && !options.filtered() && run.startsItself();
      try (InputStream in = run.open()) {
        Optional<String> rupture = annotate(in, own, fromStart).rupture();
        if (options.attached().isEmpty()) {
          rupture.ifPresent(complaints::note);
        }
      }
      return run.exitCode();
    }
  }

  private LiveRun annotate(InputStream in, Straces straces, boolean fromStart)
      throws IOException, InterruptedException {
    LiveTracees tracees = new LiveTracees(new Processes(proc), straces, named, complaints::note);
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
