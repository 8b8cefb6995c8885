package dev.fdnote.line;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells whether one thread of this process is blocked in read(2), by {@code
 * /proc/self/task/TID/syscall} (proc(5)): the kernel says {@code running} for a thread that is not
 * blocked, also for one that has been woken (proc_pid_syscall in fs/proc/base.c).
 */
final class BlockedRead {
  /** The number of read(2), and what the kernel puts behind it. */
  private static final String READ =
      System.getProperty("os.arch").equals("aarch64") ? "63 0x" : "0 0x";

  private volatile Optional<FileChannel> syscall = Optional.empty();

  /** The calling thread is the one. */
  void watchThisThread() {
    try {
      Path self = Files.readSymbolicLink(Path.of("/proc/thread-self"));
      syscall = Optional.of(FileChannel.open(Path.of("/proc").resolve(self).resolve("syscall")));
    } catch (IOException | UnsupportedOperationException _) {
      // It never counts as blocked then.
    }
  }

  /** Whether it is blocked now; false also where the kernel does not say. */
  boolean now() {
    return syscall.filter(BlockedRead::isRead).isPresent();
  }

  void close() {
    try {
      if (syscall.isPresent()) {
        syscall.get().close();
      }
    } catch (IOException _) {
      // Nothing is lost.
    }
  }

  private static boolean isRead(FileChannel file) {
    ByteBuffer text = ByteBuffer.allocate(READ.length());
    try {
      while (text.hasRemaining() && file.read(text, text.position()) > 0) {}
    } catch (IOException _) {
      return false;
    }
    return new String(text.array(), 0, text.position(), java.nio.charset.StandardCharsets.US_ASCII)
        .equals(READ);
  }
}
