package dev.fdnote.annotate;

import dev.fdnote.event.Event;
import dev.fdnote.resolve.Resolver;
import dev.fdnote.resolve.Witness;
import dev.fdnote.table.Beginnings;
import dev.fdnote.table.Offspring;
import dev.fdnote.table.Tracker;

/** Puts the answers beside each line of one trace, in the order of its lines. Not thread-safe. */
public final class Annotator {
  private final Tracker tracker;
  private final Resolver resolver;

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
    this(pid, offspring, Beginnings.NONE, Witness.NONE);
  }

  /**
   * As {@link #Annotator(String, Offspring)}, with what others know of what was open before.
   *
   * @param beginnings fills in what they know
   * @param witness tells what the table does not hold
   */
  public Annotator(String pid, Offspring offspring, Beginnings beginnings, Witness witness) {
    tracker = new Tracker(pid, offspring, beginnings);
    resolver = new Resolver(witness);
  }

  /**
   * The line with its notes.
   *
   * @param number 1-based number of the line in its file
   */
  public AnnotatedLine annotate(int number, Event event) {
    return Notes.line(number, tracker.line(number, event), resolver);
  }
}
