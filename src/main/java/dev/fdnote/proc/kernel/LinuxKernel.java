package dev.fdnote.proc.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fdnote.proc.Attempt;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** The running kernel. */
final class LinuxKernel implements Kernel {
  private static final int PROTOCOL_NAME = 64;
  private static final Path OWN_NETWORK = Path.of("/proc/thread-self/ns/net");

  private final Duplicator duplicator = new Duplicator();

  @Override
  public Attempt<String> protocolName(int tid, int fd) {
    return with(calls -> {
      MemorySegment value = calls.memory(PROTOCOL_NAME);
      String path = "/proc/" + tid + "/fd/" + fd;
      long length = calls.getxattr(path, "system.sockprotoname", value);
      return length < 0 ? Errno.failed(length) : new Attempt.Done<>(text(value, length));
    });
  }

  private static String text(MemorySegment value, long length) {
    byte[] bytes = value.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
    String text = new String(bytes, ISO_8859_1);
    return text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
  }

  @Override
  public Attempt<Boolean> shareFds(int one, int other) {
    return with(calls -> {
      long order = calls.compareFds(one, other);
      return order < 0 ? Errno.failed(order) : new Attempt.Done<>(order == 0);
    });
  }

  @Override
  public Attempt<Diag> diag(int tid, String namespace) {
    return switch (Libc.get()) {
      case Attempt.Failed<Libc>(String reason) -> new Attempt.Failed<>(reason);
      case Attempt.Done<Libc>(Libc libc) when isHere(namespace) -> DiagSocket.open(libc);
      case Attempt.Done<Libc>(Libc libc) -> inside(() -> diagInside(libc, tid, namespace));
    };
  }

  /** setns(2) changes the thread for good, so that one must end that nobody else uses. */
  private static Attempt<Diag> inside(java.util.concurrent.Callable<Attempt<Diag>> visit) {
    FutureTask<Attempt<Diag>> task = new FutureTask<>(visit);
    Thread.ofPlatform().daemon().name("netns").start(task);
    try {
      return task.get();
    } catch (ExecutionException e) {
      return new Attempt.Failed<>(e.getCause().toString());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Attempt.Failed<>("interrupted");
    }
  }

  private static Attempt<Diag> diagInside(Libc libc, int tid, String namespace) {
    try (Calls calls = new Calls(libc)) {
      long fd = calls.open("/proc/" + tid + "/ns/net");
      if (fd < 0) {
        return Errno.failed(fd);
      }
      long entered = calls.enterNetwork(fd);
      calls.close(fd);
      if (entered < 0) {
        return Errno.failed(entered);
      }
      return isHere(namespace)
          ? DiagSocket.open(libc)
          : new Attempt.Failed<>("the task has left its network namespace");
    }
  }

  private static boolean isHere(String namespace) {
    try {
      return Files.readSymbolicLink(OWN_NETWORK).toString().equals(namespace);
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public Attempt<Duplicate> duplicate(int tid, int fd) {
    return switch (Libc.get()) {
      case Attempt.Failed<Libc>(String reason) -> new Attempt.Failed<>(reason);
      case Attempt.Done<Libc>(Libc libc) -> duplicator.duplicate(libc, tid, fd);
    };
  }

  private static <T> Attempt<T> with(Function<Calls, Attempt<T>> work) {
    return switch (Libc.get()) {
      case Attempt.Failed<Libc>(String reason) -> new Attempt.Failed<>(reason);
      case Attempt.Done<Libc>(Libc libc) -> {
        try (Calls calls = new Calls(libc)) {
          yield work.apply(calls);
        }
      }
    };
  }
}
