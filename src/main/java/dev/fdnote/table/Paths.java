package dev.fdnote.table;

import java.util.Optional;

/** Paths as text: {@code ..} stays, because it may follow a symbolic link. */
final class Paths {
  private Paths() {}

  static String join(Optional<String> directory, String path) {
    if (path.isEmpty() || path.startsWith("/")) {
      return path;
    }
    if (directory.isEmpty()) {
      // Above what, nobody knows.
      return leadsUpwards(path) ? "" : path;
    }
    String relative = path;
    while (relative.startsWith("./")) {
      relative = relative.substring(2);
    }
    String base = directory.get();
    if (base.equals(".")) {
      return relative;
    }
    if (relative.isEmpty() || relative.equals(".")) {
      return base;
    }
    return base.endsWith("/") ? base + relative : base + "/" + relative;
  }

  /** Whether {@code path} is {@code directory}, or below it. */
  static boolean isIn(String directory, String path) {
    return path.startsWith(directory)
        && (path.length() == directory.length() || path.charAt(directory.length()) == '/');
  }

  private static boolean leadsUpwards(String path) {
    return (path.endsWith("..") || path.endsWith("../"))
        && path.chars().allMatch(c -> c == '.' || c == '/');
  }
}
