package dev.fdnote.table;

import java.util.Optional;

/** Joins paths as text: {@code ..} stays, because it may follow a symbolic link. */
final class Paths {
  private Paths() {}

  static String join(Optional<String> directory, String path) {
    if (path.isEmpty() || path.startsWith("/") || directory.isEmpty()) {
      return path;
    }
    String relative = path;
    while (relative.startsWith("./")) {
      relative = relative.substring(2);
    }
    String base = directory.get();
    if (relative.isEmpty() || relative.equals(".")) {
      return base;
    }
    return base.endsWith("/") ? base + relative : base + "/" + relative;
  }
}
