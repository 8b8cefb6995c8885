package dev.fdnote.resolve;

import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.table.Gap;
import dev.fdnote.table.OpenFile;
import java.util.List;
import java.util.Optional;

/** Knows more of fds than the trace tells. */
public interface Witness {
  /** Nobody: the trace alone counts. */
  Witness NONE =
      new Witness() {
        @Override
        public Optional<Statement> of(Gap gap) {
          return Optional.empty();
        }

        @Override
        public String peer(OpenFile file) {
          return "";
        }
      };

  /**
   * What a witness says of an fd.
   *
   * @param kind {@link FdKind.Unknown} with the reason where it cannot tell
   * @param peer the process at the other end, {@code 1234/nginx}, or {@code ""}
   */
  record Statement(FdKind kind, Source source, List<Fact> facts, String peer) {}

  /** What it says of {@code gap}; empty where it has nothing to say. */
  Optional<Statement> of(Gap gap);

  /** The process at the other end of {@code file}, {@code 1234/nginx}, or {@code ""}. */
  String peer(OpenFile file);
}
