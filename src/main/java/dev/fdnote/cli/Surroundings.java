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
 * @param stdin what {@code in} is
 * @param outTerminal whether {@code out} is a terminal
 * @param errTerminal whether {@code err} is a terminal
 * @param environment the environment's variables
 */
record Surroundings(
    InputStream in,
    OutputStream out,
    OutputStream err,
    Stdin stdin,
    boolean outTerminal,
    boolean errTerminal,
    Map<String, String> environment) {

  /** Those where {@code err} is no terminal. */
  Surroundings(
      InputStream in,
      OutputStream out,
      OutputStream err,
      Stdin stdin,
      boolean outTerminal,
      Map<String, String> environment) {
    this(in, out, err, stdin, outTerminal, false, environment);
  }

  /** Those of this process. Not System.out: a PrintStream keeps write errors to itself. */
  static Surroundings ofProcess() {
    return new Surroundings(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        Stdin.ofProcess(),
        isTerminal(1),
        isTerminal(2),
        System.getenv());
  }

  private static boolean isTerminal(int fd) {
    try {
      return Stdin.isTerminal(Files.readSymbolicLink(Path.of("/proc/self/fd/" + fd)).toString());
    } catch (IOException _) {
      return fd == 1
          && Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }
  }
}
