package dev.fdnote.proc.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fdnote.proc.Digits;
import dev.fdnote.proc.Fields;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.Told;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Processes and their threads, as {@code /proc} tells. */
public final class Processes {
  private static final String ENDED = "process has ended";

  private final Proc proc;

  public Processes(Proc proc) {
    this.proc = proc;
  }

  /** The process or thread {@code id}; absent where there is none, or none that we may see. */
  public Told<ProcessStatus> status(int id) {
    try {
      String stat = proc.small(id, "stat");
      Fields status = Fields.of(proc.small(id, "status"));
      return ProcessStatus.parse(id, stat, status)
          .<Told<ProcessStatus>>map(Told.Known::new)
          .orElseGet(() -> new Told.Refused<>("stat is of no known form"));
    } catch (IOException e) {
      return untold(id, e);
    }
  }

  /**
   * When the process or thread {@code id} started, in clock ticks from boot: a look-up by its id
   * holds while this stays the same.
   */
  public Told<Long> started(int id) {
    try {
      return Stat.parse(proc.small(id, "stat"))
          .<Told<Long>>map(stat -> new Told.Known<>(stat.started()))
          .orElseGet(() -> new Told.Refused<>("stat is of no known form"));
    } catch (IOException e) {
      return untold(id, e);
    }
  }

  /** All processes that we may see, in ascending order; no threads but the first of each. */
  public Told<List<Integer>> pids() {
    try {
      return new Told.Known<>(numbers(proc.root()));
    } catch (IOException _) {
      return new Told.Refused<>(notMounted());
    }
  }

  /** The ids of the threads of {@code process}, its own among them, in ascending order. */
  public Told<List<Integer>> threads(int process) {
    try {
      return new Told.Known<>(numbers(proc.file(process, "task")));
    } catch (IOException e) {
      return untold(process, e);
    }
  }

  /**
   * Why nothing can be told of the fds of {@code id} at all, if so: it has ended, it is a zombie,
   * it is the kernel's.
   */
  public Optional<String> whyNone(int id) {
    return switch (status(id)) {
      case Told.Known<ProcessStatus>(ProcessStatus status) -> whyNone(status);
      case Told.Absent<ProcessStatus>() -> Optional.of(whyAbsent());
      case Told.Refused<ProcessStatus>(String reason) -> Optional.of(reason);
    };
  }

  private static Optional<String> whyNone(ProcessStatus status) {
    if (status.kernelThread()) {
      return Optional.of("kernel thread");
    }
    if (!status.isZombie()) {
      return Optional.empty();
    }
    return Optional.of(
        status.threads() > 1 ? "thread has ended before its process" : "process is a zombie");
  }

  private <T> Told<T> untold(int id, IOException e) {
    if (Files.notExists(proc.root().resolve(Integer.toString(id)))) {
      return isMounted() ? new Told.Absent<>() : new Told.Refused<>(notMounted());
    }
    return e instanceof NoSuchFileException ? new Told.Absent<>() : new Told.Refused<>(reason(e));
  }

  /** Why there is no such process, in a few words. */
  public String whyAbsent() {
    return isHiding() ? ENDED + " or is hidden by hidepid" : ENDED;
  }

  /** Whether Linux hides the processes of others altogether: hidepid=2 and 4 (proc(5)). */
  public boolean isHiding() {
    try {
      String mounts = Files.readString(proc.root().resolve("self/mountinfo"), ISO_8859_1);
      return mounts.contains(",hidepid=");
    } catch (IOException _) {
      return false;
    }
  }

  /** A folder that stands in for it has processes, if nothing else. */
  private boolean isMounted() {
    try {
      return Files.isSymbolicLink(proc.root().resolve("self")) || !numbers(proc.root()).isEmpty();
    } catch (IOException _) {
      return false;
    }
  }

  private String notMounted() {
    return proc.root() + " is not mounted";
  }

  /** Why the kernel refused, in a few words. */
  public static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    // What hidepid=1 says.
    boolean permission = reason == null || reason.equals("Operation not permitted");
    return permission ? "permission denied" : reason.toLowerCase(Locale.ROOT);
  }

  /** The names in {@code folder} that are numbers, in ascending order. */
  public static List<Integer> numbers(Path folder) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        int number = Digits.id(entry.getFileName().toString());
        if (number >= 0) {
          numbers.add(number);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    numbers.sort(null);
    return List.copyOf(numbers);
  }
}
