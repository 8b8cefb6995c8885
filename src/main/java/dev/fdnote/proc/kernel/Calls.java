package dev.fdnote.proc.kernel;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;

/**
 * A round of system calls on one thread; the memory that it hands out lives until it is closed.
 * Each call returns its result, or the negative of the error number.
 */
final class Calls implements AutoCloseable {
  private static final int AT_FDCWD = -100;
  private static final int O_CLOEXEC = 02000000;
  private static final int SOCK_CLOEXEC = 02000000;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int CLONE_NEWNET = 0x40000000;
  private static final int KCMP_FILES = 2;
  private static final int CPU_BYTES = 1024;
  private static final int SIGSET_BYTES = 8;
  private static final int SIGACTION_BYTES = 32;

  private final Libc libc;
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment errno = arena.allocate(Linker.Option.captureStateLayout());

  Calls(Libc libc) {
    this.libc = libc;
  }

  MemorySegment memory(int bytes) {
    return arena.allocate(bytes, Long.BYTES);
  }

  MemorySegment copy(MemorySegment bytes) {
    return arena.allocate(bytes.byteSize(), Long.BYTES).copyFrom(bytes);
  }

  /** {@code text}, one byte a character, with a NUL behind it. */
  MemorySegment string(String text) {
    return copy(MemorySegment.ofArray((text + "\0").getBytes(ISO_8859_1)));
  }

  long close(long fd) {
    return call(libc.numbers().close(), fd, 0, 0, 0);
  }

  long fstat(long fd, MemorySegment stat) {
    return call(libc.numbers().fstat(), fd, stat.address(), 0, 0);
  }

  /** Opens for reading. */
  long open(String path) {
    return call(libc.numbers().openat(), AT_FDCWD, string(path).address(), O_CLOEXEC, 0);
  }

  long socket(int family, int type, int protocol) {
    return call(libc.numbers().socket(), family, type | SOCK_CLOEXEC, protocol, 0);
  }

  long send(long fd, MemorySegment message) {
    return call(libc.numbers().sendto(), fd, message.address(), message.byteSize(), 0);
  }

  /** What is there already: it does not wait. */
  long receive(long fd, MemorySegment into) {
    return call(libc.numbers().recvfrom(), fd, into.address(), into.byteSize(), MSG_DONTWAIT);
  }

  long getsockname(long fd, MemorySegment address, MemorySegment length) {
    return call(libc.numbers().getsockname(), fd, address.address(), length.address(), 0);
  }

  long getpeername(long fd, MemorySegment address, MemorySegment length) {
    return call(libc.numbers().getpeername(), fd, address.address(), length.address(), 0);
  }

  long getsockopt(long fd, int level, int option, MemorySegment value, MemorySegment length) {
    return libc.call(
        errno,
        libc.numbers().getsockopt(),
        fd,
        level,
        option,
        value.address(),
        length.address(),
        0);
  }

  long getxattr(String path, String name, MemorySegment value) {
    return call(
        libc.numbers().getxattr(),
        string(path).address(),
        string(name).address(),
        value.address(),
        value.byteSize());
  }

  /** Moves this thread into a network namespace. */
  long enterNetwork(long fd) {
    return call(libc.numbers().setns(), fd, CLONE_NEWNET, 0, 0);
  }

  /** Moves this thread to one CPU. */
  long moveTo(int cpu) {
    MemorySegment cpus = memory(CPU_BYTES);
    if (cpu < 0 || cpu >= CPU_BYTES * Byte.SIZE) {
      return -Errno.EINVAL;
    }
    // A long holds 64 of them (sched_setaffinity(2)).
    cpus.setAtIndex(JAVA_LONG, cpu / Long.SIZE, 1L << cpu);
    return call(libc.numbers().schedSetaffinity(), 0, CPU_BYTES, cpus.address(), 0);
  }

  /** Gives {@code signal} its default action, SIG_DFL, which is 0 (rt_sigaction(2)). */
  long takeDefaultAction(int signal) {
    MemorySegment action = memory(SIGACTION_BYTES);
    return call(libc.numbers().rtSigaction(), signal, action.address(), 0, SIGSET_BYTES);
  }

  /** 0 where two tasks share one fd table. */
  long compareFds(int one, int other) {
    return call(libc.numbers().kcmp(), one, other, KCMP_FILES, 0);
  }

  long pidfdOpen(int tid, int flags) {
    return call(SyscallNumbers.PIDFD_OPEN, tid, flags, 0, 0);
  }

  long pidfdGetfd(long pidfd, int fd) {
    return call(SyscallNumbers.PIDFD_GETFD, pidfd, fd, 0, 0);
  }

  private long call(long number, long a, long b, long c, long d) {
    return libc.call(errno, number, a, b, c, d, 0, 0);
  }

  @Override
  public void close() {
    arena.close();
  }
}
