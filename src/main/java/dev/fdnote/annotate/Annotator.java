package dev.fdnote.annotate;

import dev.fdnote.annotate.Note.Role;
import dev.fdnote.event.Event;
import dev.fdnote.resolve.Resolver;
import dev.fdnote.table.Offspring;
import dev.fdnote.table.Seen;
import dev.fdnote.table.Tracker;
import java.util.ArrayList;
import java.util.List;

/** Puts the answers beside each line of one trace, in the order of its lines. Not thread-safe. */
public final class Annotator {
  private final Tracker tracker;
  private final Resolver resolver = new Resolver();

  /**
   * @param pid the digits of the pid that every line without one belongs to (strace -ff), or {@code
   *     ""}
   */
  public Annotator(String pid) {
    this(pid, new Offspring());
  }

  /**
   * As {@link #Annotator(String)}, for one of several files of a {@code strace -ff} run.
   *
   * @param offspring the same for all of them
   */
  public Annotator(String pid, Offspring offspring) {
    tracker = new Tracker(pid, offspring);
  }

  /**
   * The line with its notes.
   *
   * @param number 1-based number of the line in its file
   */
  public AnnotatedLine annotate(int number, Event event) {
    Tracker.Tracked tracked = tracker.line(number, event);
    return new AnnotatedLine(
        number, tracked.event(), tracked.pid(), tracked.syscall(), notes(tracked.fds(), number));
  }

  private List<Note> notes(List<Seen> fds, int line) {
    if (fds.isEmpty()) {
      return List.of();
    }
    List<Note> notes = new ArrayList<>(fds.size());
    for (Seen seen : fds) {
      notes.add(
          new Note(
              seen.fd() == Seen.CWD ? "AT_FDCWD" : Integer.toString(seen.fd()),
              seen.result() ? Role.RESULT : Role.ARGUMENT,
              seen.ready(),
              seen.start(),
              seen.end(),
              seen.decorated(),
              resolver.resolve(seen, line)));
    }
    return notes;
  }
}
