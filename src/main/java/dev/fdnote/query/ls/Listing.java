package dev.fdnote.query.ls;

import dev.fdnote.proc.Proc;
import dev.fdnote.proc.Told;
import dev.fdnote.proc.net.LiveSockets;
import dev.fdnote.proc.net.SocketTables;
import dev.fdnote.proc.open.Inode;
import dev.fdnote.proc.open.LinkedFile;
import dev.fdnote.proc.open.MemoryMaps;
import dev.fdnote.proc.open.OpenFds;
import dev.fdnote.proc.process.ProcessStatus;
import dev.fdnote.proc.process.Processes;
import dev.fdnote.query.ls.OpenFile.Owner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks through the processes for the files that are asked for. Each is one moment's look. */
public final class Listing implements AutoCloseable {
  private static final String DENIED = "permission denied";
  private static final String THERE_IS_NONE = ": there is none; see ps -e";

  private final Proc proc;
  private final Selection selection;
  private final Processes processes;
  private final LiveSockets live;
  private final OpenFds openFds;
  private final SocketRows sockets;
  private final Users users;
  private final boolean numericUsers;
  private final List<OpenFile> files = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private final Set<Integer> closed = new HashSet<>();

  /** A folder or file of a process that is no fd, and what lsof calls it. */
  private record Special(String name, String fd) {}

  private static final List<Special> SPECIAL =
      List.of(new Special("cwd", "cwd"), new Special("root", "rtd"), new Special("exe", "txt"));

  /**
   * What was found.
   *
   * @param complaints what could not be done, one line each
   * @param closed how many of the processes may not be looked into
   */
  public record Found(List<OpenFile> files, List<String> complaints, int closed) {}

  /**
   * Looks at nothing yet.
   *
   * @param environment that of this process, for {@code DOCKER_HOST}
   * @param numericUsers whether users are to be called by their ids
   */
  public Listing(
      Proc proc,
      Map<String, String> environment,
      Selection selection,
      Addresses addresses,
      boolean numericUsers) {
    this.proc = proc;
    this.selection = selection;
    this.numericUsers = numericUsers;
    processes = new Processes(proc);
    live = new LiveSockets(proc, false);
    openFds = new OpenFds(proc, live);
    SocketTables tables = new SocketTables(proc, live);
    sockets = new SocketRows(tables, new Namespaces(proc, tables, environment), addresses);
    users = new Users();
  }

  /** Looks once. */
  public Found list() {
    if (selection.isOfPidsAlone()) {
      named();
    } else if (processes.pids() instanceof Told.Known<List<Integer>>(List<Integer> pids)) {
      for (int pid : pids) {
        process(pid);
      }
      for (int pid : selection.pids().with()) {
        if (!pids.contains(pid) && !process(pid)) {
          complaints.add("process " + pid + THERE_IS_NONE);
        }
      }
    } else {
      complaints.add(proc.root() + " is not mounted");
    }
    return new Found(List.copyOf(files), List.copyOf(complaints), closed.size());
  }

  private void named() {
    List<Integer> pids = new ArrayList<>(selection.pids().with());
    if (pids.isEmpty()) {
      pids.addAll(selection.container());
    }
    pids.sort(null);
    for (int i = 0; i < pids.size(); i++) {
      int pid = pids.get(i);
      if ((i == 0 || pids.get(i - 1) != pid) && !process(pid)) {
        complaints.add("process " + pid + THERE_IS_NONE);
      }
    }
  }

  /** False if there is none. */
  private boolean process(int pid) {
    if (selection.excludes(pid)) {
      return true;
    }
    if (!(processes.status(pid) instanceof Told.Known<ProcessStatus>(ProcessStatus status))) {
      return false;
    }
    Owner owner = owner(status);
    Selection.Hit hit = selection.excludes(owner) ? Selection.Hit.NONE : selection.hit(owner);
    if (hit != Selection.Hit.NONE) {
      files(owner, hit == Selection.Hit.ALL);
    }
    return true;
  }

  private Owner owner(ProcessStatus status) {
    long uid = status.user();
    String name =
        numericUsers
            ? Long.toString(uid)
            : users.name(uid, proc.root().resolve(Integer.toString(status.id())));
    return new Owner(status.id(), status.parent(), status.group(), status.comm(), uid, name);
  }

  private void files(Owner owner, boolean all) {
    for (Special special : SPECIAL) {
      if (isWorthALook(special.fd(), all)) {
        look(owner, special.fd(), special.name(), all);
      }
    }
    if (isWorthALook("mem", all) || isWorthALook("DEL", all)) {
      memory(owner, all);
    }
    Told<List<Integer>> fds = openFds.list(owner.pid());
    for (int fd : fds.orElse(List.of())) {
      String name = Integer.toString(fd);
      if (isWorthALook(name, all)) {
        look(owner, name, "fd/" + name, all);
      }
    }
    if (fds.refusal().equals(DENIED)) {
      closed.add(owner.pid());
      denied(owner, all);
    }
  }

  private void denied(Owner owner, boolean all) {
    if (all && !selection.fds().excludes("NOFD")) {
      String path = proc.file(owner.pid(), "fd").toString();
      files.add(Rows.refused(owner, "NOFD", path, "opendir", DENIED));
    }
  }

  /** Whether an fd with that name can be asked for at all. */
  private boolean isWorthALook(String fd, boolean all) {
    if (selection.fds().excludes(fd)) {
      return false;
    }
    if (all) {
      return true;
    }
    boolean number = Character.isDigit(fd.charAt(0));
    boolean byFd = selection.fds().selects() && selection.fds().has(fd);
    boolean bySocket = number && (!selection.net().isEmpty() || selection.unix());
    boolean byName = !selection.named().isEmpty();
    return selection.and()
        ? (byFd || !selection.fds().selects())
            && (number || (selection.net().isEmpty() && !selection.unix()))
        : byFd || bySocket || byName;
  }

  private void look(Owner owner, String fd, String name, boolean all) {
    if (!all
        && selection.isOfSocketsAlone()
        && !openFds.link(owner.pid(), Numbers.of(fd)).orElse("socket:[").startsWith("socket:[")) {
      return;
    }
    Told<LinkedFile> look = LinkedFile.of(proc, owner.pid(), name);
    if (look.refusal().equals(DENIED)) {
      closed.add(owner.pid());
    }
    if (look instanceof Told.Known<LinkedFile>(LinkedFile file)) {
      add(owner, fd, file, all);
    } else if (look instanceof Told.Refused<LinkedFile>(String reason)
        && (all || (selection.fds().selects() && selection.fds().has(fd)))) {
      String path = proc.file(owner.pid(), name).toString();
      files.add(Rows.refused(owner, fd, path, "readlink", reason));
    }
  }

  private void add(Owner owner, String fd, LinkedFile file, boolean all) {
    if (!all && !selection.mayHave(fd, file)) {
      return;
    }
    OpenFile row = file.isSocket() ? sockets.of(owner, fd, file) : Rows.of(owner, fd, file);
    boolean allowed = row.socket().isEmpty() || selection.states().allow(row.socket().get());
    if (allowed && (all || selection.has(row, file))) {
      files.add(row);
    }
  }

  /** Mapped files but the program itself, seen from its own root. */
  private void memory(Owner owner, boolean all) {
    if (!(MemoryMaps.of(proc, owner.pid())
        instanceof Told.Known<List<MemoryMaps.Mapped>>(List<MemoryMaps.Mapped> mapped))) {
      return;
    }
    String program =
        LinkedFile.of(proc, owner.pid(), "exe") instanceof Told.Known<LinkedFile>(LinkedFile exe)
            ? exe.link()
            : "";
    for (MemoryMaps.Mapped file : mapped) {
      String fd = file.deleted() ? "DEL" : "mem";
      boolean itself = file.path().equals(program) || program.equals(file.path() + " (deleted)");
      if (!itself && isWorthALook(fd, all)) {
        memory(owner, file, all);
      }
    }
  }

  private void memory(Owner owner, MemoryMaps.Mapped file, boolean all) {
    Told<Inode> there =
        file.deleted() ? new Told.Absent<>() : Inode.at(proc.inside(owner.pid(), file.path()));
    LinkedFile linked = new LinkedFile(file.path(), there, dev.fdnote.proc.Fields.NONE);
    OpenFile row = Rows.of(owner, file, there);
    if (all || (selection.mayHave(row.fd(), linked) && selection.has(row, linked))) {
      files.add(row);
    }
  }

  /** One fd, whatever is asked for, if it is open. */
  Optional<OpenFile> file(int pid, int fd) {
    String name = Integer.toString(fd);
    if (processes.status(pid) instanceof Told.Known<ProcessStatus>(ProcessStatus status)
        && LinkedFile.of(proc, pid, "fd/" + name)
            instanceof Told.Known<LinkedFile>(LinkedFile file)) {
      Owner owner = owner(status);
      return Optional.of(
          file.isSocket() ? sockets.of(owner, name, file) : Rows.of(owner, name, file));
    }
    return Optional.empty();
  }

  /** Asks the kernel about single sockets. */
  LiveSockets live() {
    return live;
  }

  @Override
  public void close() {
    live.close();
  }
}
