package dev.fdnote.proc.kernel;

import dev.fdnote.proc.Attempt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Takes duplicates of other processes' sockets (pidfd_getfd(2)) and drops them at once. */
final class Duplicator {
  /** Unless the code is warm, the first duplicate would be held for milliseconds. */
  private static final int WARM_UP = 100;

  private static final int PATIENCE_MS = 500;

  /** PIDFD_THREAD, since Linux 6.9; before, only a thread group's leader has a pidfd. */
  private static final int PIDFD_THREAD = 0x80;

  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;

  private boolean warm;

  /** On a thread of its own: where the process has closed a socket that lingers, ours waits. */
  Attempt<Duplicate> duplicate(Libc libc, int tid, int fd) {
    warmUp(libc);
    FutureTask<Attempt<Duplicate>> task = new FutureTask<>(() -> take(libc, tid, fd));
    Thread.ofPlatform().daemon().name("duplicate").start(task);
    try {
      return task.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      return new Attempt.Failed<>(e.getCause().toString());
    } catch (TimeoutException _) {
      return new Attempt.Failed<>("closing the duplicate takes long");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Attempt.Failed<>("interrupted");
    }
  }

  private static Attempt<Duplicate> take(Libc libc, int tid, int fd) {
    try (Calls calls = new Calls(libc)) {
      long pidfd = calls.pidfdOpen(tid, PIDFD_THREAD);
      if (pidfd == -Errno.EINVAL) {
        pidfd = calls.pidfdOpen(tid, 0);
      }
      if (pidfd < 0) {
        return Errno.failed(pidfd);
      }
      try {
        return new Hold(calls).take(pidfd, fd);
      } finally {
        calls.close(pidfd);
      }
    }
  }

  private synchronized void warmUp(Libc libc) {
    if (warm) {
      return;
    }
    warm = true;
    try (Calls calls = new Calls(libc)) {
      int socket = (int) calls.socket(AF_UNIX, SOCK_DGRAM, 0);
      long pidfd = calls.pidfdOpen((int) ProcessHandle.current().pid(), 0);
      if (socket >= 0 && pidfd >= 0) {
        for (int i = 0; i < WARM_UP; i++) {
          new Hold(calls).take(pidfd, socket);
        }
      }
      calls.close(pidfd);
      calls.close(socket);
    }
  }
}
