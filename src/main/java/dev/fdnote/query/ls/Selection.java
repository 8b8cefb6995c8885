package dev.fdnote.query.ls;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.Transport;
import dev.fdnote.proc.Told;
import dev.fdnote.proc.open.Inode;
import dev.fdnote.proc.open.LinkedFile;
import java.util.List;

/**
 * Which files are asked for, in the way of lsof(8): a file is listed that any of the options
 * selects, or, with {@code and}, all of them; what an option leaves out is never listed.
 *
 * @param fds {@code -d}
 * @param net {@code -i}, one for each
 * @param unix {@code -U}
 * @param states {@code -s}
 * @param named files by their names
 * @param container the processes of {@code --container}, to which everything is limited; empty
 *     without
 * @param and {@code -a}
 * @param everywhere {@code --all-namespaces}
 */
public record Selection(
    Wanted<Integer> pids,
    Wanted<CommandName> commands,
    Wanted<UserName> users,
    FdSet fds,
    List<NetAddress> net,
    boolean unix,
    States states,
    List<NamedFile> named,
    List<Integer> container,
    boolean and,
    boolean everywhere) {

  /** Everything. */
  public static final Selection ALL =
      new Selection(
          Wanted.none(),
          Wanted.none(),
          Wanted.none(),
          FdSet.NONE,
          List.of(),
          false,
          States.ANY,
          List.of(),
          List.of(),
          false,
          false);

  /** A file by its name, as it was when asked for. */
  public record NamedFile(String path, Inode inode) {
    boolean is(LinkedFile file) {
      return file.inode() instanceof Told.Known<Inode>(Inode its) && its.isSame(inode);
    }
  }

  /** Whether an option asks for some processes. */
  public boolean selectsProcesses() {
    return pids.selects() || commands.selects() || users.selects();
  }

  /** Whether an option asks for some files, whosever they are. */
  public boolean selectsFiles() {
    return fds.selects() || !net.isEmpty() || unix || !named.isEmpty();
  }

  /** Whether no file of other processes than those of {@code -p} and the container is asked for. */
  boolean isOfPidsAlone() {
    boolean onlyPids = !commands.selects() && !users.selects() && !selectsFiles();
    return !container.isEmpty() || (pids.selects() && (and || onlyPids));
  }

  /** Whether of a process that is hit for {@code SOME} files no other than sockets are listed. */
  boolean isOfSocketsAlone() {
    boolean sockets = !net.isEmpty() || unix;
    return sockets && (and || (!fds.selects() && named.isEmpty()));
  }

  /** Whether nothing of a process is listed, before it is looked at. */
  boolean excludes(int pid) {
    return pids.excludes(other -> other == pid)
        || (!container.isEmpty() && !container.contains(pid));
  }

  boolean excludes(OpenFile.Owner owner) {
    return commands.excludes(name -> name.is(owner.command()))
        || users.excludes(user -> user.is(owner));
  }

  /** How far the options about processes select one. */
  enum Hit {
    /** Its files are listed; with {@code and}, those that the other options select. */
    ALL,
    /** Those of its files that another option selects. */
    SOME,
    /** None. */
    NONE
  }

  Hit hit(OpenFile.Owner owner) {
    if (!selectsProcesses()) {
      return selectsFiles() ? Hit.SOME : Hit.ALL;
    }
    boolean pid = pids.has(other -> other == owner.pid());
    boolean command = commands.has(name -> name.is(owner.command()));
    boolean user = users.has(name -> name.is(owner));
    if (and) {
      boolean all =
          (pid || !pids.selects())
              && (command || !commands.selects())
              && (user || !users.selects());
      return !all ? Hit.NONE : selectsFiles() ? Hit.SOME : Hit.ALL;
    }
    return pid || command || user ? Hit.ALL : selectsFiles() ? Hit.SOME : Hit.NONE;
  }

  /** Whether a file of a process that is hit for {@code SOME} of its files may be listed. */
  boolean mayHave(String fd, LinkedFile file) {
    boolean byFd = !fds.selects() || fds.has(fd);
    boolean byName = named.isEmpty() || isNamed(file);
    boolean bySocket = (net.isEmpty() && !unix) || file.isSocket();
    return and
        ? byFd && byName && bySocket
        : (fds.selects() && byFd)
            || (!named.isEmpty() && byName)
            || ((!net.isEmpty() || unix) && file.isSocket());
  }

  private boolean isNamed(LinkedFile file) {
    for (NamedFile name : named) {
      if (name.is(file)) {
        return true;
      }
    }
    return false;
  }

  /** Whether that file, which {@link #mayHave} let through, is listed. */
  boolean has(OpenFile file, LinkedFile linked) {
    boolean byNet = !net.isEmpty() && isAtNet(file);
    boolean byUnix = unix && file.socket().orElse(null) instanceof FdKind.Unix;
    return and
        ? (byNet || net.isEmpty()) && (byUnix || !unix)
        : byNet
            || byUnix
            || (fds.selects() && fds.has(file.fd()))
            || (!named.isEmpty() && isNamed(linked));
  }

  private boolean isAtNet(OpenFile file) {
    if (!(file.socket().orElse(null) instanceof FdKind.Inet inet)
        || inet.transport() == Transport.RAW
        || (isNowhere(inet) && !states.areNamed())) {
      return false;
    }
    boolean reached =
        everywhere
            || file.namespace().isEmpty()
            || !container.isEmpty()
            || (and && selectsProcesses());
    for (NetAddress address : net) {
      if ((reached || address.hasPorts()) && address.has(inet, file.type())) {
        return true;
      }
    }
    return false;
  }

  /** Whether nothing but its protocol is known. */
  private static boolean isNowhere(FdKind.Inet inet) {
    return inet.local() instanceof Endpoint.Unknown && inet.remote() instanceof Endpoint.Unknown;
  }
}
