package dev.fdnote.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.proc.container.ControlGroup;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code fdnote why} on what docker pause does to a container. */
@Timeout(60)
class WhyFrozenTest {
  private static final String WORDS = "frozen by its control group";

  @Test
  void aPausedContainerIsCalledFrozen() throws IOException, InterruptedException {
    String id =
        (Long.toHexString(ProcessHandle.current().pid()) + "fd".repeat(32)).substring(0, 64);
    try (ControlGroup group = ControlGroup.of("docker-" + id + ".scope")) {
      Process sleep = new ProcessBuilder("sleep", "1000").start();
      try {
        group.add(sleep.pid());
        group.put("cgroup.freeze", "1");
        String out = "";
        for (int tries = 0; tries < 100 && !out.contains(WORDS); tries++) {
          out = Run.of("why", "--container", id).out();
        }
        assertTrue(out.startsWith(sleep.pid() + "/sleep  " + WORDS), out);
      } finally {
        sleep.destroyForcibly();
        sleep.waitFor();
      }
    }
  }
}
