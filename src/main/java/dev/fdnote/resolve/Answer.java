package dev.fdnote.resolve;

import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import java.util.List;

/**
 * What an fd was at one moment, and how that is known.
 *
 * @param since 1-based number of the line that made this open file; 0 where the trace does not show
 *     it
 * @param generation how many times this number was made in this process so far; 0: open before the
 *     trace
 * @param disagreement what the {@code -y} text of the line says instead, or {@code ""}
 * @param facts what else is known of it
 * @param peer the process at the other end, {@code 1234/nginx}, or {@code ""}
 */
public record Answer(
    FdKind kind,
    Source source,
    int since,
    int generation,
    String disagreement,
    List<Fact> facts,
    String peer) {

  /** An answer with nothing beside it. */
  public Answer(FdKind kind, Source source, int since, int generation, String disagreement) {
    this(kind, source, since, generation, disagreement, List.of(), "");
  }
}
