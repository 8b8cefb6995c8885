package dev.fdnote.replay;

import dev.fdnote.annotate.AnnotatedLine;
import dev.fdnote.table.Tally;
import dev.fdnote.table.Task;
import java.util.List;
import java.util.Optional;

/**
 * One line as the pass through the trace came by it.
 *
 * @param line with its notes
 * @param task whose line it is, where the trace tells
 * @param noted for each note of the line its open file, where that is known
 * @param files the open files that it is about, each once; on a call's second half also those of
 *     the first
 * @param renamed those that it calls something else than the lines before
 */
record Moment(
    AnnotatedLine line,
    Optional<Task> task,
    List<Optional<Tally>> noted,
    List<Tally> files,
    List<Renamed> renamed) {
  /** {@code line} calls an open file what its note {@code note} says, from now on. */
  record Renamed(Tally file, int note) {}
}
