package dev.fdnote.proc.strace;

import java.util.List;

/**
 * How a strace was started, read from its command line. Text is ISO-8859-1: one character a byte.
 *
 * @param followsForks whether it traces the tracees' children and threads as well
 * @param filters the options that keep calls out of its output, as they could be typed, none where
 *     all calls are written
 * @param hidesEnds whether calls are kept out that end fds, or make other sockets of them
 * @param decoration what it writes behind fds
 * @param attached what {@code -p} names, as strace's own pid namespace numbers it
 * @param output where the trace goes
 * @param command the whole command line, its words joined by blanks
 */
public record StraceOptions(
    boolean followsForks,
    List<String> filters,
    boolean hidesEnds,
    Decoration decoration,
    List<Integer> attached,
    Output output,
    String command) {

  /** What is written behind fds. */
  public enum Decoration {
    NOTHING,
    /** {@code -y}. */
    PATHS,
    /** {@code -yy}, or another set of {@code --decode-fds} than paths alone. */
    MORE
  }

  /** Where the trace goes. */
  public sealed interface Output {}

  /** To standard error. */
  public record Stderr() implements Output {}

  /**
   * To a file.
   *
   * @param separately whether to {@code path.PID}, a file for each tracee
   */
  public record File(String path, boolean separately) implements Output {}

  /** To the standard input of a shell command. */
  public record Command(String command) implements Output {}

  /** Whether calls may be missing in the output. */
  public boolean filtered() {
    return !filters.isEmpty();
  }

  /**
   * Those of a command line; what strace would refuse is taken as far as it can be understood, and
   * an unknown option as a filter.
   *
   * @param words argv, its first word the program
   */
  public static StraceOptions of(List<String> words) {
    return StraceOptionReader.read(words);
  }
}
