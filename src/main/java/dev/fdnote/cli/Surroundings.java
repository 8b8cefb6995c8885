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
 * @param environment the environment's variables
 */
record Surroundings(
    InputStream in,
    OutputStream out,
    OutputStream err,
    Stdin stdin,
    boolean outTerminal,
    Map<String, String> environment) {

  /** Those of this process. Not System.out: a PrintStream keeps write errors to itself. */
  static Surroundings ofProcess() {
    return new Surroundings(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        Stdin.ofProcess(),
        outIsTerminal(),
        System.getenv());
  }

  private static boolean outIsTerminal() {
    try {
      return Stdin.isTerminal(Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString());
    } catch (IOException _) {
      return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }
  }
}
