package dev.fdnote.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What standard input is. */
enum Stdin {
  /** Somebody types. */
  TERMINAL,
  /** {@code /dev/null}. */
  NOTHING,
  /** A pipe or a socket: somebody writes into it. */
  STREAM,
  /** A file, or what cannot be told. */
  FILE;

  /** That of this process. Not System.console(): it is about input and output together. */
  static Stdin ofProcess() {
    Path input = Path.of("/proc/self/fd/0");
    try {
      String target = Files.readSymbolicLink(input).toString();
      if (isTerminal(target)) {
        return TERMINAL;
      }
      if (target.equals("/dev/null")) {
        return NOTHING;
      }
      boolean named = target.startsWith("/");
      return !named
              || Files.readAttributes(input, java.nio.file.attribute.BasicFileAttributes.class)
                  .isOther()
          ? STREAM
          : FILE;
    } catch (IOException _) {
      return withoutProc();
    }
  }

  private static Stdin withoutProc() {
    if (Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()) {
      return TERMINAL;
    }
    return isSeekable() ? FILE : STREAM;
  }

  /** What is no file cannot be sought in (lseek(2), ESPIPE). */
  @SuppressWarnings("resource") // It would close standard input.
  private static boolean isSeekable() {
    try {
      return new FileInputStream(FileDescriptor.in).getChannel().position() >= 0;
    } catch (IOException _) {
      return false;
    }
  }

  /** Whether a link of {@code /proc/self/fd} points to a terminal. */
  static boolean isTerminal(String target) {
    return target.startsWith("/dev/pts/")
        || target.startsWith("/dev/tty")
        || target.equals("/dev/console");
  }
}
