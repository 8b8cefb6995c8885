package dev.fdnote.cli;

import dev.fdnote.resolve.BeforeTrace;
import dev.fdnote.resolve.Consequences;
import dev.fdnote.resolve.Snapshot;
import dev.fdnote.resolve.Witness;
import dev.fdnote.table.Beginnings;
import dev.fdnote.table.Gap;
import dev.fdnote.table.Offspring;
import dev.fdnote.table.OpenFile;
import dev.fdnote.table.Task;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/** What snapshots tell of the fds that were open before a saved trace. */
final class OpenBefore {
  private final List<Used> snapshots;

  /** What the files of each strace -ff run know of each other on the first pass. */
  private final Map<String, Offspring> runs = new HashMap<>();

  private record Used(Snapshot snapshot, Consequences consequences) {}

  /** Several that know something, the first one first. */
  private record All(List<BeforeTrace> each) implements Beginnings, Witness {
    @Override
    public void begins(Task task) {
      each.forEach(one -> one.begins(task));
    }

    @Override
    public Optional<Statement> of(Gap gap) {
      return Optional.empty();
    }

    @Override
    public String peer(OpenFile file) {
      return each.stream()
          .map(one -> one.peer(file))
          .filter(peer -> !peer.isEmpty())
          .findFirst()
          .orElse("");
    }
  }

  /** What a trace is given on its second pass. */
  record Knowledge(Beginnings beginnings, Witness witness) {
    static final Knowledge NONE = new Knowledge(Beginnings.NONE, Witness.NONE);
  }

  OpenBefore(List<Snapshot> snapshots) {
    this.snapshots = snapshots.stream().map(s -> new Used(s, new Consequences(s))).toList();
  }

  /** Whether there is nothing to tell. */
  boolean isEmpty() {
    return snapshots.isEmpty();
  }

  /**
   * What is known of the trace {@code in}, which is read to its end.
   *
   * @param source names it
   * @param progress hears how many lines each batch has
   */
  Knowledge of(Source source, InputStream in, IntConsumer progress) {
    FirstPass pass =
        new FirstPass(source.pid(), runs.computeIfAbsent(source.run(), _ -> new Offspring()));
    pass.read(in, progress);
    All all = new All(snapshots.stream().map(used -> before(used, pass)).toList());
    return new Knowledge(all, all);
  }

  private static BeforeTrace before(Used used, FirstPass pass) {
    boolean before =
        used.snapshot.time().isPresent()
            && pass.start().filter(used.snapshot.time().get()::isBefore).isPresent();
    return new BeforeTrace(used.snapshot, before, pass.lives(), used.consequences);
  }

  /** Says what they were not good for, once all traces are through. */
  void complain(Complaints complaints) {
    for (Used used : snapshots) {
      String title = used.snapshot.title();
      used.consequences.complaint().ifPresent(what -> complaints.about(title, what));
      used.consequences.notes().forEach(what -> complaints.note(title + ": " + what));
    }
  }
}
