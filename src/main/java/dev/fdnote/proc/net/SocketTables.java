package dev.fdnote.proc.net;

import dev.fdnote.fd.Fact;
import dev.fdnote.proc.Digits;
import dev.fdnote.proc.Look;
import dev.fdnote.proc.Proc;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sockets as the files of {@code /proc/PID/net} show them at one moment: each table of a network
 * namespace is read once, when first needed, and without system calls of our own, which cost much
 * at the start of a program. For one look at many sockets; {@link LiveSockets} is for many looks.
 */
public final class SocketTables implements Sockets {
  private final Proc proc;
  private final Sockets otherwise;
  private final Map<String, Tables> namespaces = new HashMap<>();
  private Optional<String> ours = Optional.empty();

  /** Those of one network namespace, read as far as was needed. */
  private static final class Tables {
    private final Map<Long, SocketRow> rows = new HashMap<>();
    private int read;
  }

  /** A socket, and the namespace that lists it. */
  private record Found(String namespace, SocketRow row) {}

  /**
   * Reads nothing yet.
   *
   * @param otherwise is asked about sockets that are in no table, such as TCP ones that neither
   *     listen nor are connected
   */
  public SocketTables(Proc proc, Sockets otherwise) {
    this.proc = proc;
    this.otherwise = otherwise;
  }

  @Override
  public Look.Open look(int tid, int fd, String inode) {
    Optional<SocketRow> row = row(tid, inode);
    if (row.isEmpty()) {
      return otherwise.look(tid, fd, inode);
    }
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("inode", inode));
    facts.addAll(row.get().facts());
    return new Look.Open(row.get().kind(), "socket:[" + inode + "]", true, List.copyOf(facts));
  }

  /** Whether that socket is a unix one with another end. */
  public boolean isConnectedUnix(int tid, String inode) {
    return row(tid, inode).orElse(null) instanceof UnixRow row && row.connected();
  }

  /**
   * The network namespace of a task, {@code net:[4026531833]}, or {@code ""} where nobody says.
   *
   * @param task a pid, a thread's id
   */
  public String namespace(int task) {
    return OlderNamespaces.name(proc, task);
  }

  /**
   * The network namespace in which a socket is: that of its task, or another one where the socket
   * is older than the task's namespace (unshare(2)).
   */
  public String namespace(int tid, String inode) {
    return find(tid, inode).map(Found::namespace).orElseGet(() -> namespace(tid));
  }

  /** Our own network namespace, or {@code ""}. */
  public String ours() {
    if (ours.isEmpty()) {
      ours = Optional.of(namespace(OlderNamespaces.self(proc)));
    }
    return ours.get();
  }

  private Optional<SocketRow> row(int tid, String inode) {
    return find(tid, inode).map(Found::row);
  }

  private Optional<Found> find(int tid, String inode) {
    Optional<Found> found = find(tid, namespace(tid), inode);
    if (found.isEmpty()) {
      for (Map.Entry<String, Integer> older : OlderNamespaces.of(proc, tid).entrySet()) {
        found = find(older.getValue(), older.getKey(), inode);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return found;
  }

  private Optional<Found> find(int task, String namespace, String inode) {
    return row(task, namespace, inode).map(row -> new Found(namespace, row));
  }

  private Optional<SocketRow> row(int tid, String namespace, String inode) {
    long number = Digits.parse(inode, 10, 0);
    Tables tables =
        namespaces.computeIfAbsent(
            namespace.isEmpty() ? "of " + tid : namespace, _ -> new Tables());
    SocketRow row = tables.rows.get(number);
    while (row == null && tables.read < NetTables.ALL.size()) {
      tables.rows.putAll(rows(NetTables.ALL.get(tables.read), tid));
      tables.read++;
      row = tables.rows.get(number);
    }
    return Optional.ofNullable(row);
  }

  private Map<Long, SocketRow> rows(NetTable table, int tid) {
    if (table.file().isEmpty()) {
      return Map.of();
    }
    try {
      byte[] text = Files.readAllBytes(proc.file(tid, "net/" + table.file()));
      return table.parse(text, ByteOrder.nativeOrder());
    } catch (IOException _) {
      // The process is gone, or the kernel has no such protocol.
      return Map.of();
    }
  }
}
