package dev.fdnote.query.ls;

import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import java.util.List;
import java.util.Optional;

/**
 * One file that a process has open, in the columns of lsof(8). Text is ISO-8859-1: one character a
 * byte.
 *
 * @param fd the number, or {@code cwd}, {@code rtd}, {@code txt}, {@code mem}, {@code DEL}, {@code
 *     NOFD}
 * @param access {@code r}, {@code w}, {@code u} for both, or a blank
 * @param lock {@code r}, {@code w}: a part of the file is locked, {@code R}, {@code W}: all of it;
 *     or a blank
 * @param type {@code REG}, {@code IPv4}, {@code unix}
 * @param place what it is and where
 * @param flags O_ flags; 0 where nobody says
 * @param name path, addresses, protocol
 * @param state of a socket, {@code LISTEN}, or {@code ""}
 * @param socket what it is, if it is a socket
 * @param facts what else the kernel tells of a socket
 * @param namespace the network namespace of a socket, where that is not ours
 * @param ends who has the other ends; empty unless asked for
 */
public record OpenFile(
    Owner owner,
    String fd,
    char access,
    char lock,
    String type,
    Place place,
    long flags,
    String name,
    String state,
    Optional<FdKind.Socket> socket,
    List<Fact> facts,
    Optional<Namespace> namespace,
    List<End> ends) {

  /**
   * The process.
   *
   * @param parent its parent's pid
   * @param group its process group
   * @param command at most 15 bytes (proc_pid_comm(5))
   * @param uid the effective user id
   * @param user that user's name, or the id
   */
  public record Owner(int pid, int parent, int group, String command, long uid, String user) {}

  /**
   * Where a file is, as stat(2) tells.
   *
   * @param device {@code 254,0}; for an Internet socket its inode; or {@code ""}
   * @param size bytes, where that says something
   * @param offset bytes from the start, where there is one
   * @param node inode, or an Internet socket's protocol
   * @param links how many names it has; 0 where nobody says
   * @param inode of any file, {@code ""} where nobody says
   */
  public record Place(
      String device,
      Optional<Long> size,
      Optional<Long> offset,
      String node,
      long links,
      String inode) {
    /** Nothing is known. */
    static final Place UNKNOWN = new Place("", Optional.empty(), Optional.empty(), "", 0, "");
  }

  /**
   * A network namespace other than ours.
   *
   * @param name {@code net:[4026532281]}
   * @param label what people call it: {@code container 4f5e6d7c8b9a}, {@code netns demo}, or its
   *     name
   * @param container the container's id, or {@code ""}
   */
  public record Namespace(String name, String label, String container) {}

  /** A process that has the other end open. */
  public record End(int pid, String command, int fd, char access) {
    @Override
    public String toString() {
      return pid + "," + command + "," + fd + access;
    }
  }

  /** The number, where {@code fd} is one. */
  public Optional<Integer> number() {
    return Character.isDigit(fd.charAt(0)) ? Optional.of(Integer.valueOf(fd)) : Optional.empty();
  }

  /** The digits in {@code socket:[N]} of a socket, else {@code ""}. */
  String socketNumber() {
    return socket.isPresent() ? place.inode() : "";
  }

  OpenFile with(List<End> others) {
    return new OpenFile(
        owner, fd, access, lock, type, place, flags, name, state, socket, facts, namespace, others);
  }

  OpenFile named(String other) {
    return new OpenFile(
        owner, fd, access, lock, type, place, flags, other, state, socket, facts, namespace, ends);
  }
}
