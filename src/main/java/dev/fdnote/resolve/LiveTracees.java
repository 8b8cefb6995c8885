package dev.fdnote.resolve;

import dev.fdnote.proc.Told;
import dev.fdnote.proc.process.ProcessStatus;
import dev.fdnote.proc.process.Processes;
import dev.fdnote.proc.strace.Channel;
import dev.fdnote.proc.strace.StraceOptions;
import dev.fdnote.proc.strace.Tracers.Tracee;
import dev.fdnote.table.Task;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The tasks of a trace among the live ones. A look counts only while the strace that writes into
 * our input itself traces the task: what another program hands on may be late, and what happens
 * before strace has attached or after it has let go never shows.
 */
public final class LiveTracees implements Tracees {
  /** No pid comes again so soon. */
  private static final long FRESH = Duration.ofMillis(20).toNanos();

  /** To find a task that is not bound may take a look at all processes. */
  private static final long RETRY = Duration.ofMillis(500).toNanos();

  private final Processes processes;
  private final Straces straces;
  private final List<Integer> named;
  private final Consumer<String> notice;
  private final Set<String> said = new HashSet<>();
  private final Set<Channel.Direct> channels = new HashSet<>();
  private final Map<Task, Known> known = new WeakHashMap<>();
  private Optional<Boolean> hideEnds = Optional.empty();

  /** A live task and the strace that writes of it. */
  private record Bound(int tid, long started, Channel.Direct channel) {}

  private record Known(Optional<Bound> bound, Standing standing, long at) {
    Known(Optional<Bound> bound, Standing standing) {
      this(bound, standing, System.nanoTime());
    }

    boolean isStale() {
      return System.nanoTime() - at > (bound.isPresent() ? FRESH : RETRY);
    }
  }

  /** Who writes of whom into our input. */
  public interface Straces {
    /** How what is written of {@code tid} comes to us. */
    Channel channel(int tid);

    /** The tasks traced by those whose trace comes to us. */
    List<Tracee> tracees();

    /** Whether they, or others on the way to our input, may keep calls back that end fds. */
    boolean hideEnds();
  }

  /**
   * @param named the processes or threads that {@code -p} names, none where it is not given
   * @param notice takes what the user should hear once
   */
  public LiveTracees(
      Processes processes, Straces straces, List<Integer> named, Consumer<String> notice) {
    this.processes = processes;
    this.straces = straces;
    this.named = List.copyOf(named);
    this.notice = notice;
  }

  @Override
  public synchronized Standing of(Task task) {
    Known before = known.get(task);
    if (before == null || before.isStale()) {
      before = now(task, before == null ? Optional.empty() : before.bound);
    }
    return before.standing;
  }

  @Override
  public synchronized boolean confirms(Task task, Followed standing) {
    Known before = known.get(task);
    return before != null && now(task, before.bound).standing.equals(standing);
  }

  @Override
  public synchronized boolean hideEnds() {
    if (hideEnds.isEmpty()) {
      hideEnds = Optional.of(straces.hideEnds());
    }
    return hideEnds.get();
  }

  private Known now(Task task, Optional<Bound> bound) {
    Known now = bound.isPresent() ? new Known(bound, standing(bound.get())) : bind(task);
    known.put(task, now);
    return now;
  }

  private Standing standing(Bound bound) {
    return switch (processes.status(bound.tid)) {
      case Told.Absent<ProcessStatus>() -> new OutOfReach("process has ended");
      case Told.Refused<ProcessStatus>(String reason) -> new OutOfReach(reason);
      case Told.Known<ProcessStatus>(ProcessStatus status) -> {
        if (status.started() != bound.started) {
          yield new OutOfReach("process has ended");
        }
        yield status.tracer() == bound.channel.tracer()
            ? new Followed(bound.tid, doubt(status, bound.channel.options()))
            : new OutOfReach("strace has let go of it");
      }
    };
  }

  /** Whether a strace still traces one of those that it was seen to trace. */
  public synchronized boolean areHeld() {
    return bound().anyMatch(bound -> alive(bound, bound.channel.tracer()));
  }

  /** The ids of those that were seen traced, live on and have no tracer any more, lowest first. */
  public synchronized List<Integer> abandoned() {
    return bound().filter(bound -> alive(bound, 0)).map(Bound::tid).sorted().distinct().toList();
  }

  private Stream<Bound> bound() {
    return List.copyOf(known.values()).stream().flatMap(known -> known.bound.stream());
  }

  private boolean alive(Bound bound, int tracer) {
    return processes.status(bound.tid) instanceof Told.Known<ProcessStatus>(ProcessStatus status)
        && status.started() == bound.started
        && !status.isZombie()
        && status.tracer() == tracer;
  }

  private String doubt(ProcessStatus status, StraceOptions options) {
    if (options.filtered()) {
      once(
          "strace shows only some calls ("
              + String.join(" ", options.filters())
              + "): what changes fds may be missing, so look-ups count only while a call is under"
              + " way"
              + (hideEnds()
                  ? ", and what is opened only on that line; -e trace=desc,network shows it all"
                  : ""));
      return "strace shows only some calls";
    }
    if (!options.followsForks() && status.threads() > 1) {
      once(
          "process "
              + status.process()
              + " has "
              + status.threads()
              + " threads and strace follows one: what the others do to its fds does not show;"
              + " strace -f shows it");
      return "other threads are not traced";
    }
    return "";
  }

  private Known bind(Task task) {
    Optional<Integer> tid = tid(task);
    if (tid.isEmpty()) {
      return unbound("open before the trace");
    }
    return switch (processes.status(tid.get())) {
      case Told.Absent<ProcessStatus>() -> unbound(processes.whyAbsent());
      case Told.Refused<ProcessStatus>(String reason) -> unbound(reason);
      case Told.Known<ProcessStatus>(ProcessStatus status) -> bind(status);
    };
  }

  private Known bind(ProcessStatus status) {
    return switch (channel(status)) {
      case Channel.Unknown(String reason) -> unbound(reason);
      case Channel.Hidden(String tracer) -> {
        once(tracer + " is another user's: only the trace counts; look-ups need sudo");
        yield unbound("permission denied");
      }
      case Channel.Indirect(String reason, List<String> writers) -> {
        once(
            (writers.isEmpty() ? reason : String.join(", ", writers) + " writes into the input")
                + ", not strace itself: lines may be late or missing, so only the trace counts"
                + (hideEnds() ? ", and that for one line at a time" : ""));
        yield unbound("open before the trace");
      }
      case Channel.Direct direct -> {
        channels.add(direct);
        Bound bound = new Bound(status.id(), status.started(), direct);
        yield new Known(Optional.of(bound), standing(bound));
      }
    };
  }

  private static Known unbound(String reason) {
    return new Known(Optional.empty(), new OutOfReach(reason));
  }

  private Channel channel(ProcessStatus status) {
    for (Channel.Direct known : channels) {
      if (known.tracer() == status.tracer()) {
        return known;
      }
    }
    return straces.channel(status.id());
  }

  private boolean isTracee(int tid) {
    return processes.status(tid) instanceof Told.Known<ProcessStatus>(ProcessStatus status)
        && channels.stream().anyMatch(c -> c.tracer() == status.tracer());
  }

  /** Which live task strace means by the pid it prints, or by none. */
  private Optional<Integer> tid(Task task) {
    if (task.pid().isEmpty()) {
      return unnamed();
    }
    int printed = Integer.parseInt(task.pid());
    if (isTracee(printed)) {
      return Optional.of(printed);
    }
    List<Tracee> tracees = straces.tracees();
    if (tracees.stream().anyMatch(t -> t.tid() == printed)) {
      return Optional.of(printed);
    }
    List<Integer> inner =
        tracees.stream().map(Tracee::tid).filter(tid -> isCalled(tid, printed)).toList();
    return inner.size() == 1
        ? Optional.of(inner.getFirst())
        : Optional.of(printed).filter(named::contains);
  }

  /** Without a pid in its lines it is the only one. */
  private Optional<Integer> unnamed() {
    if (named.size() == 1) {
      return Optional.of(named.getFirst());
    }
    List<Integer> tracees =
        straces.tracees().stream()
            .map(Tracee::tid)
            .filter(tid -> named.isEmpty() || named.contains(tid))
            .toList();
    return tracees.size() == 1 ? Optional.of(tracees.getFirst()) : Optional.empty();
  }

  /** Whether {@code tid} has the id {@code printed} in a pid namespace of its own. */
  private boolean isCalled(int tid, int printed) {
    return processes.status(tid) instanceof Told.Known<ProcessStatus>(ProcessStatus status)
        && status.namespaceIds().contains(printed);
  }

  private void once(String what) {
    if (said.add(what)) {
      notice.accept(what);
    }
  }
}
