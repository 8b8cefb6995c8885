package dev.fdnote.proc.kernel;

import dev.fdnote.proc.Attempt;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.function.Consumer;

/** A NETLINK_SOCK_DIAG socket: sock_diag(7), netlink(7). */
final class DiagSocket implements Kernel.Diag {
  private static final int AF_NETLINK = 16;
  private static final int SOCK_RAW = 3;
  private static final int NETLINK_SOCK_DIAG = 4;

  /** The kernel fills at most 32 KiB at a time (netlink_dump in af_netlink.c). */
  private static final int DUMP_BYTES = 1 << 16;

  private static final int ONE_BYTES = 1 << 13;
  private static final int HEADER = 16;
  private static final int TYPE = 4;
  private static final int FLAGS = 6;
  private static final int SEQUENCE = 8;
  private static final int NLMSG_ERROR = 2;
  private static final int NLMSG_DONE = 3;
  private static final int NLM_F_DUMP = 0x300;

  private final Libc libc;
  private final long fd;
  private int sequence;

  private DiagSocket(Libc libc, long fd) {
    this.libc = libc;
    this.fd = fd;
  }

  /** One in the network namespace of the current thread, where it stays. */
  static Attempt<Kernel.Diag> open(Libc libc) {
    try (Calls calls = new Calls(libc)) {
      long fd = calls.socket(AF_NETLINK, SOCK_RAW, NETLINK_SOCK_DIAG);
      return fd < 0 ? Errno.failed(fd) : new Attempt.Done<>(new DiagSocket(libc, fd));
    }
  }

  @Override
  public Attempt<Boolean> ask(ByteBuffer request, Consumer<ByteBuffer> reply) {
    request.putInt(SEQUENCE, ++sequence);
    boolean dump = (request.getShort(FLAGS) & NLM_F_DUMP) == NLM_F_DUMP;
    try (Calls calls = new Calls(libc)) {
      long sent = calls.send(fd, calls.copy(MemorySegment.ofBuffer(request)));
      return sent < 0 ? Errno.failed(sent) : receive(calls, dump, reply);
    }
  }

  /** The kernel has the next answer ready whenever a call returns: there is nothing to wait for. */
  private Attempt<Boolean> receive(Calls calls, boolean dump, Consumer<ByteBuffer> reply) {
    MemorySegment memory = calls.memory(dump ? DUMP_BYTES : ONE_BYTES);
    while (true) {
      long length = calls.receive(fd, memory);
      if (length < 0) {
        return Errno.failed(length);
      }
      ByteBuffer messages = memory.asSlice(0, length).asByteBuffer();
      Optional<Attempt<Boolean>> end = read(messages.order(ByteOrder.nativeOrder()), dump, reply);
      if (end.isPresent()) {
        return end.get();
      }
    }
  }

  private Optional<Attempt<Boolean>> read(
      ByteBuffer messages, boolean dump, Consumer<ByteBuffer> reply) {
    int at = 0;
    while (messages.limit() - at >= HEADER) {
      int length = messages.getInt(at);
      if (length < HEADER || length > messages.limit() - at) {
        return Optional.of(new Attempt.Failed<>("a netlink message of no use"));
      }
      int type = messages.getShort(at + TYPE);
      ByteBuffer body = messages.slice(at + HEADER, length - HEADER).order(messages.order());
      if (messages.getInt(at + SEQUENCE) == sequence) {
        if (type == NLMSG_ERROR || type == NLMSG_DONE) {
          return Optional.of(outcome(body));
        }
        reply.accept(body);
        if (!dump) {
          return Optional.of(new Attempt.Done<>(true));
        }
      }
      at += (length + 3) & ~3;
    }
    return Optional.empty();
  }

  private static Attempt<Boolean> outcome(ByteBuffer body) {
    int error = body.limit() < Integer.BYTES ? 0 : body.getInt(0);
    return error >= 0
        ? new Attempt.Done<>(true)
        : error == -Errno.ENOENT ? new Attempt.Done<>(false) : Errno.failed(error);
  }

  @Override
  public void close() {
    try (Calls calls = new Calls(libc)) {
      calls.close(fd);
    }
  }
}
