package dev.fdnote.proc.container;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A control group that a test makes, and its processes leave before it is closed (cgroups(7)). */
public final class ControlGroup implements AutoCloseable {
  /** The inner one first. */
  private final List<Path> folders = new ArrayList<>();

  private ControlGroup() {}

  /**
   * Makes it; skips the test, saying why, where that may not be.
   *
   * @param names that of the outermost, which nobody has made, first
   */
  public static ControlGroup of(String... names) throws IOException {
    ControlGroup group = new ControlGroup();
    Path folder = mounted();
    for (String name : names) {
      folder = folder.resolve(name);
      group.folders.addFirst(folder);
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      group.close();
      Assumptions.abort("control groups may not be made here: " + e);
    }
    return group;
  }

  private static Path mounted() throws IOException {
    return Files.readAllLines(Path.of("/proc/mounts")).stream()
        .map(line -> line.split(" ", -1))
        .filter(fields -> fields[2].equals("cgroup2"))
        .map(fields -> Path.of(fields[1]))
        .findFirst()
        .orElseGet(() -> Assumptions.abort("cgroup2 is not mounted"));
  }

  /** Moves a process into it. */
  public void add(long pid) {
    put("cgroup.procs", Long.toString(pid));
  }

  /** Writes into one of its files; skips the test where it has none or that may not be. */
  public void put(String name, String text) {
    Path file = folders.getFirst().resolve(name);
    Assumptions.assumeTrue(Files.exists(file), "control groups have no " + name);
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      Assumptions.abort("control groups may not be used here: " + e);
    }
  }

  /** It stays busy for a moment after its last process has ended. */
  @Override
  public void close() {
    for (Path folder : folders) {
      for (int tries = 0; tries < 100 && Files.exists(folder); tries++) {
        remove(folder);
      }
      assertFalse(Files.exists(folder), folder::toString);
    }
  }

  private static void remove(Path folder) {
    try {
      Files.delete(folder);
    } catch (IOException _) {
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
