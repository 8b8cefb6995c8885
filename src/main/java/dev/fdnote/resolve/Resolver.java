package dev.fdnote.resolve;

import dev.fdnote.fd.FdKind;
import dev.fdnote.table.OpenFile;
import dev.fdnote.table.Seen;
import dev.fdnote.table.Sight;

/** Puts together what the trace's own calls prove and what its {@code -y} text says. */
public final class Resolver {
  /**
   * The answer for one fd.
   *
   * @param line 1-based number of the line it stands on
   */
  public Answer resolve(Seen seen, int line) {
    return switch (seen.sight()) {
      case Sight.NotKnown(String reason, int generation) ->
          unknown(seen, new FdKind.Unknown(reason), 0, generation);
      case Sight.Known(FdKind.Unknown unknown, OpenFile file, int generation) ->
          unknown(seen, unknown, file.since(), generation);
      case Sight.Known(FdKind kind, OpenFile file, int generation) ->
          known(seen, kind, file, generation, line);
    };
  }

  private static Answer unknown(Seen seen, FdKind.Unknown kind, int since, int generation) {
    return seen.decorated()
        ? new Answer(Decoration.kind(seen.decoration()), Source.ANNOTATION, since, generation, "")
        : new Answer(kind, Source.NONE, since, generation, "");
  }

  private static Answer known(Seen seen, FdKind kind, OpenFile file, int generation, int line) {
    Source source =
        switch (file.origin()) {
          case TRACE -> Source.TRACE;
          case INFERRED -> Source.INFERRED;
        };
    if (!seen.decorated()) {
      return new Answer(kind, source, file.since(), generation, "");
    }
    FdKind said = Decoration.kind(seen.decoration());
    if (source == Source.INFERRED) {
      return new Answer(
          Decoration.contradicts(kind, said) ? kind : said,
          Source.ANNOTATION,
          file.since(),
          generation,
          "");
    }
    if (file.since() == line) {
      // The name that strace gives what was just made is another name of the same: links were
      // followed.
      file.decorated(seen.decoration());
    }
    boolean disagrees =
        !seen.decoration().equals(file.decoration()) && Decoration.contradicts(kind, said);
    return new Answer(
        disagrees ? kind : Decoration.complete(kind, said),
        source,
        file.since(),
        generation,
        disagrees ? seen.decoration() : "");
  }
}
