package dev.fdnote.proc.open;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.proc.Look;
import dev.fdnote.proc.Proc;
import dev.fdnote.strace.Strace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Looks at an fd that is another file every few microseconds. */
class TornLookTest {
  private static final String PROGRAM = "src/test/resources/dev/fdnote/proc/change_fd.py";
  private static final int FIRST = 40;
  private static final int LAST = 46;
  private static final int CHANGING = 50;

  private final OpenFds fds =
      new OpenFds(
          Proc.LIVE,
          (_, _, _) -> {
            throw new AssertionError("there is no socket");
          });

  @Test
  void whatHasTheIdentityOfAFileIsThatFile() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Strace.isOnPath("python3"), "python3 is not installed");
    Process process =
        new ProcessBuilder("python3", Path.of(PROGRAM).toAbsolutePath().toString()).start();
    try {
      assertEquals("ready", process.inputReader().readLine());
      check(Math.toIntExact(process.pid()));
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private void check(int task) {
    Map<String, Look> real = new HashMap<>();
    for (int fd = FIRST; fd <= LAST; fd++) {
      real.put(fds.identity(task, fd).orElse(new Identity("", false)).text(), fds.look(task, fd));
    }
    assertEquals(LAST - FIRST + 1, real.size());
    Set<String> seen = new HashSet<>();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(700);
    while (System.nanoTime() < end) {
      if (fds.look(task, CHANGING) instanceof Look.Open look && real.containsKey(look.identity())) {
        assertEquals(real.get(look.identity()), look);
        seen.add(look.identity());
      }
    }
    assertTrue(seen.size() > 1, () -> "only " + List.copyOf(seen));
  }
}
