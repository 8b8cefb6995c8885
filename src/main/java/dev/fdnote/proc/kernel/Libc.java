package dev.fdnote.proc.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.fdnote.proc.Attempt;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * syscall(2) of the C library: one method handle serves all system calls, as each further one would
 * cost some milliseconds of start-up. It is linked when first asked for.
 */
record Libc(MethodHandle handle, SyscallNumbers numbers) {
  private static final FunctionDescriptor SYSCALL =
      FunctionDescriptor.of(
          JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

  private static final class Linked {
    static final Attempt<Libc> LIBC = link();
  }

  /** The C library, or why there is none: another machine, or native access is denied. */
  static Attempt<Libc> get() {
    return Linked.LIBC;
  }

  @SuppressWarnings("restricted") // bin/fdnote and the manifest enable native access.
  private static Attempt<Libc> link() {
    String machine = System.getProperty("os.arch");
    Optional<SyscallNumbers> numbers = SyscallNumbers.of(machine);
    if (numbers.isEmpty() || !System.getProperty("os.name").equals("Linux")) {
      return new Attempt.Failed<>("system calls of this machine are not known: " + machine);
    }
    try {
      Linker linker = Linker.nativeLinker();
      MethodHandle handle =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("syscall"),
              SYSCALL,
              Linker.Option.captureCallState("errno"),
              Linker.Option.firstVariadicArg(1));
      return new Attempt.Done<>(new Libc(handle, numbers.get()));
    } catch (RuntimeException | LinkageError e) {
      return new Attempt.Failed<>("no native access: " + e.getMessage());
    }
  }

  /** The result, or the negative of the error number, as the kernel itself returns it. */
  long call(MemorySegment errno, long number, long a, long b, long c, long d, long e, long f) {
    try {
      long result = (long) handle.invokeExact(errno, number, a, b, c, d, e, f);
      return result == -1 ? -(long) errno.get(JAVA_INT, 0) : result;
    } catch (Throwable failure) {
      throw new IllegalStateException("a downcall does not throw", failure);
    }
  }
}
