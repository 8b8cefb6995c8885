package dev.fdnote.resolve;

import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.line.Mark;
import dev.fdnote.proc.Look;
import dev.fdnote.resolve.Tracees.Followed;
import dev.fdnote.resolve.Tracees.OutOfReach;
import dev.fdnote.table.Gap;
import dev.fdnote.table.OpenFile;
import dev.fdnote.table.OpenFile.Origin;
import dev.fdnote.table.Seen;
import dev.fdnote.table.Task;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Fills the gaps of a trace that strace is writing right now by looks at the live processes. A look
 * never counts by itself. strace writes a call's name and arguments before it lets the tracee into
 * the call, and the result before it lets it go on: so once everything that was written before the
 * end of a look has been read, and no line of it changed the number, the object seen is the one
 * that all lines before mean. Not thread-safe.
 */
public final class Live implements Witness {
  /** A half line's call may be in it for good: what is seen now is what it works on. */
  public record Tail(long start, long end, Predicate<Gap> mayChange) {}

  private final Looks looks;
  private final Tracees tracees;
  private final Supplier<Mark> clock;
  private final Predicate<Gap> settled;
  private final Snapshots snapshots;
  private final Moments moments = new Moments();

  private final Map<Candidate.Key, Gap> wanted = new HashMap<>();
  private final Map<Candidate.Key, Candidate> open = new HashMap<>();
  private final Map<Candidate.Key, Answered> answered = new HashMap<>();
  private final Map<OpenFile, Sighting> sightings = new WeakHashMap<>();

  /** What looks at sockets of the trace have not found yet. */
  private final Vain vain = new Vain();

  private record Answered(Gap gap, Statement statement) {}

  /** Where an open file was looked at. */
  private record Sighting(int tid, int fd, Look.Open look) {}

  /**
   * @param clock marks the moment of a call
   * @param settled whether no call is under way that may change a gap
   */
  public Live(Looks looks, Tracees tracees, Supplier<Mark> clock, Predicate<Gap> settled) {
    this.looks = looks;
    this.tracees = tracees;
    this.clock = clock;
    this.settled = settled;
    this.snapshots = new Snapshots(looks, tracees, clock);
  }

  /**
   * Looks up where the absolute paths of {@code task} start, which was there before any line. Its
   * later chroots are in the trace, and so is where its children start.
   *
   * @return whether it could be looked at
   */
  public boolean looksForRoot(Task task) {
    if (tracees.of(task) instanceof Followed as) {
      looks.root(as.tid()).ifPresent(task.cwd()::startsUnder);
      return true;
    }
    return false;
  }

  /** A line belongs to {@code task}. */
  public void sees(Task task) {
    if (!task.fds().isUnsure() && tracees.hideEnds()) {
      task.fds().endsMayBeHidden();
    }
    if (!snapshots.isTaken(task.fds()) && tracees.of(task) instanceof Followed as) {
      if (as.doubt().isEmpty()) {
        snapshots.take(task, as);
      } else {
        task.cwd().changesMayBeHidden();
      }
    }
  }

  /** {@code task} has just begun, with {@code inheritance} open. */
  public void begins(Task task, Inheritance inheritance) {
    inheritance
        .fds()
        .forEach((fd, look) ->
            Gap.untouched(task, fd)
                .map(gap -> new Candidate(gap, inheritance.tid(), look, Mark.of(0)))
                .ifPresent(this::answer));
  }

  /**
   * A line that begins at {@code start} of the stream leaves these open.
   *
   * @return whether answers may still come
   */
  public boolean wants(List<Seen> fds, long start) {
    boolean any = false;
    for (Seen seen : fds) {
      if (seen.gap().isPresent()) {
        any |= wants(seen.gap().get(), start);
      }
    }
    return any;
  }

  private boolean wants(Gap gap, long start) {
    Candidate.Key key = Candidate.Key.of(gap);
    if (open.containsKey(key) && open.get(key).gap().isSame(gap)) {
      return true;
    }
    if (gap.completes() && !vain.isDue(gap.file(), System.nanoTime())) {
      return false;
    }
    switch (tracees.of(gap.task())) {
      case OutOfReach(String reason) -> refuse(gap, reason);
      case Followed task -> {
        if (task.doubt().isEmpty()) {
          wanted.put(key, gap);
        } else {
          moments.wants(gap, task, start);
        }
        return true;
      }
    }
    return false;
  }

  /** The same for a half line that ends the stream for now, at {@code end}. */
  public void wantsHalf(List<Seen> fds, long start, long end) {
    for (Seen seen : fds) {
      if (seen.gap().isPresent()
          && tracees.of(seen.gap().get().task()) instanceof Followed task
          && !task.doubt().isEmpty()) {
        moments.look(seen.gap().get(), task, start, end, this::look, clock);
      } else {
        seen.gap().ifPresent(gap -> wants(gap, start));
      }
    }
  }

  private void refuse(Gap gap, String reason) {
    answered.put(Candidate.Key.of(gap), new Answered(gap, unknown(reason)));
  }

  /** Looks at what is wanted; {@code position} is how far the stream has been dealt with. */
  public void look(long position) {
    for (Gap gap : List.copyOf(wanted.values())) {
      if (gap.isUnchanged() && tracees.of(gap.task()) instanceof Followed task) {
        switch (look(gap, task)) {
          case Look.Open seen -> {
            Candidate candidate = new Candidate(gap, task.tid(), seen, clock.get());
            open.put(candidate.key(), candidate);
          }
          case Look.Closed _ -> {}
          case Look.Refused(String reason) -> refuse(gap, reason);
        }
      }
    }
    wanted.clear();
    moments.look(this::look, clock);
  }

  /** A look that counts only if strace had the task until it was over. */
  private Look look(Gap gap, Followed task) {
    Look look = looks.look(task.tid(), gap.fd());
    return look instanceof Look.Open && !tracees.confirms(gap.task(), task)
        ? new Look.Refused("strace has let go of it")
        : look;
  }

  /**
   * All lines up to {@code position} have been dealt with, and what comes next is {@code tail}:
   * looks that are proved by now become answers, those that are refuted are forgotten.
   */
  public void settle(long position, Optional<Tail> tail) {
    snapshots.settle(position, this::settleSnapshot);
    for (Iterator<Candidate> i = open.values().iterator(); i.hasNext(); ) {
      Candidate candidate = i.next();
      if (!candidate.gap().isUnchanged()) {
        i.remove();
      } else if (isProved(candidate, position, tail)) {
        i.remove();
        answer(candidate);
      }
    }
  }

  private boolean settleSnapshot(Candidate candidate) {
    if (candidate.gap().isUnchanged()) {
      if (!settled.test(candidate.gap())) {
        return false;
      }
      answer(candidate);
    }
    return true;
  }

  private boolean isProved(Candidate candidate, long position, Optional<Tail> tail) {
    if (!settled.test(candidate.gap())) {
      return false;
    }
    return candidate.moment().isWithin(position)
        || tail.filter(
                t -> candidate.moment().isWithin(t.end()) && !t.mayChange().test(candidate.gap()))
            .isPresent();
  }

  private void answer(Candidate candidate) {
    Gap gap = candidate.gap();
    Look.Open look = candidate.look();
    if (gap.fd() == Seen.CWD) {
      if (look.kind() instanceof FdKind.Directory(String path)) {
        gap.fillCwd(Origin.PROC, path);
      }
    } else if (gap.completes()) {
      if (!complete(candidate)) {
        return;
      }
    } else {
      FdKind inferred = gap.inferred();
      if (Merging.contradicts(inferred, look.kind())) {
        return;
      }
      OpenFile file =
          gap.fill(Origin.PROC, Merging.merge(inferred, look.kind()), lasting(look.facts()));
      sightings.put(file, new Sighting(candidate.tid(), gap.fd(), look));
    }
    answered.put(candidate.key(), new Answered(gap, statement(candidate.tid(), gap.fd(), look)));
  }

  /** Whether the look has told of a socket of the trace what only the kernel knows. */
  private boolean complete(Candidate candidate) {
    Gap gap = candidate.gap();
    Look.Open look = candidate.look();
    FdKind known = gap.inferred();
    if (!Merging.agrees(known, look.kind()) || !Merging.tells(look.kind())) {
      vain.looked(gap.file(), System.nanoTime());
      return false;
    }
    OpenFile file = gap.complete(Merging.refresh(known, look.kind()), lasting(look.facts()));
    sightings.put(file, new Sighting(candidate.tid(), gap.fd(), look));
    return true;
  }

  private Statement statement(int tid, int fd, Look.Open look) {
    return new Statement(
        look.kind(), Source.PROC, lasting(look.facts()), looks.peer(tid, fd, look));
  }

  private static List<Fact> lasting(List<Fact> facts) {
    return facts.stream().filter(f -> !Momentary.isMomentary(f)).toList();
  }

  /** Whether a look at {@code gap} still waits for its proof. */
  public boolean isPending(Gap gap) {
    Candidate.Key key = Candidate.Key.of(gap);
    return wanted.containsKey(key) || open.containsKey(key) || moments.isPending(gap);
  }

  /** No line waits for answers any more. */
  public void rest() {
    answered.clear();
    moments.rest();
  }

  @Override
  public Optional<Statement> of(Gap gap) {
    Optional<Statement> now = moments.of(gap).map(said -> statement(said, gap.fd()));
    return now.isPresent() ? now : before(gap);
  }

  private Statement statement(Moments.Said said, int fd) {
    return switch (said.look()) {
      case Look.Open seen -> statement(said.tid(), fd, seen);
      case Look.Closed _ -> unknown("closed by now");
      case Look.Refused(String reason) -> unknown(reason);
    };
  }

  private static Statement unknown(String reason) {
    return new Statement(new FdKind.Unknown(reason), Source.NONE, List.of(), "");
  }

  private Optional<Statement> before(Gap gap) {
    return Optional.ofNullable(answered.get(Candidate.Key.of(gap)))
        .filter(a -> a.gap().isSame(gap))
        .map(Answered::statement);
  }

  @Override
  public String peer(OpenFile file) {
    Sighting sighting = sightings.get(file);
    return sighting == null ? "" : looks.peer(sighting.tid, sighting.fd, sighting.look);
  }
}
