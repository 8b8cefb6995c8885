package dev.fdnote.table;

import java.util.Optional;

/**
 * Where a process's absolute paths start (chroot(2)), as the tracer sees it, whose own root all
 * notes count from.
 *
 * @param path without a slash at its end; {@code ""} where it is the tracer's own root
 * @param known whether the trace shows which directory it is
 */
record Root(String path, boolean known) {
  /** As the tracer has it; that of a container, too, whose files have no names outside. */
  static final Root OWN = new Root("", true);

  private static final Root UNKNOWN = new Root("", false);

  /** The directory at {@code full}, an absolute path as the tracer sees it. */
  static Root at(Optional<String> full) {
    if (full.isEmpty()) {
      return UNKNOWN;
    }
    int end = full.get().length();
    while (end > 0 && full.get().charAt(end - 1) == '/') {
      end--;
    }
    return new Root(full.get().substring(0, end), true);
  }

  /** Whether the process's absolute paths are those of the tracer. */
  private boolean isOwn() {
    return path.isEmpty() && known;
  }

  /**
   * What the tracer calls what the process calls {@code named}; {@code ""} where nobody can tell.
   * Relative paths stay.
   */
  String outside(String named) {
    if (isOwn() || !named.startsWith("/")) {
      return named;
    }
    if (!known) {
      return "";
    }
    return named.equals("/") ? path : path + named;
  }

  /** What the process calls what the tracer calls {@code full}, where the process can name it. */
  String inside(String full) {
    if (path.isEmpty() || !Paths.isIn(path, full)) {
      return full;
    }
    return full.length() == path.length() ? "/" : full.substring(path.length());
  }

  /**
   * Whether {@code full} leads through {@code ..} above this root, where it leads nowhere
   * (path_resolution(7)).
   */
  boolean isLeftBy(String full) {
    if (path.isEmpty() || !Paths.isIn(path, full)) {
      return false;
    }
    int depth = 0;
    for (String name : full.substring(path.length()).split("/", -1)) {
      depth += name.equals("..") ? -1 : name.isEmpty() || name.equals(".") ? 0 : 1;
      if (depth < 0) {
        return true;
      }
    }
    return false;
  }

  /** The same directory, which may have another name now. */
  Root renamed(Rename rename) {
    if (path.isEmpty()) {
      return this;
    }
    if (rename.leadsTo(path)) {
      return at(rename.of(path));
    }
    return rename.mayLeadTo(path) ? UNKNOWN : this;
  }
}
