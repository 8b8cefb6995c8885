package dev.fdnote.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTest {
  @ParameterizedTest
  @CsvSource({
    "trace.1234, 1234",
    "/tmp/a.b/trace.1234.gz, 1234",
    "trace.txt, ''",
    "1234, ''",
    ".1234, ''",
    "trace.12a, ''",
    "trace1234, ''",
    "trace.1234567890123, ''",
    "trace.20240131, ''",
    "-, ''",
  })
  void takesThePidFromTheName(String name, String pid) {
    assertEquals(pid, new Source(name).pid());
  }

  @Test
  void knowsTheFilesOfOneRun() {
    assertEquals(new Source("a/t.12").run(), new Source("a/t.345.gz").run());
    assertNotEquals(new Source("a/t.12").run(), new Source("a/u.12").run());
    assertNotEquals(new Source("a/t.txt").run(), new Source("a/u.txt").run());
  }

  @Test
  void saysWhatToDo() {
    assertEquals(
        "permission denied; make it readable, or try sudo",
        Source.complaint(new AccessDeniedException("x")));
    assertEquals(
        "cannot be read: Input/output error",
        Source.complaint(new IOException("Input/output error")));
  }
}
