package dev.fdnote.proc.net;

import dev.fdnote.fd.Endpoint;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code /proc/PID/net/unix} (unix_seq_show in af_unix.c). NULs in abstract names are lost: they
 * read {@code @}. A path stands there raw, and with a newline in it goes on in the next line.
 */
record UnixTable() implements NetTable {
  private static final long LISTENING = 0x10000; // SO_ACCEPTCON
  private static final long CONNECTED = 3; // SS_CONNECTED (linux/net.h)

  /** A line, and the name as far as it was read. */
  private record Entry(long inode, int type, boolean listening, boolean connected, String name) {
    Entry and(String more) {
      return new Entry(inode, type, listening, connected, name + "\n" + more);
    }

    UnixRow row() {
      Endpoint local =
          name.startsWith("@") ? new Endpoint.UnixAbstract(name.substring(1)) : UnixRow.name(name);
      return new UnixRow(type, listening, connected, local, Endpoint.UNKNOWN, 0, 0, 0);
    }
  }

  @Override
  public String file() {
    return "unix";
  }

  @Override
  public Map<Long, SocketRow> parse(byte[] text, ByteOrder order) {
    Map<Long, SocketRow> rows = new HashMap<>();
    Columns line = new Columns(text, order);
    Entry last = new Entry(0, 0, false, false, "");
    while (line.nextLine()) {
      int start = line.position();
      Entry entry = entry(line);
      if (line.isGood()) {
        add(last, rows);
        last = entry;
      } else {
        last = last.and(line.line(start));
      }
    }
    add(last, rows);
    rows.remove(0L);
    return rows;
  }

  private static Entry entry(Columns line) {
    line.skip();
    line.hex();
    line.hex();
    long flags = line.hex();
    int type = (int) line.hex();
    boolean connected = line.hex() == CONNECTED;
    long inode = line.decimal();
    return new Entry(inode, type, flags == LISTENING, connected, line.rest());
  }

  /** A path may be made to look like another socket's line: of two names neither is believed. */
  private static void add(Entry entry, Map<Long, SocketRow> rows) {
    SocketRow row = entry.row();
    rows.merge(
        entry.inode(),
        row,
        (one, other) ->
            one.equals(other)
                ? one
                : new UnixRow(
                    entry.type(), false, false, Endpoint.UNKNOWN, Endpoint.UNKNOWN, 0, 0, 0));
  }
}
