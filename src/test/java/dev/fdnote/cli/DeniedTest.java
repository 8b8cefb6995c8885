package dev.fdnote.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.strace.Strace;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Asked by a user who may not look into the process. */
@Timeout(60)
class DeniedTest {
  private static final String SELF = Long.toString(ProcessHandle.current().pid());

  /** Another user may not be able to read our class path. */
  @TempDir private Path folder;

  @Test
  void saysThatItMayNotLook() throws IOException, InterruptedException {
    Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "not root");
    Assumptions.assumeTrue(Strace.isOnPath("setpriv"), "setpriv is not installed");
    String classPath = readable();
    String fds = "/proc/" + SELF + "/fd (opendir: Permission denied)\n";
    Run all = asNobody(classPath, "ls", "-p", SELF);
    assertTrue(all.out().endsWith(fds), all::toString);
    assertEquals(
        new Run(
            1, "", "fdnote: nothing was found, but 1 process may not be looked into; try sudo\n"),
        asNobody(classPath, "ls", "-i", "-a", "-p", SELF));
    assertEquals(
        new Run(1, "", "fdnote: process " + SELF + ": permission denied; try sudo\n"),
        asNobody(classPath, "snapshot", "-p", SELF));
  }

  private String readable() throws IOException {
    Files.setPosixFilePermissions(
        folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> copies = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path from = Path.of(entry);
      boolean needed = entry.endsWith("classes") || entry.contains("picocli");
      if (needed && Files.exists(from)) {
        Path to = folder.resolve(copies.size() + from.getFileName().toString());
        copy(from, to);
        copies.add(to.toString());
      }
    }
    return String.join(File.pathSeparator, copies);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static Run asNobody(String classPath, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("setpriv", "--reuid=65534", "--clear-groups"));
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-cp", classPath, "dev.fdnote.cli.Main"));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).directory(new File("/")).start();
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Run(process.waitFor(), out, err);
  }
}
