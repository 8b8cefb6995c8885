package dev.fdnote.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The fds of a process, or of all tasks that share them (files_struct; clone(2), CLONE_FILES). */
public final class FdTable {
  /** What a slot takes, in bytes. */
  private static final int SLOT = 24;

  /** One end in so many may be lost by a damaged line or two. */
  private static final int RARE = 16;

  private record ClosedRange(int first, int last, int line) {}

  private Slots slots;
  private Lineage lineage = new Lineage();
  private final List<ClosedRange> closedRanges;

  /** Numbers made again before the line of the close that freed them, with the lines that did. */
  private final Map<Integer, Integer> closedLate = new HashMap<>(0);

  private int ends;
  private int hiddenEnds;
  private boolean unsure;
  private boolean missesMakers;

  /** The copy that was kept last while {@link #isAlone}, or null. */
  private FdTable kept;

  /** Hears of what the calls on this table give and close, before they do it. */
  private Optional<Strangers> listener = Optional.empty();

  FdTable() {
    this(new Slots(), new ArrayList<>(0));
  }

  private FdTable(Slots slots, List<ClosedRange> closedRanges) {
    this.slots = slots;
    this.closedRanges = closedRanges;
  }

  /** A copy whose slots share their open files with this one (fork(2)); nobody listens to it. */
  FdTable copy() {
    FdTable copy = new FdTable(slots.copy(), new ArrayList<>(closedRanges));
    copy.lineage = lineage;
    copy.ends = ends;
    copy.hiddenEnds = hiddenEnds;
    copy.unsure = unsure;
    copy.missesMakers = missesMakers;
    return copy;
  }

  /** Is from now on what {@code other} is; what that refers to is copied. */
  void takeOver(FdTable other, Copies copies) {
    slots =
        other.slots.with((_, slot) -> {
          copies.weighs(SLOT);
          return copies.of(slot);
        });
    copies.weighs(slots.weight());
    closedRanges.addAll(other.closedRanges);
    listener = other.listener.map(copies::of);
    lineage = copies.of(other.lineage);
    ends = other.ends;
    closedLate.putAll(other.closedLate);
    hiddenEnds = other.hiddenEnds;
    unsure = other.unsure;
    missesMakers = other.missesMakers;
  }

  /** Whether nothing that it refers to refers to more than itself. */
  boolean isAlone() {
    return slots.isEvery(FdTable::isAlone);
  }

  /** Whether what {@code slot} refers to refers to no more than itself. */
  static boolean isAlone(Slot slot) {
    return switch (slot) {
      case Slot.Suspect suspect ->
          suspect.was().file().isAlone() && suspect.by().slots.isEvery(FdTable::isPlain);
      case Slot.Open _, Slot.Closing _, Slot.Closed _, Slot.Untouched _, Slot.Doubtful _ ->
          isPlain(slot);
    };
  }

  /** As {@link #isAlone(Slot)}, and it refers to no table. */
  private static boolean isPlain(Slot slot) {
    return switch (slot) {
      case Slot.Open open -> open.file().isAlone();
      case Slot.Closing closing -> closing.was().file().isAlone();
      case Slot.Closed _, Slot.Untouched _, Slot.Doubtful _ -> true;
      case Slot.Suspect _ -> false;
    };
  }

  /** A copy of one that {@link #isAlone} to keep; the last one where nothing has changed since. */
  FdTable keep(Copies copies) {
    Lineage ancestry = copies.of(lineage);
    Slots copied = slots.with((fd, slot) -> kept(fd, copies.of(slot)));
    boolean same =
        kept != null
            && kept.lineage == ancestry
            && kept.isStrange() == isStrange()
            && kept.closedRanges.equals(closedRanges)
            && kept.closedLate.equals(closedLate)
            && kept.slots.isSame(copied);
    if (!same) {
      copies.weighs(120 + copied.weight());
      kept = new FdTable(copied, new ArrayList<>(closedRanges));
      kept.lineage = ancestry;
      kept.closedLate.putAll(closedLate);
      kept.listener = listener.map(_ -> Strangers.KEPT);
    }
    return kept;
  }

  private Slot kept(int fd, Slot slot) {
    Slot last = kept == null ? slot : kept.slots.at(fd);
    return slot.equals(last) ? last : slot;
  }

  /** What numbers that it has never touched have in common with other tables. */
  Lineage lineage() {
    return lineage;
  }

  /** A number that some line has touched or mentioned, with what it stands for. */
  public record Row(int fd, Slot slot, Optional<Tally> tally) {}

  /** All of them, in their order. */
  public List<Row> rows() {
    NavigableMap<Integer, Row> rows = new TreeMap<>();
    lineage.tallies().forEach((fd, tally) -> rows.put(fd, new Row(fd, at(fd), Optional.of(tally))));
    forEach((fd, slot) -> rows.put(fd, new Row(fd, shown(slot), Tallies.of(this, fd, slot))));
    return List.copyOf(rows.values());
  }

  private Slot shown(Slot slot) {
    return unsure && slot instanceof Slot.Open open
        ? new Slot.Suspect(open, this, "its close may be hidden")
        : slot;
  }

  /**
   * Calls that end fds may be missing in the trace from now on: what it shows of a number counts on
   * that line alone.
   */
  public void endsMayBeHidden() {
    unsure = true;
  }

  /** Whether calls that end fds may be missing. */
  public boolean isUnsure() {
    return unsure;
  }

  /** A call has used a number that the trace shows closed: what made it again is missing. */
  void missesAMaker() {
    missesMakers = true;
  }

  /** Whether calls that make numbers are missing. */
  boolean missesMakers() {
    return missesMakers;
  }

  /**
   * {@code fd} was made again on {@code line}; the close that freed it is to come.
   *
   * @param most how many tasks can have called one
   * @return whether it can
   */
  boolean awaitsClose(int fd, int line, int most) {
    return closedLate.size() < most && closedLate.putIfAbsent(fd, line) == null;
  }

  /** Whether a close of {@code fd} that was entered after the line {@code previous} is that one. */
  boolean isAwaited(int fd, int previous) {
    Integer made = closedLate.isEmpty() ? null : closedLate.get(fd);
    return made != null && previous < made;
  }

  /** It has come. */
  void closedLate(int fd) {
    closedLate.remove(fd);
  }

  /** A number was made again that no call in the trace had freed (open(2): the lowest free). */
  void missesAnEnd() {
    hiddenEnds++;
    unsure |= hiddenEnds * RARE > ends;
  }

  /**
   * {@code fd} is used on a line: where ends may be hidden, earlier lines do not tell what it is.
   *
   * @param all whether also what the trace or somebody else has told, not only what calls on it
   *     proved
   */
  void forget(int fd, boolean all) {
    if (at(fd) instanceof Slot.Open open
        && (all || open.file().origin() == OpenFile.Origin.INFERRED)) {
      int since = open.file().since();
      String made = since > 0 ? "made on line " + since + ", its" : "its";
      put(fd, new Slot.Doubtful(open.generation(), made + " close may be hidden"));
    }
  }

  /** What {@code fd} stands for. */
  public Slot at(int fd) {
    Slot slot = slots.at(fd);
    return slot instanceof Slot.Untouched ? untouched(fd) : slot;
  }

  private Slot untouched(int fd) {
    if (closedRanges.isEmpty()) {
      return Slot.UNTOUCHED;
    }
    for (ClosedRange range : closedRanges) {
      if (fd >= range.first && fd <= range.last) {
        return new Slot.Closed(0, range.line);
      }
    }
    return Slot.UNTOUCHED;
  }

  /** Puts {@code slot} in the place of {@code fd}. */
  void put(int fd, Slot slot) {
    if (listener.isPresent()) {
      listener.get().puts(this, fd, slot);
    }
    slots.put(fd, slot);
  }

  /** {@code by} was given {@code fd}: the number counts one generation more. */
  void make(Task by, int fd, OpenFile file, boolean cloexec) {
    if (listener.isPresent()) {
      listener.get().makes(by, fd);
    }
    put(fd, new Slot.Open(file, at(fd).generation() + 1, cloexec));
  }

  /** {@code by} put another file in the place of {@code fd} (dup2(2)). */
  void replace(Task by, int fd, Slot now) {
    heard(by, fd);
    put(fd, now);
  }

  /** {@code by} has entered a call that does so. */
  void startReplacing(Task by, int fd) {
    heard(by, fd);
  }

  /** {@code fd} was open before and is now known to be {@code file}. */
  void learn(int fd, OpenFile file) {
    put(fd, new Slot.Open(file, at(fd).generation(), false));
  }

  /** {@code by} closed {@code fd}. */
  void close(Task by, int fd, int line) {
    ends++;
    heard(by, fd);
    put(fd, new Slot.Closed(at(fd).generation(), line));
  }

  private void heard(Task by, int closed) {
    if (listener.isPresent()) {
      listener.get().closes(by, closed, closed);
    }
  }

  /** {@code by} closed every number from {@code first} to {@code last} (close_range(2)). */
  void closeRange(Task by, int first, int last, int line) {
    ends++;
    listener.ifPresent(strangers -> strangers.closes(by, first, last));
    forEach(
        first,
        last,
        (fd, slot) -> {
          if (!(slot instanceof Slot.Closed)) {
            put(fd, new Slot.Closed(slot.generation(), line));
          }
        });
    closedRanges.removeIf(range -> range.first >= first && range.last <= last);
    closedRanges.addFirst(new ClosedRange(first, last, line));
  }

  /** Sets FD_CLOEXEC on every open number from {@code first} to {@code last}. */
  void closeOnExec(int first, int last) {
    forEach(
        first,
        last,
        (fd, slot) -> {
          if (slot instanceof Slot.Open open) {
            put(fd, new Slot.Open(open.file(), open.generation(), true));
          }
        });
  }

  /**
   * What execve(2) does to the table that it has just copied: numbers with FD_CLOEXEC are closed
   * (begin_new_exec in fs/exec.c: unshare_files, then do_close_on_exec).
   */
  void exec(int line) {
    forEach((fd, slot) -> {
      if (slot instanceof Slot.Open open && open.cloexec()) {
        put(fd, new Slot.Closed(open.generation(), line));
      }
    });
  }

  /**
   * Every number that the trace touched, with what it is now; {@code each} may put another slot in
   * its place.
   */
  void forEach(BiConsumer<Integer, Slot> each) {
    forEach(0, Integer.MAX_VALUE, each);
  }

  /** As {@link #forEach(BiConsumer)}, from {@code first} to {@code last}. */
  void forEach(int first, int last, BiConsumer<Integer, Slot> each) {
    slots.forEach(first, last, each);
  }

  /** The numbers that differ from {@code earlier}, with what they are there now. */
  Map<Integer, Slot> changedSince(FdTable earlier) {
    Map<Integer, Slot> changed = new HashMap<>();
    slots.forEachUnlike(
        earlier.slots,
        (fd, slot) -> {
          if (!slot.equals(earlier.at(fd))) {
            changed.put(fd, slot);
          }
        });
    return changed;
  }

  /** Whether {@link Strangers} watches it. */
  boolean isStrange() {
    return listener.isPresent();
  }

  void heardBy(Optional<Strangers> strangers) {
    listener = strangers;
  }
}
