package dev.fdnote.proc;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What there is in a proc file system; what is gone or may not be read is left out. */
public final class ProcScan {
  /** More than any pid or fd has. */
  private static final int DIGITS = 9;

  private ProcScan() {}

  /** The processes, lowest first; threads are not among them. */
  public static List<Integer> pids(Proc proc) {
    return numbers(proc.root());
  }

  /** The threads of {@code pid}, lowest first. */
  public static List<Integer> tids(Proc proc, int pid) {
    return numbers(proc.file(pid, "task"));
  }

  /** The open fds of {@code pid}, lowest first. */
  public static List<Integer> fds(Proc proc, int pid) {
    return numbers(proc.file(pid, "fd"));
  }

  /** What {@code fd} of {@code pid} links to. */
  public static Optional<String> link(Proc proc, int pid, int fd) {
    try {
      return Optional.of(proc.link(pid, "fd/" + fd));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /** What that file of {@code id} says. */
  public static Optional<String> text(Proc proc, int id, String name) {
    try {
      return Optional.of(proc.text(id, name));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /** The command name of {@code pid} (proc_pid_comm(5)), or {@code ?}. */
  public static String command(Proc proc, int pid) {
    return text(proc, pid, "comm").map(comm -> comm.replaceFirst("\n$", "")).orElse("?");
  }

  /** The number behind {@code key} in {@code /proc/ID/status}. */
  public static Optional<Integer> status(Proc proc, int id, String key) {
    return text(proc, id, "status").flatMap(status -> field(status, key)).flatMap(ProcScan::number);
  }

  /** What stands behind {@code key} and its colon at the start of a line, without blanks. */
  public static Optional<String> field(String text, String key) {
    String head = key + ":";
    int at = 0;
    while (at >= 0 && at < text.length()) {
      int end = text.indexOf('\n', at);
      if (text.startsWith(head, at)) {
        return Optional.of(
            text.substring(at + head.length(), end < 0 ? text.length() : end).strip());
      }
      at = end < 0 ? end : end + 1;
    }
    return Optional.empty();
  }

  /** {@code text} if it is a pid or an fd. */
  public static Optional<Integer> number(String text) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && text.length() <= DIGITS
        ? Optional.of(Integer.valueOf(text))
        : Optional.empty();
  }

  private static List<Integer> numbers(Path folder) {
    List<Integer> numbers = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        number(file.getFileName().toString()).ifPresent(numbers::add);
      }
    } catch (IOException | DirectoryIteratorException _) {
      // Ended meanwhile, or not ours to see.
    }
    Collections.sort(numbers);
    return numbers;
  }
}
