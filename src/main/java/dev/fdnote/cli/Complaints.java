package dev.fdnote.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fdnote.annotate.Escape;
import dev.fdnote.cli.Trace.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** What the user should hear, above all what could not be done: one line each on standard error. */
final class Complaints {
  private final OutputStream err;
  private final StatusLine status;
  private boolean made;

  Complaints(OutputStream err) {
    this.err = err;
    status = new StatusLine(err);
  }

  /** Says {@code what} of {@code subject}, a file's name. */
  void about(String subject, String what) {
    say(subject + ": " + what);
  }

  /** Says on which line of {@code subject} fdnote itself failed, if it did. */
  void about(String subject, Optional<Fault> fault) {
    fault.ifPresent(it -> about(subject + ":" + it.line(), it.words()));
  }

  /** Says {@code what}. */
  void say(String what) {
    made = true;
    note(what);
  }

  /**
   * The output cannot be written because of {@code cause}: nobody's fault where its reader has gone
   * away.
   *
   * @return the exit code that makes
   */
  int unwritten(IOException cause) {
    if (BrokenPipe.is(cause)) {
      return ExitCode.OK;
    }
    about("standard output", "cannot be written: " + cause.getMessage());
    return ExitCode.PARTIAL;
  }

  /**
   * Says what is wrong with how {@code command} was called.
   *
   * @return the exit code that makes
   */
  int usage(String what, String command) {
    say(what + "; see " + command + " --help");
    return ExitCode.USAGE;
  }

  /**
   * Says that something went wrong that nobody has thought of, or that memory did not suffice.
   *
   * @return the exit code that makes
   */
  int failed(Throwable cause) {
    say(
        lacksMemory(cause)
            ? "not enough memory for this; FDNOTE_JAVA_OPTS=-Xmx2g gives it 2 GiB"
            : "failed: " + cause);
    return ExitCode.PARTIAL;
  }

  private static boolean lacksMemory(Throwable thrown) {
    return thrown instanceof OutOfMemoryError
        || (thrown.getCause() != null && lacksMemory(thrown.getCause()));
  }

  /** Says {@code what}, though nothing has gone wrong. */
  void note(String what) {
    status.erase();
    try {
      err.write(("fdnote: " + Escape.shown(what) + "\n").getBytes(UTF_8));
      err.flush();
    } catch (IOException _) {
      // Nobody listens; the exit code still says it.
    }
  }

  /** What may stand below them, where they go to a terminal. */
  StatusLine status() {
    return status;
  }

  /** Whether there was any. */
  boolean anyMade() {
    return made;
  }
}
