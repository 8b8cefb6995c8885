package dev.fdnote.cli;

import dev.fdnote.event.Event;

/**
 * Whether strace says in its output that it lets go of what it has attached to. One that says that
 * it attaches says the other as well (strace.c, detach: both are under {@code -q}); one that is
 * killed says nothing.
 */
final class Farewell {
  private boolean attached;
  private boolean said;

  /** Takes one line into account. */
  void add(Event event) {
    if (event instanceof Event.Message message) {
      attached |= message.attached().isPresent();
      said |= message.detached().isPresent();
    } else if (event instanceof Event.Unfinished half) {
      said |= half.cut() == Event.Cut.DETACHED;
    }
  }

  /** Whether it has attached and, at the end of its output, not said that it lets go. */
  boolean isMissing() {
    return attached && !said;
  }
}
