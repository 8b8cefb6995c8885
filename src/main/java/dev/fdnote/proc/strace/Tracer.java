package dev.fdnote.proc.strace;

/** Who traces a task (ptrace(2)). */
public sealed interface Tracer {
  /**
   * A process does.
   *
   * @param command its command name, at most 15 bytes; one character a byte
   */
  record Traced(int pid, String command) implements Tracer {}

  /** Nobody does, or somebody outside of our pid namespace. */
  record Untraced() implements Tracer {}

  /** Not known. */
  record Unknown(String reason) implements Tracer {}
}
