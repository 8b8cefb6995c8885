package dev.fdnote.proc.open;

import dev.fdnote.fd.FdKind;
import dev.fdnote.proc.Look;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.Told;
import dev.fdnote.proc.net.Sockets;
import dev.fdnote.proc.process.Processes;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

/**
 * What processes have open at this moment. A task is looked at by its own id: threads may have fd
 * tables of their own (unshare(2), CLONE_FILES).
 */
public final class OpenFds {
  private final Proc proc;
  private final Processes processes;
  private final Sockets sockets;
  private final AnonymousInodes anonymous;
  private final Paths paths;

  /**
   * What is open according to {@code proc}.
   *
   * @param sockets is asked about sockets
   */
  public OpenFds(Proc proc, Sockets sockets) {
    this.proc = proc;
    this.sockets = sockets;
    processes = new Processes(proc);
    Mounts mounts = new Mounts(proc);
    anonymous = new AnonymousInodes(proc, mounts);
    paths = new Paths(proc, mounts);
  }

  /** The fds that {@code task} has open, in ascending order. */
  public Told<List<Integer>> list(int task) {
    try {
      List<Integer> fds = Processes.numbers(proc.file(task, "fd"));
      return fds.isEmpty() ? listed(task) : new Told.Known<>(fds);
    } catch (IOException e) {
      return new Told.Refused<>(processes.whyNone(task).orElseGet(() -> Processes.reason(e)));
    }
  }

  /** A zombie's list is empty. */
  private Told<List<Integer>> listed(int task) {
    return processes
        .whyNone(task)
        .<Told<List<Integer>>>map(Told.Refused::new)
        .orElseGet(() -> new Told.Known<>(List.of()));
  }

  /**
   * What the link of {@code fd} says, byte for byte: {@code pipe:[4711]}, a path; absent where the
   * process does not have it open.
   */
  public Told<String> link(int task, int fd) {
    try {
      return new Told.Known<>(proc.link(task, "fd/" + fd));
    } catch (IOException e) {
      return untold(task, e);
    }
  }

  /** The identity that a look at {@code fd} has, for less. */
  public Told<Identity> identity(int task, int fd) {
    try {
      String link = proc.link(task, "fd/" + fd);
      return new Told.Known<>(
          link.startsWith("socket:[")
              ? Identity.ofSocket(link)
              : Identity.of(link, proc.fdinfo(task, fd)));
    } catch (IOException e) {
      return untold(task, e);
    }
  }

  /**
   * What {@code fd} is. Where it is made anew in the middle of the look, what is told may belong to
   * two files; such an identity is that of neither, so that it equals no other look's.
   */
  public Look look(int task, int fd) {
    try {
      return Seen.of(proc, task, fd)
          .<Look>map(this::open)
          .orElseGet(() -> new Look.Refused("changes while it is looked at"));
    } catch (IOException e) {
      Optional<String> why = why(task, e);
      return why.isPresent() ? new Look.Refused(why.get()) : new Look.Closed();
    }
  }

  private Look.Open open(Seen seen) {
    Described what = describe(seen);
    Identity identity = seen.isSocket() ? Identity.ofSocket(seen.link()) : seen.identity();
    return new Look.Open(what.kind(), identity.text(), identity.unique(), what.facts());
  }

  private Described describe(Seen seen) {
    if (seen.isSocket()) {
      Look.Open socket = sockets.look(seen.task(), seen.fd(), seen.socket());
      return new Described(socket.kind(), socket.facts());
    }
    if (seen.isPipe()) {
      return Described.of(new FdKind.Pipe(end(seen), seen.pipe()));
    }
    return seen.isPath() ? paths.describe(seen) : anonymous.describe(seen);
  }

  /** A pipe opened through /proc/PID/fd may be open for both. */
  private static FdKind.End end(Seen seen) {
    if (!seen.info().has("flags")) {
      return FdKind.End.UNKNOWN;
    }
    return switch ((int) (seen.flags() & Seen.ACCESS)) {
      case 0 -> FdKind.End.READ;
      case 1 -> FdKind.End.WRITE;
      default -> FdKind.End.UNKNOWN;
    };
  }

  private <T> Told<T> untold(int task, IOException e) {
    return why(task, e).<Told<T>>map(Told.Refused::new).orElseGet(Told.Absent::new);
  }

  /** Why an fd could not be read; nothing if it is not open. */
  private Optional<String> why(int task, IOException e) {
    Optional<String> none = processes.whyNone(task);
    return none.isPresent() || e instanceof NoSuchFileException
        ? none
        : Optional.of(Processes.reason(e));
  }
}
