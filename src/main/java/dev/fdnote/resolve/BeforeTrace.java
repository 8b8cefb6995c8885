package dev.fdnote.resolve;

import dev.fdnote.fd.FdKind;
import dev.fdnote.resolve.Lives.Life;
import dev.fdnote.resolve.Snapshot.Entry;
import dev.fdnote.table.Beginnings;
import dev.fdnote.table.Gap;
import dev.fdnote.table.OpenFile;
import dev.fdnote.table.OpenFile.Origin;
import dev.fdnote.table.Seen;
import dev.fdnote.table.Task;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.WeakHashMap;

/**
 * Tells, on the second pass over a trace, what a snapshot knows of the fds that were open before
 * it. One taken before the trace counts until a line changes the number. Of any other nobody knows
 * what has happened between: it counts for numbers that no line of the whole trace changes.
 */
public final class BeforeTrace implements Beginnings, Witness {
  private final Snapshot snapshot;
  private final boolean before;
  private final boolean alone;
  private final Iterator<Life> lives;
  private final Consequences said;
  private final Map<OpenFile, String> peers = new WeakHashMap<>();

  /**
   * @param before whether the snapshot was taken before the first line
   * @param lives of a first pass over the same trace
   * @param said takes what the snapshot was good for
   */
  public BeforeTrace(Snapshot snapshot, boolean before, Lives lives, Consequences said) {
    this.snapshot = snapshot;
    this.before = before;
    this.alone = lives.inOrder().size() == 1;
    this.lives = lives.inOrder().iterator();
    this.said = said;
  }

  @Override
  public void begins(Task task) {
    Life life = lives.next();
    said.met(life.pid());
    process(life.pid())
        .ifPresent(process ->
            new TreeMap<>(process.entries())
                .forEach((fd, entry) -> {
                  if (before || life.keeps(fd)) {
                    fill(task, life, fd, entry);
                  } else {
                    said.changed(fd, life.change(fd));
                  }
                }));
  }

  /** Where nobody tells a pid, there must be one process alone. */
  private Optional<Snapshot.Fds> process(int pid) {
    Map<Integer, Snapshot.Fds> processes = snapshot.processes();
    Optional<Snapshot.Fds> named = Optional.ofNullable(processes.get(pid)).filter(_ -> pid > 0);
    if (named.isPresent()) {
      said.used(pid);
      return named;
    }
    boolean nameless = pid == 0 || processes.containsKey(0);
    if (alone && nameless && processes.size() == 1) {
      said.used(processes.keySet().iterator().next());
      return processes.values().stream().findFirst();
    }
    return Optional.empty();
  }

  private void fill(Task task, Life life, int fd, Entry entry) {
    if (life.keeps(fd) && Merging.contradicts(life.inferred(fd), entry.kind())) {
      said.contradicted(fd);
    } else if (fd == Seen.CWD) {
      if (entry.kind() instanceof FdKind.Directory(String path)) {
        Gap.of(task, fd).ifPresent(gap -> gap.fillCwd(origin(), path));
      }
    } else if (!(entry.kind() instanceof FdKind.Unknown)) {
      Gap.untouched(task, fd)
          .map(gap -> gap.fill(origin(), entry.kind(), entry.facts()))
          .ifPresent(file -> peers.put(file, entry.peer()));
    }
  }

  private Origin origin() {
    return snapshot.source() == Source.PROC ? Origin.PROC : Origin.SNAPSHOT;
  }

  @Override
  public Optional<Statement> of(Gap gap) {
    return Optional.empty();
  }

  @Override
  public String peer(OpenFile file) {
    return peers.getOrDefault(file, "");
  }
}
