package dev.fdnote.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What standard input brings, kept in a temporary file so that it can be read twice. */
record Spool(Path file) implements AutoCloseable {
  /** Takes {@code in} to its end. */
  static Spool of(InputStream in) throws IOException {
    Path file = Files.createTempFile("fdnote", ".strace");
    try {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    return new Spool(file);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
