package dev.fdnote.proc.net;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import java.util.ArrayList;
import java.util.List;

/**
 * AF_UNIX.
 *
 * @param type SOCK_STREAM is 1 (bits/socket.h)
 * @param connected whether connect(2) or accept(2) has given it another end
 * @param remote the peer's name; unknown as well where there is no peer
 * @param peer the peer's inode, 0 where it is not known
 * @param sent memory of messages that the peer has not read yet
 * @param received bytes to read, of the first message alone for SOCK_DGRAM; of a listening socket
 *     the connections to be accepted
 */
record UnixRow(
    int type,
    boolean listening,
    boolean connected,
    Endpoint local,
    Endpoint remote,
    long peer,
    long sent,
    long received)
    implements SocketRow {

  UnixRow withRemote(Endpoint name) {
    return new UnixRow(type, listening, connected, local, name, peer, sent, received);
  }

  @Override
  public SocketRow lasting() {
    // Without a name it may have been given one by now.
    Endpoint name = local.isNamed() ? local : Endpoint.UNKNOWN;
    return new UnixRow(type, listening, false, name, Endpoint.UNKNOWN, 0, 0, 0);
  }

  @Override
  public FdKind.Socket kind() {
    return new FdKind.Unix(ProtocolNames.type(type), local, remote, listening);
  }

  @Override
  public List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    if (listening) {
      SocketRow.fact(facts, "waiting", received);
    } else {
      SocketRow.fact(facts, "unsent_memory", sent);
      SocketRow.fact(facts, type == 2 ? "next_message" : "unread", received);
    }
    return facts;
  }

  /**
   * A name as bind took it (unix(7)): the path, or a NUL and the abstract name; {@code ""} for
   * none.
   */
  static Endpoint name(String bytes) {
    if (bytes.isEmpty()) {
      return Endpoint.UNNAMED;
    }
    if (bytes.charAt(0) == 0) {
      return new Endpoint.UnixAbstract(bytes.substring(1));
    }
    int end = bytes.indexOf(0);
    return new Endpoint.UnixPath(end < 0 ? bytes : bytes.substring(0, end));
  }
}
