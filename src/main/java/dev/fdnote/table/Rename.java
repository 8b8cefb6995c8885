package dev.fdnote.table;

import java.util.Optional;

/**
 * Something has another name now (rename(2)): {@code to}, where that is known, in the place of
 * {@code from}.
 *
 * @param last the last component of {@code from}
 * @param plain whether {@code from} is absolute, and nothing in it is {@code .} or {@code ..}
 */
record Rename(String from, Optional<String> to, String last, boolean plain) {
  Rename(String from, Optional<String> to) {
    this(
        from,
        to,
        from.substring(from.lastIndexOf('/') + 1),
        from.startsWith("/") && !from.contains("/."));
  }

  /** Whether it is {@code path}, or a directory above it. */
  boolean leadsTo(String path) {
    return Paths.isIn(from, path);
  }

  /** What {@code path}, to which it {@link #leadsTo}, is called now. */
  Optional<String> of(String path) {
    return to.map(name -> name + path.substring(from.length()));
  }

  /**
   * Whether {@code from}, relative or through {@code ..} or a link, may be a part of {@code path}.
   */
  boolean mayLeadTo(String path) {
    // Thousands of processes may have to be asked: most have nothing of that name.
    return path.contains(last)
        && !(plain && !path.contains("/."))
        && (path + "/").contains("/" + last + "/");
  }
}
