package dev.fdnote.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a snapshot was good for over all files of a trace, for people. */
public final class Consequences {
  private static final int MOST = 4;

  private final Snapshot snapshot;
  private final Set<Integer> met = new TreeSet<>();
  private final Set<Integer> used = new TreeSet<>();
  private final Map<Integer, String> changed = new TreeMap<>();
  private final Set<Integer> contradicted = new TreeSet<>();

  /** Nothing has happened yet. */
  public Consequences(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  void met(int pid) {
    met.add(pid);
  }

  void used(int pid) {
    used.add(pid);
  }

  void changed(int fd, String how) {
    changed.put(fd, how);
  }

  void contradicted(int fd) {
    contradicted.add(fd);
  }

  /** Why it was good for nothing, and what to do. */
  public Optional<String> complaint() {
    if (!used.isEmpty() || snapshot.processes().isEmpty()) {
      return Optional.empty();
    }
    met.remove(0);
    Set<Integer> listed = snapshot.processes().keySet();
    return Optional.of(
        met.isEmpty()
            ? "the trace names no pid, and this is of several: give the traced process alone"
            : "the trace is of process " + list(met) + ", this of " + list(listed));
  }

  /** What of it was not believed. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (changed.size() == 1) {
      changed.forEach((fd, how) ->
          notes.add(
              "its fd " + fd + " is a later one than the trace's, or one from before: " + how));
    } else if (!changed.isEmpty()) {
      notes.add(
          "its fds "
              + list(changed.keySet())
              + " are later ones than the trace's, or from before: the trace opens or closes them");
    }
    if (!contradicted.isEmpty()) {
      notes.add(
          "its fd " + list(contradicted) + " is not what the calls in the trace prove; not used");
    }
    return notes;
  }

  private static String list(Collection<Integer> numbers) {
    String first =
        numbers.stream().limit(MOST).map(String::valueOf).collect(Collectors.joining(", "));
    return numbers.size() > MOST ? first + " and " + (numbers.size() - MOST) + " more" : first;
  }
}
