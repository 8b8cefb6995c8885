package dev.fdnote.proc;

import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import java.util.List;

/** What a look at an fd of a live process brought. It tells of the moment of the look alone. */
public sealed interface Look {
  /**
   * The fd is open.
   *
   * @param kind what it is
   * @param identity the same text for the same object; looks at different times compare by it
   * @param unique whether no other object can ever have that identity (a socket's or a pipe's
   *     inode, an eventfd's id): a file's path comes again
   * @param facts what else the kernel tells
   */
  record Open(FdKind kind, String identity, boolean unique, List<Fact> facts) implements Look {}

  /** The process is there and the fd is not open. */
  record Closed() implements Look {}

  /**
   * Nothing can be told.
   *
   * @param reason in a few words: {@code permission denied}, {@code process has ended}
   */
  record Refused(String reason) implements Look {}
}
