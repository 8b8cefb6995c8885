package dev.fdnote.resolve;

import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.resolve.Witness.Statement;
import dev.fdnote.table.Gap;
import dev.fdnote.table.OpenFile;
import dev.fdnote.table.Seen;
import dev.fdnote.table.Sight;
import java.util.List;
import java.util.Optional;

/**
 * Puts together what the trace's own calls prove, what its {@code -y} text says, and what a witness
 * knows.
 */
public final class Resolver {
  private final Witness witness;

  /** Asks {@code witness} where the trace leaves a gap. */
  public Resolver(Witness witness) {
    this.witness = witness;
  }

  /**
   * The answer for one fd.
   *
   * @param line 1-based number of the line it stands on
   */
  public Answer resolve(Seen seen, int line) {
    Optional<Statement> statement =
        seen.gap().isPresent() ? witness.of(seen.gap().get()) : Optional.empty();
    return switch (seen.sight()) {
      case Sight.NotKnown(String reason, int generation) ->
          unknown(seen, new FdKind.Unknown(reason), 0, generation, statement);
      case Sight.Known(FdKind.Unknown unknown, OpenFile file, int generation) ->
          unknown(seen, unknown, file.since(), generation, statement);
      case Sight.Known(FdKind kind, OpenFile file, int generation) ->
          known(seen, kind, file, generation, line, statement);
    };
  }

  private static Answer unknown(
      Seen seen, FdKind.Unknown kind, int since, int generation, Optional<Statement> statement) {
    if (!seen.decorated()) {
      if (statement.isEmpty()) {
        return new Answer(kind, Source.NONE, since, generation, "");
      }
      Statement s = statement.get();
      return new Answer(s.kind(), s.source(), since, generation, "", s.facts(), s.peer());
    }
    FdKind said = Decoration.kind(seen.decoration());
    return new Answer(
        completed(said, statement), Source.ANNOTATION, since, generation, "", facts(statement), "");
  }

  private Answer known(
      Seen seen,
      FdKind kind,
      OpenFile file,
      int generation,
      int line,
      Optional<Statement> statement) {
    Source source =
        switch (file.origin()) {
          case TRACE -> Source.TRACE;
          case PROC -> Source.PROC;
          case SNAPSHOT -> Source.SNAPSHOT;
          case INFERRED -> Source.INFERRED;
        };
    if (statement.isPresent() && statement.get().source() == Source.PROC) {
      kind = live(seen, kind, source, statement.get().kind());
    }
    if (!seen.decorated()) {
      return new Answer(
          kind, source, file.since(), generation, "", file.facts(), witness.peer(file));
    }
    FdKind said = Decoration.kind(seen.decoration());
    if (source == Source.INFERRED) {
      return new Answer(
          Decoration.contradicts(kind, said) ? kind : completed(said, statement),
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
        disagrees ? seen.decoration() : "",
        file.facts(),
        witness.peer(file));
  }

  private static FdKind live(Seen seen, FdKind kind, Source source, FdKind live) {
    if (seen.gap().filter(Gap::completes).isPresent()) {
      return Merging.agrees(kind, live) ? Merging.merge(kind, live) : kind;
    }
    return source == Source.PROC ? live : kind;
  }

  /** The {@code -y} text with what a witness adds to it. */
  private static FdKind completed(FdKind said, Optional<Statement> statement) {
    return statement
        .map(Statement::kind)
        .filter(kind -> !(kind instanceof FdKind.Unknown) && !Decoration.contradicts(kind, said))
        .orElse(said);
  }

  private static List<Fact> facts(Optional<Statement> statement) {
    return statement.map(Statement::facts).orElse(List.of());
  }
}
