package dev.fdnote.proc.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fdnote.fd.Endpoint;
import dev.fdnote.proc.Attempt;
import dev.fdnote.proc.kernel.Kernel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;

/** Requests to sock_diag(7) and what the replies say (linux/inet_diag.h, linux/unix_diag.h). */
final class SockDiag {
  private static final int HEADER = 16;
  private static final short SOCK_DIAG_BY_FAMILY = 20;
  private static final short ONE = 0x1;
  private static final short DUMP = 0x301;
  private static final int ALL_STATES = -1;
  private static final long NO_COOKIE = -1;
  private static final int UNIX_REQUEST = HEADER + 24;
  private static final int INET_REQUEST = HEADER + 56;
  private static final int UNIX_REPLY = 16;
  private static final int INET_REPLY = 72;

  /** UDIAG_SHOW_NAME, _PEER, _RQLEN. */
  private static final int SHOW = 1 | 4 | 16;

  private static final int UNIX_DIAG_NAME = 0;
  private static final int UNIX_DIAG_PEER = 2;
  private static final int UNIX_DIAG_RQLEN = 4;
  private static final int INET_DIAG_REQ_PROTOCOL = 3;
  private static final int LARGEST_BYTE = 0xff;

  private SockDiag() {}

  /** What a unix socket is; the name of its peer is still to be asked for. */
  static Optional<UnixRow> unix(Kernel.Diag diag, long inode) {
    ByteBuffer request = request(UNIX_REQUEST, ONE);
    request.put(HEADER, (byte) 1); // AF_UNIX
    request.putInt(HEADER + 4, ALL_STATES);
    request.putInt(HEADER + 8, (int) inode);
    request.putInt(HEADER + 12, SHOW);
    request.putLong(HEADER + 16, NO_COOKIE);
    Last<UnixRow> last = new Last<>();
    diag.ask(request, reply -> last.row = unixRow(reply, inode));
    return last.row;
  }

  /** Adds all sockets of {@code table} to {@code rows}, by inode. */
  static Attempt<Boolean> dump(Kernel.Diag diag, NetTable.Inet table, Map<Long, SocketRow> rows) {
    return diag.ask(
        inet(table, DUMP),
        reply -> inetRow(reply, table).ifPresent(row -> rows.put(inode(reply), row)));
  }

  /** What a look-up by addresses found. */
  record Found(InetRow row, long inode) {}

  /**
   * The socket of {@code table} with these addresses, as a packet that comes in from {@code device}
   * finds it.
   */
  static Optional<Found> find(
      Kernel.Diag diag, NetTable.Inet table, Address local, Address remote, int device) {
    ByteBuffer request = inet(table, ONE);
    // udp_dump_one in udp_diag.c takes the two the other way round.
    boolean tcp = table.protocol() == NetTables.TCP.protocol();
    put(request, HEADER + 8, HEADER + 12, tcp ? local : remote);
    put(request, HEADER + 10, HEADER + 28, tcp ? remote : local);
    request.putInt(HEADER + 44, device);
    Last<Found> last = new Last<>();
    diag.ask(
        request,
        reply -> last.row = inetRow(reply, table).map(row -> new Found(row, inode(reply))));
    return last.row;
  }

  /**
   * An address and port.
   *
   * @param host 4 or 16 bytes in network order, one character each
   */
  record Address(String host, int port) {}

  private static void put(ByteBuffer request, int portAt, int hostAt, Address address) {
    request.put(portAt, (byte) (address.port() >> 8));
    request.put(portAt + 1, (byte) address.port());
    request.put(hostAt, address.host().getBytes(ISO_8859_1));
  }

  private static ByteBuffer inet(NetTable.Inet table, short flags) {
    // A protocol that is no byte stands in an attribute behind the request (inet_diag.c).
    boolean large = table.protocol() > LARGEST_BYTE;
    ByteBuffer request = request(INET_REQUEST + (large ? 8 : 0), flags);
    request.put(HEADER, (byte) table.family());
    request.put(HEADER + 1, (byte) (large ? LARGEST_BYTE : table.protocol()));
    request.putInt(HEADER + 4, ALL_STATES);
    request.putLong(HEADER + 48, NO_COOKIE);
    if (large) {
      request.putShort(INET_REQUEST, (short) 8);
      request.putShort(INET_REQUEST + 2, (short) INET_DIAG_REQ_PROTOCOL);
      request.putInt(INET_REQUEST + 4, table.protocol());
    }
    return request;
  }

  private static ByteBuffer request(int length, short flags) {
    ByteBuffer request = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
    return request.putInt(0, length).putShort(4, SOCK_DIAG_BY_FAMILY).putShort(6, flags);
  }

  private static Optional<InetRow> inetRow(ByteBuffer reply, NetTable.Inet table) {
    if (reply.limit() < INET_REPLY) {
      return Optional.empty();
    }
    boolean v6 = reply.get(0) == 10; // AF_INET6
    int bytes = v6 ? 16 : 4;
    return Optional.of(
        new InetRow(
            table.transport(),
            v6,
            text(reply, 8, bytes),
            port(reply, 4),
            text(reply, 24, bytes),
            port(reply, 6),
            reply.get(1),
            Integer.toUnsignedLong(reply.getInt(60)),
            Integer.toUnsignedLong(reply.getInt(56)),
            reply.getInt(40)));
  }

  private static long inode(ByteBuffer inetReply) {
    return Integer.toUnsignedLong(inetReply.getInt(68));
  }

  private static int port(ByteBuffer reply, int at) {
    return (reply.get(at) & 0xff) << 8 | (reply.get(at + 1) & 0xff);
  }

  private static String text(ByteBuffer reply, int at, int length) {
    byte[] bytes = new byte[length];
    reply.get(at, bytes);
    return new String(bytes, ISO_8859_1);
  }

  private static Optional<UnixRow> unixRow(ByteBuffer reply, long inode) {
    if (reply.limit() < UNIX_REPLY || Integer.toUnsignedLong(reply.getInt(4)) != inode) {
      return Optional.empty();
    }
    Endpoint local = Endpoint.UNNAMED;
    long peer = 0;
    long received = 0;
    long sent = 0;
    int at = UNIX_REPLY;
    while (reply.limit() - at >= 4) {
      int length = reply.getShort(at) & 0xffff;
      if (length < 4 || length > reply.limit() - at) {
        break;
      }
      switch (reply.getShort(at + 2)) {
        case UNIX_DIAG_NAME -> local = UnixRow.name(text(reply, at + 4, length - 4));
        case UNIX_DIAG_PEER -> peer = number(reply, at + 4);
        case UNIX_DIAG_RQLEN -> {
          received = number(reply, at + 4);
          sent = number(reply, at + 8);
        }
        default -> {}
      }
      at += (length + 3) & ~3;
    }
    boolean listening = reply.get(2) == TcpStates.LISTEN;
    return Optional.of(
        new UnixRow(
            reply.get(1),
            listening,
            reply.get(2) == TcpStates.ESTABLISHED,
            local,
            Endpoint.UNKNOWN,
            peer,
            sent,
            received));
  }

  private static long number(ByteBuffer reply, int at) {
    return reply.limit() - at < Integer.BYTES ? 0 : Integer.toUnsignedLong(reply.getInt(at));
  }

  private static final class Last<T> {
    private Optional<T> row = Optional.empty();
  }
}
