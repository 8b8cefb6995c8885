package dev.fdnote.proc.open;

import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import java.util.List;
import java.util.stream.Stream;

/** What an fd is and what else is known of it. */
record Described(FdKind kind, List<Fact> facts) {
  static Described of(FdKind kind, Fact... facts) {
    return new Described(kind, List.of(facts));
  }

  Described with(List<Fact> more) {
    return more.isEmpty()
        ? this
        : new Described(kind, Stream.concat(facts.stream(), more.stream()).toList());
  }
}
