package dev.fdnote.proc.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fdnote.proc.Attempt;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Holds the duplicate of one fd for a few microseconds. All memory is there before; nothing stands
 * between taking the duplicate and dropping it but system calls.
 */
final class Hold {
  private static final int SOL_SOCKET = 1;
  private static final int SO_TYPE = 3;
  private static final int SO_ACCEPTCONN = 30;
  private static final int SO_PROTOCOL = 38;
  private static final int SO_DOMAIN = 39;
  private static final int IPPROTO_TCP = 6;
  private static final int TCP_INFO = 11;

  /** st_ino stands at the same place on x86-64 and AArch64. */
  private static final int INODE = 8;

  private static final int STAT_BYTES = 256;
  private static final int ADDRESS_BYTES = 128;

  private final Calls calls;
  private final MemorySegment stat;
  private final Option family;
  private final Option type;
  private final Option protocol;
  private final Option listening;
  private final Option state;
  private final Option local;
  private final Option remote;

  /** Where the kernel writes a value and its length. */
  private record Option(MemorySegment value, MemorySegment length) {
    static Option of(Calls calls, int bytes) {
      MemorySegment length = calls.memory(Integer.BYTES);
      length.set(ValueLayout.JAVA_INT, 0, bytes);
      return new Option(calls.memory(Math.max(bytes, Long.BYTES)), length);
    }

    int number() {
      return value.get(ValueLayout.JAVA_INT, 0);
    }

    String bytes(long result) {
      int size = result < 0 ? 0 : Math.min(length.get(ValueLayout.JAVA_INT, 0), ADDRESS_BYTES);
      return new String(value.asSlice(0, size).toArray(ValueLayout.JAVA_BYTE), ISO_8859_1);
    }
  }

  Hold(Calls calls) {
    this.calls = calls;
    stat = calls.memory(STAT_BYTES);
    family = Option.of(calls, Integer.BYTES);
    type = Option.of(calls, Integer.BYTES);
    protocol = Option.of(calls, Integer.BYTES);
    listening = Option.of(calls, Integer.BYTES);
    // The state is the first byte of struct tcp_info, and its length may be cut.
    state = Option.of(calls, 1);
    local = Option.of(calls, ADDRESS_BYTES);
    remote = Option.of(calls, ADDRESS_BYTES);
  }

  /** What {@code fd} of the process is; may wait for as long as the socket lingers (socket(7)). */
  Attempt<Duplicate> take(long pidfd, int fd) {
    long duplicate = calls.pidfdGetfd(pidfd, fd);
    if (duplicate < 0) {
      return Errno.failed(duplicate);
    }
    long stated = calls.fstat(duplicate, stat);
    long known = get(duplicate, SOL_SOCKET, SO_DOMAIN, family);
    get(duplicate, SOL_SOCKET, SO_TYPE, type);
    get(duplicate, SOL_SOCKET, SO_PROTOCOL, protocol);
    get(duplicate, SOL_SOCKET, SO_ACCEPTCONN, listening);
    get(duplicate, IPPROTO_TCP, TCP_INFO, state);
    long named = calls.getsockname(duplicate, local.value(), local.length());
    long met = calls.getpeername(duplicate, remote.value(), remote.length());
    calls.close(duplicate);
    if (stated < 0 || known < 0) {
      return Errno.failed(Math.min(stated, known));
    }
    return new Attempt.Done<>(
        new Duplicate(
            stat.get(ValueLayout.JAVA_LONG, INODE),
            family.number(),
            type.number(),
            protocol.number(),
            local.bytes(named),
            remote.bytes(met),
            state.value().get(ValueLayout.JAVA_BYTE, 0),
            listening.number() != 0));
  }

  private long get(long fd, int level, int option, Option into) {
    return calls.getsockopt(fd, level, option, into.value(), into.length());
  }
}
