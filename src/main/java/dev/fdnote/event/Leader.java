package dev.fdnote.event;

/**
 * What stands before an event, in strace's order (printleader in strace.c): pid, security context,
 * time, relative time, syscall number, instruction pointer.
 *
 * @param pid the digits of the pid
 * @param comm the command's name behind the pid (strace -Y), without its brackets
 * @param time the time of -t, -tt, -ttt, or of -r when it stands alone, as printed
 */
public record Leader(Span pid, Span comm, Span time) {
  /** A line without any leader. */
  public static final Leader NONE = new Leader(Span.NONE, Span.NONE, Span.NONE);
}
