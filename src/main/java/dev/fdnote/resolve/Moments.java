package dev.fdnote.resolve;

import dev.fdnote.line.Mark;
import dev.fdnote.proc.Look;
import dev.fdnote.resolve.Tracees.Followed;
import dev.fdnote.table.Gap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks that count for their moment alone, because calls that change fds may be missing in the
 * stream. Two kinds are sound: one at a half line, whose tracee is inside the call that the line
 * names; and one that saw, before the call was entered and after it, the same object of a kind that
 * cannot come back.
 */
final class Moments {
  /** What a look said. */
  record Said(int tid, Look look) {}

  /** Takes a look. */
  interface Looker {
    Look look(Gap gap, Followed task);
  }

  private record Ask(Gap gap, Followed task, long start) {}

  /** An object with an identity of its own, seen at a moment. */
  private record Sighting(String identity, Mark moment) {}

  /** A look taken while a half line ended the stream. */
  private record Half(long start, long end, Look look, Mark moment) {}

  private final List<Ask> asks = new ArrayList<>();
  private final IdentityHashMap<Gap, Said> said = new IdentityHashMap<>();
  private final Map<Candidate.Key, Sighting> sightings = new HashMap<>();
  private final Map<Candidate.Key, Half> halves = new HashMap<>();

  /** A whole line that begins at {@code start} leaves {@code gap}. */
  void wants(Gap gap, Followed task, long start) {
    Half half = halves.get(Candidate.Key.of(gap));
    if (half != null && half.start == start && half.moment.isWithin(half.end)) {
      said.put(gap, new Said(task.tid(), half.look));
    } else {
      asks.add(new Ask(gap, task, start));
    }
  }

  /** A half line from {@code start} to {@code end} leaves {@code gap}: looks at once. */
  void look(Gap gap, Followed task, long start, long end, Looker looker, Supplier<Mark> clock) {
    Candidate.Key key = Candidate.Key.of(gap);
    halves.values().removeIf(half -> half.start != start);
    Half half = halves.get(key);
    if (half == null || half.end != end || !half.moment.isWithin(end)) {
      Look look = looker.look(gap, task);
      half = new Half(start, end, look, clock.get());
      halves.put(key, half);
      remember(key, look, half.moment);
    }
    if (half.moment.isWithin(end)) {
      said.put(gap, new Said(task.tid(), half.look));
    }
  }

  /** Looks at what whole lines want. */
  void look(Looker looker, Supplier<Mark> clock) {
    for (Ask ask : asks) {
      Candidate.Key key = Candidate.Key.of(ask.gap);
      Look look = looker.look(ask.gap, ask.task);
      Sighting before = sightings.get(key);
      boolean same =
          look instanceof Look.Open seen
              && seen.unique()
              && before != null
              && before.identity.equals(seen.identity())
              && before.moment.isWithin(ask.start);
      boolean counts = same || look instanceof Look.Refused;
      Look answer = counts ? look : new Look.Refused(ask.task.doubt());
      said.put(ask.gap, new Said(ask.task.tid(), answer));
      remember(key, look, clock.get());
    }
    asks.clear();
  }

  /** The first sighting counts longest: it is kept while the object stays the same. */
  private void remember(Candidate.Key key, Look look, Mark moment) {
    if (look instanceof Look.Open seen && seen.unique()) {
      Sighting before = sightings.get(key);
      if (before == null || !before.identity.equals(seen.identity())) {
        sightings.put(key, new Sighting(seen.identity(), moment));
      }
    } else {
      sightings.remove(key);
    }
  }

  /** Whether {@link #look} will say more of {@code gap}. */
  boolean isPending(Gap gap) {
    return asks.stream().anyMatch(ask -> ask.gap == gap);
  }

  /** What was seen of {@code gap}. */
  Optional<Said> of(Gap gap) {
    return Optional.ofNullable(said.get(gap));
  }

  /** No line waits for answers any more. */
  void rest() {
    said.clear();
  }
}
