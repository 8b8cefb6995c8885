package dev.fdnote.proc.net;

import dev.fdnote.proc.Attempt;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.kernel.Kernel;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The sockets of one network namespace. A table is read as a whole, when first a socket of it is
 * asked for, and again for one that it does not have, but no more than a twentieth of the time goes
 * to that: a table of 100,000 sockets takes 0.2 s.
 */
final class NetNamespace {
  private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int PAUSE = 20;

  /** How long what a table said is taken for what is. */
  private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** The protocols whose sockets sock_diag finds by their addresses: TCP, UDP, UDP-Lite. */
  private static final Set<Integer> BY_ADDRESS = Set.of(6, 17, 136);

  private static final int MPTCP = 262;

  private final String name;
  private final Proc proc;
  private final DiagLinks links;
  private final LongSupplier clock;
  private final Map<NetTable, Loaded> tables = new HashMap<>();
  private int loads;
  private long nextRound = Long.MIN_VALUE;

  /** A table as it was. */
  private record Loaded(Map<Long, SocketRow> rows, long at, long took) {
    boolean isDue(long now) {
      return now - at >= pause(took);
    }

    Optional<SocketRow> at(long now, SocketRow row) {
      return Optional.of(now - at < FRESH_NANOS ? row : row.lasting());
    }
  }

  /** Whether what a table said is still so. */
  private sealed interface Check {
    record Now(SocketRow row) implements Check {}

    record Outdated() implements Check {}

    record Unsure() implements Check {}
  }

  /**
   * Nothing is read yet.
   *
   * @param name {@code net:[4026531833]}
   * @param clock nanoseconds
   */
  NetNamespace(String name, Proc proc, DiagLinks links, LongSupplier clock) {
    this.name = name;
    this.proc = proc;
    this.links = links;
    this.clock = clock;
  }

  /**
   * The socket in a table.
   *
   * @param tid a task in this namespace
   * @param again whether the table may be read again for it
   */
  Optional<SocketRow> find(NetTable table, int tid, long inode, boolean again) {
    Optional<SocketRow> unix =
        table instanceof UnixTable ? unix(tid, inode) : Optional.<SocketRow>empty();
    return unix.or(() -> listed(table, tid, inode, again));
  }

  /** The socket in whichever table has it. */
  Optional<SocketRow> findAnywhere(int tid, long inode, boolean mayReadAgain) {
    return unix(tid, inode).or(() -> round(tid, inode, mayReadAgain));
  }

  private Optional<SocketRow> round(int tid, long inode, boolean mayReadAgain) {
    long start = clock.getAsLong();
    boolean again = mayReadAgain && start >= nextRound;
    Optional<SocketRow> row = Optional.empty();
    for (NetTable table : NetTables.ALL) {
      if (row.isEmpty()) {
        row = listed(table, tid, inode, again);
      }
    }
    if (again) {
      long end = clock.getAsLong();
      nextRound = end + pause(end - start);
    }
    return row;
  }

  private static long pause(long took) {
    return Math.max(SHORTEST_NANOS, PAUSE * took);
  }

  private Optional<SocketRow> unix(int tid, long inode) {
    return links
        .ask(name, tid, diag -> SockDiag.unix(diag, inode).map(row -> withPeer(diag, row)))
        .flatMap(Function.identity());
  }

  /** A peer in another network namespace is not found, and then its name is not known. */
  private static SocketRow withPeer(Kernel.Diag diag, UnixRow row) {
    return row.peer() == 0
        ? row
        : SockDiag.unix(diag, row.peer()).map(peer -> row.withRemote(peer.local())).orElse(row);
  }

  private Optional<SocketRow> listed(NetTable table, int tid, long inode, boolean again) {
    Loaded loaded = tables.get(table);
    if (loaded == null) {
      return Optional.ofNullable(load(table, tid).rows().get(inode));
    }
    SocketRow row = loaded.rows().get(inode);
    Check check = row == null ? new Check.Outdated() : check(table, tid, inode, row);
    if (check instanceof Check.Now(SocketRow now)) {
      loaded.rows().put(inode, now);
      return Optional.of(now);
    }
    long now = clock.getAsLong();
    if (again && loaded.isDue(now)) {
      return Optional.ofNullable(load(table, tid).rows().get(inode));
    }
    return check instanceof Check.Unsure ? loaded.at(now, row) : Optional.empty();
  }

  private Check check(NetTable table, int tid, long inode, SocketRow row) {
    if (!(table instanceof NetTable.Inet inet
        && row instanceof InetRow was
        && BY_ADDRESS.contains(inet.protocol())
        && was.isFoundByAddress())) {
      return new Check.Unsure();
    }
    return links
        .ask(name, tid, diag -> SockDiag.find(diag, inet, was.here(), was.there(), was.device()))
        .map(found -> check(was, inode, found))
        .orElse(new Check.Unsure());
  }

  /** Several sockets may wait at one address (SO_REUSEPORT); but a connection is only one. */
  private static Check check(InetRow was, long inode, Optional<SockDiag.Found> found) {
    if (found.isPresent() && found.get().inode() == inode) {
      return new Check.Now(found.get().row());
    }
    boolean sole = was.isConnected() || found.isEmpty();
    return sole ? new Check.Outdated() : new Check.Unsure();
  }

  /** The inode of the socket at the other end of a connection, where that is in here as well. */
  Optional<Long> peer(int tid, SocketRow row) {
    return switch (row) {
      case UnixRow unix -> unix.peer() == 0 ? Optional.empty() : Optional.of(unix.peer());
      case InetRow inet when inet.hasTcpStates() && inet.isConnected() -> tcpPeer(tid, inet);
      case InetRow _, SocketRow.Netlink _, SocketRow.Packet _ -> Optional.empty();
    };
  }

  private Optional<Long> tcpPeer(int tid, InetRow row) {
    NetTable.Inet table = row.v6() ? NetTables.TCP6 : NetTables.TCP;
    return links
        .ask(name, tid, diag -> SockDiag.find(diag, table, row.there(), row.here(), row.device()))
        .map(found ->
            found
                .filter(other -> other.inode() != 0 && other.row().isPeerOf(row))
                .map(SockDiag.Found::inode))
        .orElseGet(() -> listedPeer(tid, row));
  }

  private Optional<Long> listedPeer(int tid, InetRow row) {
    for (NetTable table : new NetTable[] {NetTables.TCP, NetTables.TCP6}) {
      Loaded loaded = tables.get(table);
      if (loaded == null || loaded.isDue(clock.getAsLong())) {
        loaded = load(table, tid);
      }
      for (Map.Entry<Long, SocketRow> other : loaded.rows().entrySet()) {
        if (other.getValue() instanceof InetRow peer && peer.isPeerOf(row)) {
          return Optional.of(other.getKey());
        }
      }
    }
    return Optional.empty();
  }

  /** Forgets what was read. */
  void refresh() {
    tables.clear();
    nextRound = Long.MIN_VALUE;
  }

  /** How many times a table was read. */
  int loads() {
    return loads;
  }

  private Loaded load(NetTable table, int tid) {
    long start = clock.getAsLong();
    Map<Long, SocketRow> rows = dump(table, tid).orElseGet(() -> read(table, tid));
    long end = clock.getAsLong();
    // The first time most of it goes to loading classes.
    Loaded loaded = new Loaded(rows, end, loads == 0 ? 0 : end - start);
    tables.put(table, loaded);
    loads++;
    return loaded;
  }

  /** Costs the kernel half of what the file does, and has sockets that are only bound as well. */
  private Optional<Map<Long, SocketRow>> dump(NetTable table, int tid) {
    if (!(table instanceof NetTable.Inet inet
        && (BY_ADDRESS.contains(inet.protocol()) || inet.protocol() == MPTCP))) {
      return Optional.empty();
    }
    Map<Long, SocketRow> rows = new HashMap<>();
    return links
        .ask(name, tid, diag -> SockDiag.dump(diag, inet, rows))
        .flatMap(Attempt::answer)
        .filter(there -> there)
        .map(_ -> {
          rows.remove(0L);
          return rows;
        });
  }

  private Map<Long, SocketRow> read(NetTable table, int tid) {
    if (table.file().isEmpty()) {
      return new HashMap<>();
    }
    try {
      byte[] text = Files.readAllBytes(proc.file(tid, "net/" + table.file()));
      return table.parse(text, ByteOrder.nativeOrder());
    } catch (IOException _) {
      // The process is gone, or the kernel has no such protocol.
      return new HashMap<>();
    }
  }
}
