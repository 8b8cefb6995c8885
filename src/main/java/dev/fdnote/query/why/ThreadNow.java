package dev.fdnote.query.why;

import java.util.Optional;

/**
 * One thread at this moment.
 *
 * @param process the thread group that it is of
 * @param command its name, one character a byte
 * @param state as in proc_pid_stat(5)
 * @param wchan the kernel's function that it sleeps in, or {@code ""}
 * @param tracer {@code 12/strace}, or {@code ""}
 * @param moment the same text while it has not run
 * @param asleep nothing where nobody tells
 */
public record ThreadNow(
    int process,
    int id,
    String command,
    char state,
    Sight sight,
    String wchan,
    String tracer,
    String moment,
    Optional<Asleep> asleep) {

  /** Whether it is the one that the process is named after. */
  boolean isLeader() {
    return id == process;
  }

  /** Whether more than its state is known. */
  public boolean isSeen() {
    return !(sight instanceof Sight.Hidden);
  }

  /** Why no more than its state is known, or {@code ""}. */
  public String hidden() {
    return sight instanceof Sight.Hidden(String reason) ? reason : "";
  }

  ThreadNow with(Optional<Asleep> time) {
    return new ThreadNow(process, id, command, state, sight, wchan, tracer, moment, time);
  }
}
