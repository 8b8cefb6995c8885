package dev.fdnote.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
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
    Path group = controlGroups().resolve("docker-" + id + ".scope");
    Process sleep = new ProcessBuilder("sleep", "1000").start();
    try {
      put(group, "cgroup.procs", Long.toString(sleep.pid()));
      put(group, "cgroup.freeze", "1");
      String out = "";
      for (int tries = 0; tries < 100 && !out.contains(WORDS); tries++) {
        out = Run.of("why", "--container", id).out();
      }
      assertTrue(out.startsWith(sleep.pid() + "/sleep  " + WORDS), out);
    } finally {
      sleep.destroyForcibly();
      sleep.waitFor();
      remove(group);
    }
  }

  private static void put(Path group, String file, String text) {
    try {
      Files.createDirectories(group);
      Assumptions.assumeTrue(Files.exists(group.resolve(file)), "control groups have no " + file);
      Files.writeString(group.resolve(file), text);
    } catch (IOException e) {
      Assumptions.abort("control groups may not be made here: " + e);
    }
  }

  private static Path controlGroups() throws IOException {
    return Files.readAllLines(Path.of("/proc/mounts")).stream()
        .map(line -> line.split(" ", -1))
        .filter(fields -> fields[2].equals("cgroup2"))
        .map(fields -> Path.of(fields[1]))
        .findFirst()
        .orElseGet(() -> Assumptions.abort("cgroup2 is not mounted"));
  }

  /** A control group stays busy for a moment after its last process has ended. */
  private static void remove(Path group) throws IOException, InterruptedException {
    for (int tries = 0; tries < 100 && Files.exists(group); tries++) {
      try {
        Files.delete(group);
      } catch (IOException _) {
        Thread.sleep(50);
      }
    }
  }
}
