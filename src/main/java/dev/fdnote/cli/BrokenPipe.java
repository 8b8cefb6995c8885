package dev.fdnote.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells whether the reader of standard output has gone away. */
final class BrokenPipe {
  private BrokenPipe() {}

  /**
   * Whether {@code e}, thrown by a write, means that nobody reads any more. The message is libc's
   * and may come in any language, so what standard output is counts too.
   */
  static boolean is(IOException e) {
    return String.valueOf(e.getMessage()).contains("Broken pipe") || isPipe();
  }

  private static boolean isPipe() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
      return target.startsWith("pipe:") || target.startsWith("socket:");
    } catch (IOException _) {
      return false;
    }
  }
}
