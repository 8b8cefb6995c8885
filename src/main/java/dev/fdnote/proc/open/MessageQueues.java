package dev.fdnote.proc.open;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.Told;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.Optional;

/** POSIX message queues, which mq_open(3) opens on a mount that the kernel keeps for itself. */
final class MessageQueues {
  /** FILENT_SIZE in ipc/mqueue.c: the size that a queue has in stat(2). */
  private static final int SIZE = 80;

  private MessageQueues() {}

  /** The queue {@code path}, if what is open on a mount that nobody sees is one. */
  static Optional<Described> describe(Proc proc, Seen seen, String path, boolean deleted) {
    if (!hasItsSize(seen) || !saysSo(proc, seen)) {
      return Optional.empty();
    }
    FdKind queue = new FdKind.MessageQueue(path);
    return Optional.of(
        deleted ? Described.of(queue, new Fact("deleted", "")) : Described.of(queue));
  }

  private static boolean hasItsSize(Seen seen) {
    return seen.inode() instanceof Told.Known<Inode>(Inode inode)
        && inode.type() == Inode.Type.REGULAR
        && inode.size() == SIZE;
  }

  /** Its file says how full it is (mqueue_read_file); messages are not touched. */
  private static boolean saysSo(Proc proc, Seen seen) {
    String file = proc.file(seen.task(), "fd/" + seen.fd()).toString();
    try (FileInputStream in = new FileInputStream(file)) {
      return new String(in.readNBytes(SIZE), ISO_8859_1).startsWith("QSIZE:");
    } catch (IOException _) {
      return false;
    }
  }
}
