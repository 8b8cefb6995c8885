package dev.fdnote.table;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the files of one {@code strace -ff} run know of each other: the children that a process
 * forked, whose own lines stand in other files. Only copies pass: without an order between the
 * files, what parent and child do afterwards to what they share cannot be told.
 */
public final class Offspring {
  /** A child as it was when it was forked. */
  private record Child(FdTable fds, WorkingDirectory cwd) {}

  private static final int MOST = 4096;

  private final Map<String, Child> children = new LinkedHashMap<>();

  /** {@code child} was forked with its own fds. */
  void born(Task child) {
    children.put(child.pid(), new Child(inherited(child.fds()), child.cwd().copy()));
    if (children.size() > MOST) {
      children.remove(children.keySet().iterator().next());
    }
  }

  /**
   * The first task of the file that belongs to {@code pid}, if another file has shown it being
   * forked.
   */
  Optional<Task> take(String pid) {
    return Optional.ofNullable(children.remove(pid))
        .map(child -> new Task(pid, child.fds, child.cwd, new Task.Group()));
  }

  private static FdTable inherited(FdTable fds) {
    IdentityHashMap<OpenFile, OpenFile> copies = new IdentityHashMap<>();
    FdTable inherited = new FdTable();
    fds.forEach((fd, slot) -> {
      if (slot instanceof Slot.Open open) {
        OpenFile file = copies.computeIfAbsent(open.file(), OpenFile::inherited);
        inherited.put(fd, new Slot.Open(file, 0, open.cloexec()));
      }
    });
    return inherited;
  }
}
