package dev.fdnote.annotate;

import dev.fdnote.annotate.Note.Role;
import dev.fdnote.resolve.Resolver;
import dev.fdnote.table.Seen;
import dev.fdnote.table.Tracker.Tracked;
import java.util.ArrayList;
import java.util.List;

/** Answers the fds of a line. */
public final class Notes {
  private Notes() {}

  /** The line {@code number}, 1-based, of which the table says {@code tracked}. */
  public static AnnotatedLine line(int number, Tracked tracked, Resolver resolver) {
    return new AnnotatedLine(
        number,
        tracked.event(),
        tracked.pid(),
        tracked.syscall(),
        notes(tracked.fds(), number, resolver));
  }

  private static List<Note> notes(List<Seen> fds, int line, Resolver resolver) {
    if (fds.isEmpty()) {
      return List.of();
    }
    if (fds.size() == 1) {
      return List.of(note(fds.getFirst(), line, resolver));
    }
    List<Note> notes = new ArrayList<>(fds.size());
    for (int i = 0; i < fds.size(); i++) {
      notes.add(note(fds.get(i), line, resolver));
    }
    return notes;
  }

  private static Note note(Seen seen, int line, Resolver resolver) {
    return new Note(
        seen.fd(),
        seen.result() ? Role.RESULT : Role.ARGUMENT,
        seen.ready(),
        seen.start(),
        seen.end(),
        seen.decorated(),
        resolver.resolve(seen, line));
  }
}
