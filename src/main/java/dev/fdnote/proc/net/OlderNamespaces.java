package dev.fdnote.proc.net;

import dev.fdnote.proc.Digits;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.ProcScan;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The other network namespaces in which a task may have sockets: they stay where they were made
 * when the task goes into another one (unshare(2), setns(2)). It has come from ours, mostly, or
 * from that of one of those that started it.
 */
final class OlderNamespaces {
  /** More ancestors than processes have. */
  private static final int MOST = 64;

  private OlderNamespaces() {}

  /** By name, {@code net:[4026531833]}, each with a task that is in it; likely ones first. */
  static Map<String, Integer> of(Proc proc, int tid) {
    Map<String, Integer> older = new LinkedHashMap<>();
    String own = name(proc, tid);
    add(proc, self(proc), own, older);
    int ancestor = parent(proc, tid);
    for (int i = 0; i < MOST && ancestor > 0; i++) {
      add(proc, ancestor, own, older);
      ancestor = parent(proc, ancestor);
    }
    return older;
  }

  private static void add(Proc proc, int task, String own, Map<String, Integer> older) {
    String name = name(proc, task);
    if (!name.isEmpty() && !name.equals(own)) {
      older.putIfAbsent(name, task);
    }
  }

  /** {@code ""} where nobody says. */
  static String name(Proc proc, int task) {
    try {
      return proc.link(task, "ns/net");
    } catch (IOException _) {
      return "";
    }
  }

  /** This process; a folder that stands in for /proc need not say who reads it. */
  static int self(Proc proc) {
    try {
      return Digits.id(Files.readSymbolicLink(proc.root().resolve("self")).toString());
    } catch (IOException _) {
      return -1;
    }
  }

  private static int parent(Proc proc, int task) {
    String status = ProcScan.text(proc, task, "status").orElse("");
    return Digits.id(ProcScan.field(status, "PPid").orElse(""));
  }
}
