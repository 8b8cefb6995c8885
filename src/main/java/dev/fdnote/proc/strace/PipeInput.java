package dev.fdnote.proc.strace;

import dev.fdnote.proc.Proc;
import dev.fdnote.proc.ProcScan;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/**
 * A pipe or a named pipe that somebody reads.
 *
 * @param link {@code pipe:[N]} or a path
 * @param file device and inode of a named pipe; none for a pipe
 */
record PipeInput(String link, Optional<String> file) {
  private static final int S_IFMT = 0170000;
  private static final int S_IFIFO = 0010000;

  /** What {@code fd} of {@code pid} reads, if it is one. */
  static Optional<PipeInput> of(Proc proc, int pid, int fd) {
    return ProcScan.link(proc, pid, fd).flatMap(link -> of(proc, pid, fd, link));
  }

  private static Optional<PipeInput> of(Proc proc, int pid, int fd, String link) {
    if (link.startsWith("pipe:[")) {
      return Optional.of(new PipeInput(link, Optional.empty()));
    }
    return fifo(proc, pid, fd).map(file -> new PipeInput(link, Optional.of(file)));
  }

  /** Whether {@code fd} of {@code pid} is it. */
  boolean is(Proc proc, int pid, int fd) {
    Optional<String> other = ProcScan.link(proc, pid, fd);
    if (file.isEmpty()) {
      return other.filter(link::equals).isPresent();
    }
    // Mounted elsewhere it has another path; the name spares a stat of all the other files.
    return other.filter(path -> name(path).equals(name(link))).isPresent()
        && fifo(proc, pid, fd).equals(file);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static Optional<String> fifo(Proc proc, int pid, int fd) {
    try {
      Map<String, Object> attributes =
          Files.readAttributes(proc.file(pid, "fd/" + fd), "unix:mode,dev,ino");
      boolean fifo = ((Integer) attributes.get("mode") & S_IFMT) == S_IFIFO;
      return fifo
          ? Optional.of(attributes.get("dev") + ":" + attributes.get("ino"))
          : Optional.empty();
    } catch (IOException | UnsupportedOperationException _) {
      return Optional.empty();
    }
  }
}
