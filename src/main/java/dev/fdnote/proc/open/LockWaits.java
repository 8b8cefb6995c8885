package dev.fdnote.proc.open;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fdnote.proc.Digits;
import dev.fdnote.proc.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** Who holds the file locks that others wait for, as {@code /proc/locks} says (proc_locks(5)). */
public final class LockWaits {
  private static final String WAITS = "->";
  private static final int PID = 4;
  private static final int PLACE = 5;

  private final Proc proc;

  /**
   * A lock in the way.
   *
   * @param lock {@code FLOCK WRITE}
   * @param holder a pid; 0 or less where the kernel does not name one: a lock of an open file
   *     description, a process of another pid namespace
   */
  public record Held(String lock, int holder) {}

  public LockWaits(Proc proc) {
    this.proc = proc;
  }

  /**
   * What {@code process} waits for.
   *
   * @param type {@code FLOCK}, {@code POSIX} or {@code OFDLCK}
   * @param inode of the file, in decimal; {@code ""} for any
   */
  public Optional<Held> of(int process, String type, String inode) {
    try {
      String before = "";
      for (String line :
          Files.readString(proc.root().resolve("locks"), ISO_8859_1).lines().toList()) {
        String[] words = line.strip().split("\\s+", -1);
        boolean waits = words.length > PLACE + 1 && words[1].equals(WAITS);
        if (!waits) {
          before = line;
        } else if (isOf(words, process, inode) && words[2].equals(type)) {
          return held(before);
        }
      }
    } catch (IOException _) {
      // Nothing is said then.
    }
    return Optional.empty();
  }

  /** Behind the arrow all columns stand one further. */
  private static boolean isOf(String[] words, int process, String inode) {
    return words[PID + 1].equals(Integer.toString(process))
        && (inode.isEmpty() || words[PLACE + 1].endsWith(":" + inode));
  }

  /** The lock itself stands before those that wait for it. */
  private static Optional<Held> held(String line) {
    String[] words = line.strip().split("\\s+", -1);
    return words.length <= PLACE
        ? Optional.empty()
        : Optional.of(new Held(Locks.text(line), (int) Digits.parse(words[PID], 10, 0)));
  }
}
