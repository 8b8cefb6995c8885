package dev.fdnote.query.why;

import java.util.List;

/**
 * What a call waits for.
 *
 * @param fds the first of them
 * @param more how many further ones there are
 * @param notes what else there is to say, one character a byte, not escaped yet
 * @param alike what to say in place of all that of several threads that differ in nothing else;
 *     {@code ""} where they are not alike
 */
record Wait(List<WaitFd> fds, int more, List<String> notes, String alike) {
  static final Wait NOTHING = of(List.of());

  Wait {
    fds = List.copyOf(fds);
    notes = List.copyOf(notes);
  }

  static Wait of(List<WaitFd> fds, String... notes) {
    return new Wait(fds, 0, List.of(notes), "");
  }

  static Wait of(String... notes) {
    return of(List.of(), notes);
  }

  boolean isEmpty() {
    return fds.isEmpty() && notes.isEmpty();
  }
}
