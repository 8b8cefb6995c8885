package dev.fdnote.table;

import dev.fdnote.event.Result;
import dev.fdnote.event.Span;
import dev.fdnote.event.Value;
import dev.fdnote.fd.FdKind;
import dev.fdnote.table.Mention.Use;
import dev.fdnote.table.OpenFile.Origin;
import dev.fdnote.table.Syscall.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One call's way through the table: what its fds are, what it proves, what it changes, what they
 * are then.
 */
final class Work {
  /**
   * These answer EBADF only where the number is not open; read and write also for the wrong access
   * mode.
   */
  private static final Set<String> EBADF_MEANS_CLOSED = Set.of("close", "dup", "fstat");

  private static final Set<String> FCNTL = Set.of("fcntl", "fcntl64");

  /**
   * The commands that fcntl takes for O_PATH as well (check_fcntl_cmd in the kernel's fs/fcntl.c).
   */
  private static final Set<String> ANY_OPEN_FD =
      Set.of("F_GETFD", "F_SETFD", "F_GETFL", "F_DUPFD", "F_DUPFD_CLOEXEC");

  private static final Comparator<Seen> BY_COLUMN = (a, b) -> Integer.compare(a.start(), b.start());

  private static final FdKind UNKNOWN = new FdKind.Unknown("");

  private static final Slot ELSEWHERE = new Slot.Doubtful(0, "an fd of another process");

  private final Invocation call;
  private final Tasks tasks;
  private final List<Mention> mentions;

  Work(Invocation call, Tasks tasks) {
    this.call = call;
    this.tasks = tasks;
    List<FdArguments.Place> places = call.syscall().places();
    mentions = places.isEmpty() ? List.of() : FdArguments.find(call.call(), places);
  }

  /**
   * Where ends may be hidden, earlier lines do not tell what the fds are that the call uses; where
   * failures alone are shown, what they proved is not so any more.
   */
  private void forget() {
    boolean unsure = call.fds().isUnsure();
    if (unsure || (tasks.shown().onlyFailures() && !call.succeeded())) {
      for (Mention mention : mentions) {
        boolean used = mention.use() == Use.ARGUMENT || mention.use() == Use.TARGET;
        if (used && mention.fd() >= 0) {
          call.fds().forget(mention.fd(), unsure);
        }
      }
    }
  }

  /** What the fds that the call names stand for now. */
  Map<Integer, Slot> onEntry() {
    forget();
    if (mentions.isEmpty()) {
      return Map.of();
    }
    if (mentions.size() == 1) {
      int fd = mentions.getFirst().fd();
      return fd < 0 ? Map.of() : Map.of(fd, call.fds().at(fd));
    }
    Map<Integer, Slot> fds = new HashMap<>();
    for (Mention mention : mentions) {
      if (mention.fd() >= 0) {
        fds.put(mention.fd(), call.fds().at(mention.fd()));
      }
    }
    return fds;
  }

  /** What the fds that the call names are before it does anything. */
  List<Seen> seenBefore() {
    forget();
    List<Seen> seen = new ArrayList<>(mentions.size());
    for (Mention mention : mentions) {
      Before before = before(mention);
      if (isShown(mention, before)) {
        seen.add(seen(mention, sight(mention, before)));
      }
    }
    return seen;
  }

  /** The call is entered; its return comes on a later line. */
  List<Seen> entered() {
    List<Seen> seen = seenBefore();
    call.syscall().effect().entered(call);
    switch (call.syscall().role()) {
      case CLOSE -> call.fd(0).ifPresent(this::startClose);
      case EXIT -> call.task().leaves();
      case EXIT_GROUP -> tasks.leaveTogether(call.task());
      case MAKES_TASK -> tasks.births().enter(call.task(), call);
      case NONE, EPOLL_WAIT -> {}
    }
    return seen;
  }

  /**
   * What a call makes is shown as it is then; a number that is not open as dup2's target is nothing
   * to speak of.
   */
  private static boolean isShown(Mention mention, Before before) {
    return switch (mention.use()) {
      case ARGUMENT, FOREIGN, READY -> true;
      case TARGET -> !(before.slot() instanceof Slot.Closed);
      case MADE, RESULT -> false;
    };
  }

  private void startClose(int fd) {
    call.startClosing(fd, fd);
    if (call.fds().at(fd) instanceof Slot.Open open) {
      call.fds().put(fd, new Slot.Closing(open, call.line()));
    }
  }

  /** The call returned on this line. */
  List<Seen> returned() {
    forget();
    prove();
    Before[] before = before();
    change();
    List<Seen> seen = new ArrayList<>(mentions.size() + 1);
    for (int i = 0; i < before.length; i++) {
      Mention mention = mentions.get(i);
      if (isShown(mention, before[i])) {
        seen.add(seen(mention, sight(mention, before[i])));
      } else if (mention.use() == Use.MADE && call.succeeded()) {
        seen.add(seen(mention, sight(mention, before(mention))));
      }
    }
    reported(seen);
    result(seen);
    if (!isSorted(seen)) {
      seen.sort(BY_COLUMN);
    }
    return seen;
  }

  private Before[] before() {
    Before[] before = new Before[mentions.size()];
    for (int i = 0; i < before.length; i++) {
      before[i] = before(mentions.get(i));
    }
    return before;
  }

  private static boolean isSorted(List<Seen> seen) {
    for (int i = 1; i < seen.size(); i++) {
      if (seen.get(i).start() < seen.get(i - 1).start()) {
        return false;
      }
    }
    return true;
  }

  /** As {@link #returned}; of what it is seen to return alone. */
  List<Seen> returnedResult() {
    forget();
    prove();
    change();
    List<Seen> seen = new ArrayList<>(1);
    result(seen);
    return seen;
  }

  private void change() {
    if (call.succeeded()) {
      tasks.shown().success();
    }
    // A child is made before its parent is given a pidfd for it.
    if (call.syscall().role() == Role.MAKES_TASK) {
      tasks.births().returned(call.task(), call, tasks);
    }
    if (call.succeeded()) {
      call.syscall().effect().returned(call);
    } else if (call.isInjected()) {
      if (call.syscall().role() == Role.CLOSE) {
        Closes.undo(call);
      }
    } else if (call.call().result().error().isPresent()) {
      call.syscall().effect().failed(call);
    }
    switch (call.syscall().role()) {
      case EXIT -> call.task().leaves();
      case EXIT_GROUP -> tasks.leaveTogether(call.task());
      case NONE, CLOSE, MAKES_TASK, EPOLL_WAIT -> {}
    }
  }

  /** What the outcome alone tells about the first fd, also where the table is wrong. */
  private void prove() {
    Proof proof = call.syscall().proof();
    if (proof == Proof.NOTHING) {
      return;
    }
    int fd = FdArguments.number(call.text(), call.argument(0));
    if (fd < 0) {
      return;
    }
    Slot slot = call.slot(fd);
    if (call.fds().isStrange() && call.succeeded() && !(slot instanceof Slot.Open)) {
      tasks.strangers().uses(call.task(), fd);
      slot = call.slot(fd);
    }
    if (proof.holds(call)) {
      prove(fd, slot, proof);
    } else if (proof.isRefuted(call)) {
      refute(fd, slot, proof);
    } else if (isShownNotOpen() && !call.wasEnteredBefore() && !call.isInjected()) {
      switch (slot) {
        case Slot.Open _ -> call.fds().put(fd, new Slot.Doubtful(slot.generation(), "not open"));
        case Slot.Untouched _ -> call.fds().put(fd, Slot.NEVER_OPEN);
        case Slot.Closing _, Slot.Closed _, Slot.Doubtful _, Slot.Suspect _ -> {}
      }
    }
  }

  private boolean isShownNotOpen() {
    return call.failedWith("EBADF")
        && (EBADF_MEANS_CLOSED.contains(call.name())
            || (FCNTL.contains(call.name()) && ANY_OPEN_FD.contains(call.constant(1))));
  }

  private void prove(int fd, Slot slot, Proof proof) {
    Optional<OpenFile> file = Invocation.openFile(slot);
    if (file.isPresent() && proof.admits(file.get().kind())) {
      file.get().become(proof.refine(file.get().kind()));
      return;
    }
    if (call.wasEnteredBefore() && !slot.equals(call.fds().at(fd))) {
      return;
    }
    if (slot instanceof Slot.Closed) {
      call.fds().missesAMaker();
    }
    FdKind unknown = new FdKind.Unknown(Slot.HIDDEN);
    FdKind proven = proof.proven(unknown);
    if (!(proven instanceof FdKind.Unknown)) {
      call.fds().learn(fd, new OpenFile(proven, Origin.INFERRED, 0));
    } else if (slot instanceof Slot.Closed) {
      call.fds().put(fd, new Slot.Doubtful(slot.generation(), Slot.HIDDEN));
    }
  }

  /** The table is wrong: something that the trace does not show has taken the number. */
  private void refute(int fd, Slot slot, Proof proof) {
    boolean believed =
        Invocation.openFile(slot)
            .filter(f -> !(f.kind() instanceof FdKind.Unknown) && proof.admits(f.kind()))
            .isPresent();
    if (believed && slot.equals(call.fds().at(fd))) {
      call.fds().put(fd, new Slot.Doubtful(slot.generation(), Slot.HIDDEN));
    }
  }

  /** What a mention stood for before the call did anything. */
  private record Before(Slot slot, FdKind kind) {}

  private Before before(Mention mention) {
    Slot slot = mention.fd() < 0 ? Slot.UNTOUCHED : slot(mention);
    return new Before(slot, kind(slot));
  }

  private static FdKind kind(Slot slot) {
    return switch (slot) {
      case Slot.Open open -> open.file().kind();
      case Slot.Closing closing -> closing.was().file().kind();
      case Slot.Closed _, Slot.Untouched _, Slot.Doubtful _, Slot.Suspect _ -> UNKNOWN;
    };
  }

  private Slot slot(Mention mention) {
    if (mention.use() == Use.FOREIGN) {
      return call.holder().map(t -> t.fds().at(mention.fd())).orElse(ELSEWHERE);
    }
    if (mention.use() != Use.ARGUMENT && mention.use() != Use.TARGET) {
      return call.fds().at(mention.fd());
    }
    if (Closes.isLate(call, mention.fd())) {
      return Slot.CLOSED_LATE;
    }
    Slot slot = call.slot(mention.fd());
    return slot instanceof Slot.Open || slot instanceof Slot.Closing
        ? slot
        : call.fds().at(mention.fd());
  }

  private Sight sight(Mention mention, Before before) {
    if (mention.fd() == Mention.CWD) {
      return call.task().directory().isPresent()
          ? call.task().cwd().sight()
          : WorkingDirectory.NOT_SHOWN;
    }
    Slot slot = before.slot();
    if (slot instanceof Slot.Untouched) {
      // The call itself may have proved what it is.
      return mention.use() != Use.FOREIGN
              && call.fds().at(mention.fd()) instanceof Slot.Open learnt
              && learnt.file().origin() != Origin.TRACE
          ? known(learnt.file().kind(), learnt.file(), learnt)
          : new Sight.NotKnown(untouchedReason(), 0);
    }
    return switch (slot) {
      case Slot.Open open ->
          known(Kinds.during(before.kind(), open.file().kind()), open.file(), open);
      case Slot.Closing closing when call.fds().missesMakers() ->
          new Sight.NotKnown("being closed", closing.generation());
      case Slot.Closing closing ->
          known(closing.was().file().kind(), closing.was().file(), closing);
      case Slot.Closed(int generation, int line) ->
          new Sight.NotKnown(line == 0 ? "not open" : "closed on line " + line, generation);
      case Slot.Doubtful(int generation, String reason) -> new Sight.NotKnown(reason, generation);
      case Slot.Suspect suspect -> new Sight.NotKnown(suspect.reason(), suspect.generation());
      case Slot.Untouched _ -> new Sight.NotKnown("open before the trace", 0);
    };
  }

  private String untouchedReason() {
    if (!call.failedWith("EBADF")) {
      return "open before the trace";
    }
    return isShownNotOpen() ? "not open" : "not open, or not for this";
  }

  private static Sight known(FdKind kind, OpenFile file, Slot slot) {
    return new Sight.Known(kind, file, slot.generation());
  }

  private Seen seen(Mention mention, Sight sight) {
    boolean result =
        mention.use() == Use.RESULT
            || (mention.use() == Use.READY && call.syscall().role() != Role.EPOLL_WAIT);
    String decoration =
        mention.use() == Use.RESULT
            ? call.resultDecoration()
            : call.text().text(mention.decoration());
    return Seen.of(mention, result, decoration, sight, gap(mention, sight));
  }

  /** Where the trace leaves open what an fd is that was open. */
  private Optional<Gap> gap(Mention mention, Sight sight) {
    boolean open =
        switch (sight) {
          case Sight.NotKnown _ -> !call.failedWith("EBADF");
          case Sight.Known(_, OpenFile file, _) ->
              file.origin() == Origin.INFERRED || file.isWorthALook();
        };
    if (!open || mention.use() == Use.FOREIGN) {
      return Optional.empty();
    }
    return Gap.of(call.task(), mention.fd());
  }

  /** The fd that the call returned. */
  private void result(List<Seen> seen) {
    Result result = call.call().result();
    if (call.makesResult() && call.result() >= 0 && call.result() <= Integer.MAX_VALUE) {
      Mention mention =
          new Mention(
              (int) call.result(),
              result.value().start(),
              result.value().end(),
              Use.RESULT,
              result.decoration());
      seen.add(seen(mention, sight(mention, before(mention))));
    }
  }

  /** epoll_wait reports data; the fds are those that epoll_ctl registered with that data. */
  private void reported(List<Seen> seen) {
    if (call.syscall().role() == Role.EPOLL_WAIT && call.succeeded()) {
      for (EpollEvents.Ready ready : EpollEvents.reported(call)) {
        Value data = ready.data();
        Mention mention = new Mention(ready.fd(), data.start(), data.end(), Use.READY, Span.NONE);
        seen.add(seen(mention, sight(mention, before(mention))));
      }
    }
  }
}
