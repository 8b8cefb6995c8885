package dev.fdnote.proc.kernel;

import dev.fdnote.proc.Attempt;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** What only system calls tell. Nothing is linked before the first question. */
public interface Kernel {
  /** That of this machine. */
  static Kernel live() {
    return new LinuxKernel();
  }

  /** One that answers nothing. */
  static Kernel denied(String reason) {
    return new DeniedKernel(reason);
  }

  /**
   * The protocol of the socket that {@code tid} has open as {@code fd}, by the kernel's name for it
   * ({@code TCPv6}, {@code UNIX-STREAM}): the attribute {@code system.sockprotoname}
   * (net/socket.c).
   */
  Attempt<String> protocolName(int tid, int fd);

  /** Whether two tasks share one fd table (kcmp(2), KCMP_FILES). */
  Attempt<Boolean> shareFds(int one, int other);

  /**
   * A way to ask about the sockets of a network namespace (sock_diag(7)). It keeps the namespace
   * alive until it is closed.
   *
   * @param tid a task in it
   * @param namespace where {@code /proc/TID/ns/net} points to: {@code net:[4026531833]}
   */
  Attempt<Diag> diag(int tid, String namespace);

  /**
   * What a short-lived duplicate of {@code fd} tells (pidfd_getfd(2)). While it is held, a close in
   * the process ends nothing: no FIN, no end of file, no free port.
   */
  Attempt<Duplicate> duplicate(int tid, int fd);

  /** A NETLINK_SOCK_DIAG socket. */
  interface Diag extends AutoCloseable {
    /**
     * Sends a request and hands over what follows the netlink header in each reply, valid during
     * that call alone. The value is false where there is no such socket.
     */
    Attempt<Boolean> ask(ByteBuffer request, Consumer<ByteBuffer> reply);

    @Override
    void close();
  }
}
