package dev.fdnote.proc.process;

import dev.fdnote.proc.Digits;
import dev.fdnote.proc.Fields;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.Told;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Ids inside other pid namespaces (pid_namespaces(7)): a trace made in a container has those. */
public final class PidNamespaces {
  private final Proc proc;
  private final Processes processes;

  public PidNamespaces(Proc proc) {
    this.proc = proc;
    this.processes = new Processes(proc);
  }

  /** The pid namespace that {@code id} is in, {@code pid:[4026531836]}. */
  public Told<String> of(int id) {
    try {
      return new Told.Known<>(proc.link(id, "ns/pid"));
    } catch (IOException e) {
      return new Told.Refused<>(processes.whyNone(id).orElseGet(() -> Processes.reason(e)));
    }
  }

  /**
   * Which process or thread is {@code inner} in {@code namespace}, as {@link #of} names it.
   *
   * @return its id in our pid namespace
   */
  public Told<Integer> outer(int inner, String namespace) {
    return only(
        inner, called(inner).stream().filter(id -> of(id).orElse("").equals(namespace)).toList());
  }

  /** The same in whatever namespace it is, if just one process or thread is called so. */
  public Told<Integer> outer(int inner) {
    return only(inner, called(inner));
  }

  private static Told<Integer> only(int inner, List<Integer> found) {
    return switch (found.size()) {
      case 0 -> new Told.Absent<>();
      case 1 -> new Told.Known<>(found.getFirst());
      default -> new Told.Refused<>("process " + inner + " in " + found.size() + " pid namespaces");
    };
  }

  /** All that have {@code inner} as their id in their own pid namespace. */
  private List<Integer> called(int inner) {
    List<Integer> found = new ArrayList<>();
    for (int process : processes.pids().orElse(List.of())) {
      for (int thread : processes.threads(process).orElse(List.of())) {
        if (isCalled(thread, inner)) {
          found.add(thread);
        }
      }
    }
    return found;
  }

  private boolean isCalled(int id, int inner) {
    try {
      String ids = Fields.of(proc.small(id, "status")).get("NSpid");
      return Digits.id(ids.substring(ids.lastIndexOf('\t') + 1)) == inner;
    } catch (IOException _) {
      return false;
    }
  }
}
