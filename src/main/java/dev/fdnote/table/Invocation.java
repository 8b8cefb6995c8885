package dev.fdnote.table;

import dev.fdnote.event.Event;
import dev.fdnote.event.Item;
import dev.fdnote.event.Slice;
import dev.fdnote.event.Value;
import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;
import dev.fdnote.table.OpenFile.Origin;
import java.util.List;
import java.util.Optional;

/** A call at work on the tables: what its fds are, and the ways in which it may change them. */
public final class Invocation extends PrintedCall {
  private final Syscall syscall;
  private final Task task;
  private final Tasks tasks;
  private final Optional<Task.Entered> entry;
  private final int line;
  private boolean makesResult;

  /**
   * @param entry where the call was entered, if that was on an earlier line
   * @param line 1-based number of the line on which it returned
   */
  Invocation(
      Event.Call call,
      Syscall syscall,
      Task task,
      Tasks tasks,
      Optional<Task.Entered> entry,
      int line) {
    this(call, call.line(), syscall, task, tasks, entry, line);
  }

  /**
   * @param resultText the line that offsets in the call's result count in
   */
  Invocation(
      Event.Call call,
      Slice resultText,
      Syscall syscall,
      Task task,
      Tasks tasks,
      Optional<Task.Entered> entry,
      int line) {
    super(call, resultText);
    this.syscall = syscall;
    this.task = task;
    this.tasks = tasks;
    this.entry = entry;
    this.line = line;
  }

  /** 1-based number of the line on which the call returned. */
  public int line() {
    return line;
  }

  /** The call's name. */
  public String name() {
    return syscall.name();
  }

  Syscall syscall() {
    return syscall;
  }

  /** The caller. */
  public Task task() {
    return task;
  }

  /** What {@code fd} stood for when the call was entered. */
  public Slot slot(int fd) {
    if (entry.isEmpty()) {
      return fds().at(fd);
    }
    Slot then = entry.get().fds().get(fd);
    return then != null ? then : fds().at(fd);
  }

  /** The open file of the fd at {@code index}, where it is known to be open. */
  public Optional<OpenFile> file(int index) {
    int fd = FdArguments.number(text(), argument(index));
    return fd < 0 ? Optional.empty() : fileBehind(fd);
  }

  /** The open file behind {@code fd}, where it is known to be open. */
  public Optional<OpenFile> fileBehind(int fd) {
    Optional<OpenFile> file = openFile(slot(fd));
    if (file.isEmpty() && entry.isPresent()) {
      file = openFile(fds().at(fd));
    }
    return file.isEmpty() || counts(file.get()) ? file : Optional.empty();
  }

  private boolean counts(OpenFile file) {
    return !fds().isUnsure() || file.origin() != Origin.TRACE || file.since() == line;
  }

  /** The open file in {@code slot}, where there is one. */
  public static Optional<OpenFile> openFile(Slot slot) {
    return switch (slot) {
      case Slot.Open open -> Optional.of(open.file());
      case Slot.Closing closing -> Optional.of(closing.was().file());
      case Slot.Closed _, Slot.Untouched _, Slot.Doubtful _, Slot.Suspect _ -> Optional.empty();
    };
  }

  /**
   * The open file behind {@code fd}; where the table knew nothing, one that was open before the
   * trace.
   */
  public OpenFile fileBehindOr(int fd) {
    return fileBehind(fd)
        .orElseGet(() -> {
          FdKind unknown = new FdKind.Unknown("open before the trace");
          OpenFile file = new OpenFile(unknown, Origin.INFERRED, 0);
          fds().learn(fd, file);
          return file;
        });
  }

  /** What {@code fd} stood for when the call was entered on an earlier line, and named it. */
  Optional<Slot> then(int fd) {
    return entry.map(e -> e.fds().get(fd));
  }

  /** What the open file at {@code index} is, where it is known to be open. */
  public Optional<FdKind> kind(int index) {
    return file(index).map(OpenFile::kind);
  }

  /**
   * The open file of the fd at {@code index}; where the table knew nothing, what the call proves it
   * to be.
   */
  public OpenFile fileOr(int index, FdKind proven) {
    Optional<OpenFile> known = file(index);
    if (known.isPresent()) {
      return known.get();
    }
    OpenFile file = new OpenFile(proven, Origin.INFERRED, 0);
    fd(index).filter(fd -> isNews(fd, proven)).ifPresent(fd -> fds().learn(fd, file));
    return file;
  }

  /** Who may have closed it may turn out not to have: that must not be forgotten for nothing. */
  private boolean isNews(int fd, FdKind proven) {
    return !(proven instanceof FdKind.Unknown && fds().at(fd) instanceof Slot.Suspect);
  }

  /** Open, as the call proves; and why it is not known what the fd at {@code index} is. */
  public FdKind unknown(int index) {
    return Kinds.unknown(fd(index).map(this::slot).orElse(Slot.UNTOUCHED));
  }

  /** The call's result is a new fd. */
  public OpenFile makeResult(FdKind kind, boolean cloexec) {
    OpenFile file = new OpenFile(kind, Origin.TRACE, line);
    shareResult(file, cloexec);
    return file;
  }

  /** The call's result is a new fd for an open file that exists. */
  public void shareResult(OpenFile file, boolean cloexec) {
    int fd = (int) result();
    if (Replacement.isRaced(this, tasks, fd)) {
      fds().replace(task, fd, Replacement.unclear(this, tasks, fd));
    } else {
      share(fd, file, cloexec);
    }
    makesResult = true;
  }

  /** dup2 onto {@code fd} is entered. */
  public void startReplacing(int fd) {
    Replacement.starts(this, tasks, fd);
  }

  /** dup2 onto {@code fd} failed. */
  public void undoReplacing(int fd) {
    Replacement.failed(this, tasks, fd);
  }

  /** The call's result is an fd that it did not make. */
  public void keepResult() {
    makesResult = true;
  }

  /** The call made {@code fd}. */
  public OpenFile make(int fd, FdKind kind, boolean cloexec) {
    OpenFile file = new OpenFile(kind, Origin.TRACE, line);
    share(fd, file, cloexec);
    return file;
  }

  /** The call made {@code fd} for an open file that exists. */
  public void share(int fd, OpenFile file, boolean cloexec) {
    if (fd >= 0) {
      if (Replacement.isNamed(this)) {
        fds().replace(task, fd, new Slot.Open(file, fds().at(fd).generation() + 1, cloexec));
        tasks.strangers().replaced(task, fd);
      } else {
        if (!fds().isUnsure() && isHeld(fd)) {
          tasks.givesHeld(task, fd, line);
        }
        fds().make(task, fd, file, cloexec);
      }
    }
  }

  /** Whether the trace shows {@code fd} being made, and nothing that frees it. */
  private boolean isHeld(int fd) {
    return fds().at(fd) instanceof Slot.Open open
        && open.file().origin() == Origin.TRACE
        && tasks.sharing(fds()).noneMatch(other -> other.isClosing(fd));
  }

  /** Whether the call's result is an fd that it made. */
  boolean makesResult() {
    return makesResult;
  }

  /** The caller's fd table. */
  FdTable fds() {
    return task.fds();
  }

  /**
   * {@code fd} is closed. A close acts somewhere between its entry and its return: where the number
   * was made again in between, the new file stays.
   */
  public void close(int fd) {
    tasks.shown().end();
    if (Closes.isLate(this, fd)) {
      fds().closedLate(fd);
    } else if (!isMadeSinceEntry(fd)) {
      fds().close(task, fd, line);
    }
  }

  private boolean isMadeSinceEntry(int fd) {
    if (entry.isEmpty() || entry.get().table() != fds()) {
      return false;
    }
    return then(fd).filter(then -> then.generation() != fds().at(fd).generation()).isPresent();
  }

  /** 1-based number of the line on which the call was entered. */
  int entryLine() {
    return entry.map(e -> e.half().line()).orElse(line);
  }

  /** Every number from {@code first} to {@code last} is closed. */
  public void closeRange(int first, int last) {
    tasks.shown().end();
    fds().closeRange(task, first, last, line);
  }

  /** A call is entered that closes every number from {@code first} to {@code last}. */
  public void startClosing(int first, int last) {
    task.closes(first, last);
    tasks.strangers().startsClosing(task);
  }

  /** The number stands for the same open file, now with FD_CLOEXEC or without. */
  public void closeOnExec(int fd, boolean cloexec) {
    if (cloexec && fds().at(fd) instanceof Slot.Untouched) {
      fileBehindOr(fd);
    }
    if (fds().at(fd) instanceof Slot.Open open) {
      fds().put(fd, new Slot.Open(open.file(), open.generation(), cloexec));
    }
  }

  /** Sets FD_CLOEXEC on every number from {@code first} to {@code last}. */
  public void closeOnExecRange(int first, int last) {
    fds().closeOnExec(first, last);
  }

  /** From now on the caller's fds are its own (unshare(2), CLONE_FILES). */
  public void unshareFds() {
    tasks.strangers().remove(task);
    task.use(fds().copy());
  }

  /** The caller's working directory. */
  public CallersDirectory directory() {
    return new CallersDirectory(task, tasks, entryLine(), line);
  }

  /** The caller runs another program (execve(2)). */
  public void exec() {
    tasks.exec(task, line);
  }

  /**
   * The caller's program is being loaded (ld.so(8)). Where the trace does not show its execve, it
   * does not show all calls.
   */
  public void loadsProgram() {
    if (tasks.strangers().knows(task)) {
      tasks.strangers().missesAMaker();
      task.cwd().changesMayBeHidden();
    }
  }

  /** The task behind the pidfd that is the first argument. */
  public Optional<Task> holder() {
    return kind(0)
        .filter(FdKind.PidFd.class::isInstance)
        .flatMap(kind -> tasks.find(((FdKind.PidFd) kind).pid()))
        .filter(holder -> !holder.fds().isUnsure());
  }

  /** The caller's pid as it sees it itself: in an inner namespace it differs from strace's. */
  public void callerIs(long pid) {
    task.seesItselfAs((int) pid);
  }

  /** The open file behind {@code fd} of the task that the trace follows as {@code pid}. */
  public Optional<OpenFile> fileOf(String pid, int fd) {
    return tasks
        .find(pid)
        .filter(holder -> !holder.fds().isUnsure())
        .flatMap(holder -> openFile(holder.fds().at(fd)));
  }

  /** The pid of the task that the call made, as strace names it. */
  public long child() {
    return Births.child(this);
  }

  /** The socket that the trace has seen bound to {@code name}. */
  public Optional<OpenFile> unixSocket(Endpoint name) {
    return tasks.unixSockets().find(key(name));
  }

  /** {@code file} is bound to {@code name}. */
  public void bindUnixSocket(Endpoint name, OpenFile file) {
    tasks.unixSockets().bind(key(name), file);
  }

  /** A path names another socket in another directory, and under another root. */
  private List<Object> key(Endpoint name) {
    if (!(name instanceof Endpoint.UnixPath(String path))) {
      return List.of(name);
    }
    if (path.startsWith("/")) {
      return List.of(new Endpoint.UnixPath(directory().root().outside(path)));
    }
    return task.directory()
        .map(cwd -> List.<Object>of(new Endpoint.UnixPath(resolve(name.toString()))))
        .orElseGet(() -> List.of(task.cwd().place(), name));
  }

  /** Whether the call was entered on an earlier line. */
  public boolean wasEnteredBefore() {
    return entry.isPresent();
  }

  /** The numbers that the call wrote into its arguments. */
  public List<Integer> made() {
    return FdArguments.find(call(), syscall.places()).stream()
        .filter(m -> m.use() == Mention.Use.MADE)
        .map(Mention::fd)
        .toList();
  }

  /** The fds in the SCM_RIGHTS control messages of {@code message}, sent or received. */
  public List<Integer> rights(Value message) {
    return FdArguments.rights(text(), message);
  }

  /**
   * {@code path} as seen from the directory fd at {@code index}: joined with its path where that is
   * known.
   */
  public String resolve(int index, String path) {
    Item directory = argument(index);
    if (FdArguments.isCwd(text(), directory)) {
      return resolve(path);
    }
    return joined(
        kind(index)
            .filter(FdKind.Named.class::isInstance)
            .map(kind -> ((FdKind.Named) kind).path())
            .filter(base -> !base.isEmpty()),
        path);
  }

  /** {@code path} as seen from the working directory; {@code ""} where nobody can tell. */
  public String resolve(String path) {
    return joined(directory().path(), path);
  }

  private String joined(Optional<String> base, String path) {
    Root root = directory().root();
    String full = Paths.join(base, root.outside(path));
    return root.isLeftBy(full) ? "" : full;
  }
}
