package dev.fdnote.proc.open;

import dev.fdnote.proc.Proc;
import dev.fdnote.proc.Told;
import dev.fdnote.proc.process.Processes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Paths of inodes that a process watches: the kernel does not tell them, so what the process has at
 * hand is tried. What is not among it stays a number.
 */
final class WatchedPaths {
  /** Each try is a stat(2). */
  private static final int TRIES = 64;

  private final Proc proc;
  private final Mounts mounts;
  private final int task;
  private final Set<Mark.Place> wanted;
  private final Map<Mark.Place, String> found = new HashMap<>();
  private int tries;

  WatchedPaths(Proc proc, Mounts mounts, int task, Set<Mark.Place> wanted) {
    this.proc = proc;
    this.mounts = mounts;
    this.task = task;
    this.wanted = wanted;
  }

  Map<Mark.Place, String> find() {
    if (wanted.isEmpty()) {
      return found;
    }
    workingDirectory();
    link("root");
    mountPoints();
    openFiles();
    return found;
  }

  /** And all that it is in. */
  private void workingDirectory() {
    String text = text("cwd");
    Path path = proc.file(task, "cwd");
    while (!text.isEmpty()) {
      offer(path, text);
      path = path.resolve("..");
      text = text.substring(0, Math.max(text.lastIndexOf('/'), 0));
    }
  }

  private void mountPoints() {
    for (Device device : wanted.stream().map(Mark.Place::device).distinct().toList()) {
      for (String point : mounts.of(task).points(device)) {
        // Others may be remote and hang; what is not ASCII may be no path in this locale.
        if (point.chars().allMatch(c -> c < 0x80)) {
          offer(Path.of(proc.file(task, "root") + point), point);
        }
      }
    }
  }

  private void openFiles() {
    try {
      List<Integer> fds = Processes.numbers(proc.file(task, "fd"));
      for (int fd : fds) {
        link("fd/" + fd);
      }
    } catch (IOException _) {
      // Without them there are fewer candidates.
    }
  }

  private void link(String name) {
    offer(proc.file(task, name), text(name));
  }

  /** The path that the link {@code name} has now, or {@code ""}. */
  private String text(String name) {
    try {
      String text = tries < TRIES && !isDone() ? proc.link(task, name) : "";
      return text.startsWith("/") && !text.endsWith(" (deleted)") ? text : "";
    } catch (IOException _) {
      return "";
    }
  }

  private void offer(Path path, String text) {
    if (text.isEmpty() || isDone() || ++tries > TRIES) {
      return;
    }
    if (Inode.at(path) instanceof Told.Known<Inode>(Inode inode)) {
      Mark.Place place = new Mark.Place(inode.device(), inode.number());
      if (wanted.contains(place)) {
        found.putIfAbsent(place, text);
      }
    }
  }

  private boolean isDone() {
    return found.size() == wanted.size();
  }
}
