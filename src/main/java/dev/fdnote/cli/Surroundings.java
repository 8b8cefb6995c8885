package dev.fdnote.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a run of fdnote finds around it.
 *
 * @param inTerminal whether {@code in} is a terminal
 * @param outTerminal whether {@code out} is a terminal
 * @param environment the environment's variables
 */
record Surroundings(
    InputStream in,
    OutputStream out,
    OutputStream err,
    boolean inTerminal,
    boolean outTerminal,
    Map<String, String> environment) {

  /** Those of this process. Not System.out: a PrintStream keeps write errors to itself. */
  static Surroundings ofProcess() {
    return new Surroundings(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        isTerminal(0),
        isTerminal(1),
        System.getenv());
  }

  /** Not System.console(): it is about input and output together. */
  private static boolean isTerminal(int fd) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + fd)).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException _) {
      return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }
  }
}
