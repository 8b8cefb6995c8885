package dev.fdnote.query.why;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Calls that take a path: a FIFO without another end, or a file system that does not answer. */
final class PathCalls {
  /** Names by where their path stands: argument indexes from 0. */
  private static final Map<Integer, String> ARGUMENTS =
      Map.of(
          0,
              "open creat stat lstat access execve mkdir rmdir unlink chdir truncate statfs"
                  + " readlink umount2",
          1,
              "openat openat2 newfstatat statx faccessat faccessat2 mkdirat unlinkat readlinkat"
                  + " execveat");

  /** fifo_open in fs/pipe.c. */
  private static final String FIFO_OPEN = "wait_for_partner";

  private PathCalls() {}

  static Map<String, Reading> readings() {
    Map<String, Reading> readings = new HashMap<>();
    ARGUMENTS.forEach((place, names) -> {
      for (String name : names.split(" ", -1)) {
        readings.put(name, (target, arguments) -> path(target, arguments.get(place)));
      }
    });
    return readings;
  }

  private static Wait path(Target target, long address) {
    Optional<String> path = target.task().string(address);
    if (path.isEmpty()) {
      return Wait.NOTHING;
    }
    String quoted = '"' + path.get() + '"';
    return target.wchan().equals(FIFO_OPEN)
        ? Wait.of(quoted, "a FIFO that nobody has open at its other end")
        : Wait.of(quoted);
  }
}
