package dev.fdnote.resolve;

import dev.fdnote.fd.FdKind;
import dev.fdnote.proc.Look;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.net.LiveSockets;
import dev.fdnote.proc.open.Holder;
import dev.fdnote.proc.open.Holders;
import dev.fdnote.proc.open.OpenFds;
import dev.fdnote.table.Seen;
import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks into /proc. */
public final class LiveLooks implements Looks {
  /** How long a peer is taken to stay who it is. */
  private static final long FRESH = Duration.ofMillis(200).toNanos();

  private static final int MOST_PEERS = 4096;

  private final Proc proc;
  private final LiveSockets sockets;
  private final OpenFds fds;
  private final Holders holders;
  private final Map<String, Peer> peers =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Peer> eldest) {
          return size() > MOST_PEERS;
        }
      };

  private record Peer(String text, long at) {}

  /**
   * @param dup whether a duplicate of a socket may be taken for some microseconds
   */
  public LiveLooks(Proc proc, boolean dup) {
    this.proc = proc;
    sockets = new LiveSockets(proc, dup);
    fds = new OpenFds(proc, sockets);
    holders = new Holders(proc);
  }

  /** Loads what looks need, by looks at this process, so that the first real one is in time. */
  public void warmUp() {
    var _ = Thread.ofPlatform().daemon().name("warm-up").start(this::lookAtOurselves);
  }

  /**
   * Looks through all processes for those at other ends, so that {@link #peer} knows them at once.
   *
   * @return a thread that ends when that is done
   */
  public Thread indexPeers() {
    return Thread.ofPlatform().daemon().name("peers").start(holders::refresh);
  }

  private void lookAtOurselves() {
    int self = (int) ProcessHandle.current().pid();
    try (DatagramSocket _ = new DatagramSocket()) {
      for (int fd : open(self)) {
        fds.look(self, fd);
      }
    } catch (IOException _) {
      // The first real look is late then.
    }
  }

  @Override
  public Look look(int tid, int fd) {
    return fd == Seen.CWD ? cwd(tid) : fds.look(tid, fd);
  }

  @Override
  public Optional<String> root(int tid) {
    try {
      return Optional.of(proc.link(tid, "root"));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private Look cwd(int tid) {
    try {
      String path = proc.link(tid, "cwd");
      return new Look.Open(new FdKind.Directory(path), path, false, List.of());
    } catch (AccessDeniedException _) {
      return new Look.Refused("permission denied");
    } catch (IOException _) {
      return new Look.Closed();
    }
  }

  @Override
  public List<Integer> open(int tid) {
    return fds.list(tid).orElse(List.of());
  }

  @Override
  public synchronized String peer(int tid, int fd, Look.Open look) {
    String key = tid + " " + fd + " " + look.identity();
    Peer known = peers.get(key);
    if (known == null || System.nanoTime() - known.at > FRESH) {
      known = new Peer(find(tid, fd, look).map(Holder::text).orElse(""), System.nanoTime());
      peers.put(key, known);
    }
    return known.text;
  }

  private Optional<Holder> find(int tid, int fd, Look.Open look) {
    return switch (look.kind()) {
      case FdKind.Pipe(FdKind.End end, String inode) ->
          holders.otherEnd("pipe:[" + inode + "]", end, tid);
      case FdKind.Socket _ ->
          inode(look)
              .flatMap(inode -> sockets.peerInode(tid, fd, inode))
              .flatMap(peer -> holders.socket("socket:[" + peer + "]", tid));
      case FdKind.EventFd _ -> fact(look, "id").flatMap(id -> holders.eventfd(id, tid, fd));
      case FdKind _ -> Optional.empty();
    };
  }

  private static Optional<String> inode(Look.Open look) {
    return fact(look, "inode");
  }

  private static Optional<String> fact(Look.Open look, String key) {
    return look.facts().stream()
        .filter(f -> f.key().equals(key))
        .map(dev.fdnote.fd.Fact::value)
        .findFirst();
  }
}
