package dev.fdnote.live;

import dev.fdnote.proc.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Programs that call something with known fds again and again. */
final class Ticker {
  /** Reads a file and a pipe, twenty times a second, in the function {@code tick}. */
  private static final String HEAD =
      """
      import ctypes, os, sys, threading, time
      file = os.open('/etc/passwd', os.O_RDONLY)
      r, w = os.pipe()
      end = time.time() + 60
      def tick(rounds=1000000):
          while time.time() < end and rounds > 0:
              rounds -= 1
              os.pread(file, 1, 0); os.write(w, b'x'); os.read(r, 1); time.sleep(0.05)
      def ready(*more):
          print(file, r, w, os.getpid(), *more, flush=True)
      """;

  private Ticker() {}

  /** Ticks at once. */
  static RunningProgram start() throws IOException {
    return python("ready()\ntick()");
  }

  /** Runs {@code body}, which calls {@code ready} and {@code tick}. */
  static RunningProgram python(String body) throws IOException {
    return RunningProgram.python(HEAD + body);
  }

  /** Its program, for a script. */
  static String source(String body) {
    return HEAD + body;
  }

  /** Skips the test, saying why, unless this is root. */
  static void assumeRoot() throws IOException {
    Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    Assumptions.assumeTrue(user.equals(0), "needs root");
  }
}
