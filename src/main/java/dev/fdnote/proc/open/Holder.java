package dev.fdnote.proc.open;

import java.util.List;
import java.util.stream.Collectors;

/** Who has something open. */
public sealed interface Holder {
  /**
   * Another process.
   *
   * @param command its command name, at most 15 bytes (proc_pid_comm(5)); one character a byte
   * @param more how many other processes had it open too when the index was made
   */
  record Other(int pid, String command, int more) implements Holder {
    @Override
    public String text() {
      String first = pid + "/" + command;
      return more == 0 ? first : first + " and " + more + " more";
    }
  }

  /** Nobody but the process that was asked about, as these fds, at least one. */
  record Own(List<Integer> fds) implements Holder {
    @Override
    public String text() {
      String numbers = fds.stream().map(String::valueOf).collect(Collectors.joining(", "));
      return (fds.size() == 1 ? "own fd " : "own fds ") + numbers;
    }
  }

  /** {@code 1234/nginx}, {@code 1234/nginx and 3 more}, {@code own fd 6}. */
  String text();
}
