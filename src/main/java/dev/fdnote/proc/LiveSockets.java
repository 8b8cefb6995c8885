package dev.fdnote.proc;

import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
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

  private final Proc proc;
  private final Kernel kernel;
  private final boolean dup;
  private final LongSupplier clock;
  private final DiagLinks links;
  private final Map<String, String> protocolNames = new HashMap<>();
  private final Map<String, NetNamespace> namespaces = new HashMap<>();
  private final Map<String, Taken> duplicates = new HashMap<>();

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
    Optional<SocketRow> row = row(tid, protocolName, inode);
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
    return row(tid, protocolName(tid, fd, inode), inode)
        .flatMap(row -> namespace(tid).peer(tid, row))
        .map(String::valueOf);
  }

  /** Forgets what the tables of the network namespace of {@code tid} said. */
  public synchronized void refresh(int tid) {
    namespace(tid).refresh();
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

  private Optional<SocketRow> row(int tid, String protocolName, String inode) {
    Optional<Long> number = number(inode);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    NetNamespace namespace = namespace(tid);
    return protocolName.isEmpty()
        ? namespace.findAnywhere(tid, number.get())
        : NetTables.of(protocolName).flatMap(t -> namespace.find(t, tid, number.get()));
  }

  private static Optional<Long> number(String inode) {
    boolean digits =
        !inode.isEmpty() && inode.length() < 19 && inode.chars().allMatch(Character::isDigit);
    return digits ? Optional.of(Long.valueOf(inode)) : Optional.empty();
  }

  /** A thread may be in another network namespace than its process (unshare(2)). */
  private NetNamespace namespace(int tid) {
    if (namespaces.size() >= MOST_NAMESPACES) {
      namespaces.clear();
    }
    return namespaces.computeIfAbsent(
        namespaceName(tid), name -> new NetNamespace(name, proc, links, clock));
  }

  private String namespaceName(int tid) {
    try {
      return proc.link(tid, "ns/net");
    } catch (IOException _) {
      return "of task " + tid;
    }
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
