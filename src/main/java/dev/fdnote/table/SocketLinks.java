package dev.fdnote.table;

import dev.fdnote.fd.Endpoint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What a socket has to do with other sockets of the trace: its peer, who waits to be accepted, what
 * is on its way.
 */
public final class SocketLinks {
  static final SocketLinks NONE = new SocketLinks();

  /** Where nobody in the trace ever receives or accepts, no more than this is kept. */
  private static final int MOST_WAITING = 4096;

  /**
   * A message with open files inside (unix(7), SCM_RIGHTS).
   *
   * @param data the message's bytes as printed, to tell one message from another
   */
  public record Rights(List<OpenFile> files, String data) {}

  private Optional<SocketLinks> peer = Optional.empty();
  private final Deque<Rights> inbox = new ArrayDeque<>(0);
  private final Deque<Rights> early = new ArrayDeque<>(0);
  private final Deque<SocketLinks> backlog = new ArrayDeque<>(0);
  private Endpoint bound = Endpoint.UNKNOWN;
  private boolean connecting;
  private boolean lost;
  private boolean mixed;
  private boolean readShut;
  private boolean writable;

  /** The copy that was kept last while {@link #isAlone}, or null. */
  private SocketLinks kept;

  /** Is from now on what {@code other} is; what that refers to is copied. */
  void takeOver(SocketLinks other, Copies copies) {
    peer = other.peer.map(copies::of);
    other.inbox.forEach(rights -> inbox.add(copies.of(rights)));
    other.early.forEach(rights -> early.add(copies.of(rights)));
    other.backlog.forEach(client -> backlog.add(copies.of(client)));
    bound = other.bound;
    connecting = other.connecting;
    lost = other.lost;
    mixed = other.mixed;
    readShut = other.readShut;
    writable = other.writable;
  }

  /** Whether it has to do with no other socket, and nothing waits here. */
  boolean isAlone() {
    return peer.isEmpty() && inbox.isEmpty() && early.isEmpty() && backlog.isEmpty();
  }

  /** A copy of one that {@link #isAlone} to keep; the last one where nothing has changed since. */
  SocketLinks keep(Copies copies) {
    boolean same =
        kept != null
            && kept.bound.equals(bound)
            && kept.connecting == connecting
            && kept.lost == lost
            && kept.mixed == mixed
            && kept.readShut == readShut
            && kept.writable == writable;
    if (!same) {
      copies.weighs(240);
      kept = new SocketLinks();
      kept.takeOver(this, copies);
    }
    return kept;
  }

  /** Both are the two ends of one connection. */
  public void connectTo(SocketLinks other) {
    peer = Optional.of(other);
    other.peer = Optional.of(this);
    inbox.addAll(other.early);
    lost |= other.lost;
    mixed |= other.mixed;
    other.early.clear();
  }

  /** What this socket sends goes to {@code other}, which may hear from others as well. */
  public void sendsTo(SocketLinks other) {
    peer = Optional.of(other);
  }

  /** A message with open files leaves here; before the connection is accepted it waits here. */
  public void send(Rights message) {
    Deque<Rights> box = peer.map(p -> p.inbox).orElse(early);
    if (box.size() >= MOST_WAITING) {
      peer.orElse(this).lose();
    } else {
      box.addLast(message);
    }
  }

  /** The last message did not leave after all. */
  public void unsend() {
    peer.map(p -> p.inbox).orElse(early).pollLast();
  }

  /** Bytes without open files leave here: from now on a plain read may be theirs. */
  public void sendPlain() {
    peer.orElse(this).mixed = true;
  }

  /** The eldest message that waits here. */
  public Optional<Rights> next() {
    return lost ? Optional.empty() : Optional.ofNullable(inbox.peekFirst());
  }

  /** The eldest message has been received. */
  public void receive() {
    inbox.pollFirst();
  }

  /**
   * Bytes were read without room for open files: those of a message that was read so are gone
   * (unix(7)).
   */
  public void readPlain(String data) {
    if (inbox.isEmpty()) {
      return;
    }
    if (mixed || !inbox.peekFirst().data().equals(data)) {
      lose();
    } else {
      inbox.pollFirst();
    }
  }

  /**
   * What waits here does not fit what was received: nobody can tell any more which message is
   * which.
   */
  public void lose() {
    lost = true;
    inbox.clear();
  }

  /** {@code client} enters its connect to this listening socket. */
  public void enters(SocketLinks client) {
    if (backlog.size() >= MOST_WAITING) {
      backlog.clear();
    }
    client.connecting = true;
    backlog.addLast(client);
  }

  /** The connect came back: with a place in the backlog, or without. */
  public void entered(SocketLinks client, boolean connected) {
    client.connecting = false;
    if (!connected) {
      backlog.remove(client);
    }
  }

  /**
   * The client that is accepted next; empty where connects that overlapped leave open which one.
   */
  public Optional<SocketLinks> accept() {
    SocketLinks client = backlog.pollFirst();
    boolean sure =
        client != null && !backlog.stream().anyMatch(c -> c.connecting || client.connecting);
    if (client != null && !sure) {
      backlog.forEach(SocketLinks::lose);
      client.lose();
    }
    return sure ? Optional.of(client) : Optional.empty();
  }

  /**
   * The address that bind gave, with a port of the caller's choice; {@link Endpoint#UNKNOWN}
   * without.
   */
  public Endpoint bound() {
    return bound;
  }

  /** bind gave it {@code address}. */
  public void bound(Endpoint address) {
    bound = address;
  }

  /** Whether SHUT_RD ended its reading side, so that reading nothing is no FIN. */
  public boolean isReadShut() {
    return readShut;
  }

  /** shutdown(SHUT_RD). */
  public void shutRead() {
    readShut = true;
  }

  /** Whether select called it writable, which a failed connection attempt is as well. */
  public boolean isWritable() {
    return writable;
  }

  /** select called it writable. */
  public void becomesWritable() {
    writable = true;
  }
}
