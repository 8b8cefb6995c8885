package dev.fdnote.proc.net;

import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.proc.Look;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.kernel.Duplicate;
import dev.fdnote.proc.kernel.Kernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Sockets as the kernel shows them in the network namespace of their task. The kernel is asked
 * about a socket by its inode or its addresses; a duplicate of the fd is taken only on request, and
 * only where nothing else tells.
 */
public final class LiveSockets implements Sockets, AutoCloseable {
  private static final int MOST_NAMES = 1 << 14;
  private static final int MOST_NAMESPACES = 64;
  private static final long DUPLICATE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long OLDER_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Proc proc;
  private final Kernel kernel;
  private final boolean dup;
  private final LongSupplier clock;
  private final DiagLinks links;
  private final Map<String, String> protocolNames = new HashMap<>();
  private final Map<String, NetNamespace> namespaces = new HashMap<>();
  private final Map<Integer, Older> older = new HashMap<>();
  private final Map<String, Taken> duplicates = new HashMap<>();

  /** A socket, and a task in the namespace that lists it. */
  private record Found(SocketRow row, NetNamespace namespace, int task) {}

  /** Tasks in the namespaces in which a task may have been before, and when they were. */
  private record Older(Map<String, Integer> tasks, long at) {}

  /** What a duplicate told, and when. */
  private record Taken(Optional<Duplicate> socket, long at) {}

  /**
   * Asks nothing yet.
   *
   * @param dup whether a duplicate of a socket may be taken for some microseconds
   */
  public LiveSockets(Proc proc, boolean dup) {
    this(
        proc,
        proc.root().equals(Proc.LIVE.root())
            ? Kernel.live()
            : Kernel.denied(proc.root() + " is not of this kernel"),
        dup,
        System::nanoTime);
  }

  LiveSockets(Proc proc, Kernel kernel, boolean dup, LongSupplier clock) {
    this.proc = proc;
    this.kernel = kernel;
    this.dup = dup;
    this.clock = clock;
    links = new DiagLinks(kernel, ownNamespace());
  }

  private static String ownNamespace() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/thread-self/ns/net")).toString();
    } catch (IOException _) {
      return "";
    }
  }

  @Override
  public synchronized Look.Open look(int tid, int fd, String inode) {
    String protocolName = protocolName(tid, fd, inode);
    Optional<SocketRow> row = find(tid, protocolName, inode).map(Found::row);
    List<Fact> facts = new ArrayList<>(List.of(new Fact("inode", inode)));
    if (row.isPresent()) {
      facts.addAll(row.get().facts());
      return open(row.get().kind(), inode, facts);
    }
    Optional<Duplicate> duplicate = duplicate(tid, fd, inode);
    duplicate.ifPresent(socket -> facts.addAll(Duplicates.facts(socket)));
    return open(
        duplicate.map(Duplicates::kind).orElseGet(() -> SocketNames.kind(protocolName)),
        inode,
        facts);
  }

  private static Look.Open open(FdKind.Socket kind, String inode, List<Fact> facts) {
    return new Look.Open(kind, link(inode), true, List.copyOf(facts));
  }

  private static String link(String inode) {
    return "socket:[" + inode + "]";
  }

  /**
   * The inode of the socket at the other end: of a unix socket, or of a TCP connection inside one
   * network namespace.
   *
   * @param inode of the socket that the task {@code tid} has open as {@code fd}
   */
  public synchronized Optional<String> peerInode(int tid, int fd, String inode) {
    return find(tid, protocolName(tid, fd, inode), inode)
        .flatMap(found -> found.namespace().peer(found.task(), found.row()))
        .map(String::valueOf);
  }

  /** Forgets what the tables of the network namespace of {@code tid} said. */
  public synchronized void refresh(int tid) {
    namespace(tid).refresh();
    older(tid).keySet().forEach(name -> namespace(name).refresh());
    duplicates.clear();
  }

  /** How many times a table was read. */
  synchronized int loads() {
    return namespaces.values().stream().mapToInt(NetNamespace::loads).sum();
  }

  /** How many network namespaces are kept open. */
  long held() {
    return links.open();
  }

  @Override
  public void close() {
    links.close();
  }

  /** The socket in the namespace of its task, or where it is older than that. */
  private Optional<Found> find(int tid, String protocolName, String inode) {
    Optional<Long> number = number(inode);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    Optional<Found> found = find(namespace(tid), tid, protocolName, number.get(), true);
    if (found.isEmpty()) {
      for (Map.Entry<String, Integer> older : older(tid).entrySet()) {
        NetNamespace namespace = namespace(older.getKey());
        // What it has there was there before: that is read once.
        int task = older.getValue();
        found = find(namespace, task, protocolName, number.get(), false);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return found;
  }

  private static Optional<Found> find(
      NetNamespace namespace, int task, String protocolName, long inode, boolean again) {
    Optional<SocketRow> row =
        protocolName.isEmpty()
            ? namespace.findAnywhere(task, inode, again)
            : NetTables.of(protocolName).flatMap(t -> namespace.find(t, task, inode, again));
    return row.map(there -> new Found(there, namespace, task));
  }

  /** Many sockets are in no table at all: for those it is asked again and again. */
  private Map<String, Integer> older(int tid) {
    long now = clock.getAsLong();
    Older known = older.get(tid);
    if (known == null || now - known.at() >= OLDER_NANOS) {
      if (older.size() >= MOST_NAMESPACES) {
        older.clear();
      }
      known = new Older(OlderNamespaces.of(proc, tid), now);
      older.put(tid, known);
    }
    return known.tasks();
  }

  private static Optional<Long> number(String inode) {
    boolean digits =
        !inode.isEmpty() && inode.length() < 19 && inode.chars().allMatch(Character::isDigit);
    return digits ? Optional.of(Long.valueOf(inode)) : Optional.empty();
  }

  /** A thread may be in another network namespace than its process (unshare(2)). */
  private NetNamespace namespace(int tid) {
    String name = OlderNamespaces.name(proc, tid);
    return namespace(name.isEmpty() ? "of task " + tid : name);
  }

  private NetNamespace namespace(String name) {
    if (namespaces.size() >= MOST_NAMESPACES) {
      namespaces.clear();
    }
    return namespaces.computeIfAbsent(name, _ -> new NetNamespace(name, proc, links, clock));
  }

  /** {@code ""} where the kernel does not say. */
  private String protocolName(int tid, int fd, String inode) {
    String known = protocolNames.get(inode);
    if (known != null) {
      return known;
    }
    Optional<String> name = kernel.protocolName(tid, fd).answer();
    if (name.isEmpty() || !isStill(tid, fd, inode)) {
      return "";
    }
    if (protocolNames.size() >= MOST_NAMES) {
      protocolNames.clear();
    }
    protocolNames.put(inode, name.get());
    return name.get();
  }

  /** Whether the fd is that socket: numbers are given anew at once. */
  private boolean isStill(int tid, int fd, String inode) {
    try {
      return proc.link(tid, "fd/" + fd).equals(link(inode));
    } catch (IOException _) {
      return false;
    }
  }

  private Optional<Duplicate> duplicate(int tid, int fd, String inode) {
    if (!dup) {
      return Optional.empty();
    }
    Taken taken = duplicates.get(inode);
    long now = clock.getAsLong();
    if (taken != null && now - taken.at() < DUPLICATE_NANOS) {
      return taken.socket();
    }
    Optional<Duplicate> socket =
        isStill(tid, fd, inode) ? kernel.duplicate(tid, fd).answer() : Optional.empty();
    socket = socket.filter(s -> Long.toString(s.inode()).equals(inode));
    if (duplicates.size() >= MOST_NAMES) {
      duplicates.clear();
    }
    duplicates.put(inode, new Taken(socket, now));
    return socket;
  }
}
