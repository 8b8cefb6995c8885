package dev.fdnote.proc.open;

import dev.fdnote.proc.Digits;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.Told;
import dev.fdnote.proc.process.Processes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The files that a process has mapped into its memory (proc_pid_maps(5)). */
public final class MemoryMaps {
  private static final String DELETED = " (deleted)";
  private static final int WORDS = 5;

  private MemoryMaps() {}

  /**
   * A mapped file.
   *
   * @param device that it is on, as the kernel counts: a file of overlayfs has that of the overlay
   * @param inode its number
   * @param path byte for byte
   * @param deleted whether it has lost its name
   */
  public record Mapped(Device device, long inode, String path, boolean deleted) {}

  /** Those of {@code pid}, each once, in the order of their addresses. */
  public static Told<List<Mapped>> of(Proc proc, int pid) {
    try {
      return new Told.Known<>(parse(proc.text(pid, "maps")));
    } catch (IOException e) {
      return new Told.Refused<>(Processes.reason(e));
    }
  }

  static List<Mapped> parse(String text) {
    List<Mapped> files = new ArrayList<>();
    String last = "";
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      int path = text.indexOf('/', start);
      if (path >= 0 && path < end && !text.substring(path, end).equals(last)) {
        last = text.substring(path, end);
        add(text.substring(start, path), last, files);
      }
      start = end + 1;
    }
    return files;
  }

  /** Addresses, permissions, offset, device, inode. */
  private static void add(String head, String name, List<Mapped> files) {
    String[] words = head.stripTrailing().split(" ", -1);
    int colon = words.length == WORDS ? words[3].indexOf(':') : -1;
    if (colon < 0) {
      return;
    }
    boolean deleted = name.endsWith(DELETED);
    Device device =
        new Device(
            Digits.parse(words[3].substring(0, colon), 16, 0),
            Digits.parse(words[3].substring(colon + 1), 16, 0));
    // Only newlines are escaped (seq_file_path in fs/seq_file.c).
    String path = (deleted ? name.substring(0, name.length() - DELETED.length()) : name);
    Mapped file =
        new Mapped(device, Digits.parse(words[4], 10, 0), path.replace("\\012", "\n"), deleted);
    if (!has(files, file)) {
      files.add(file);
    }
  }

  private static boolean has(List<Mapped> files, Mapped file) {
    for (Mapped other : files) {
      if (other.inode() == file.inode() && other.path().equals(file.path())) {
        return true;
      }
    }
    return false;
  }
}
