package dev.fdnote.proc.open;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.strace.Strace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What others may not see. */
class PermissionTest {
  private static final String NOBODY = "65534";

  @Test
  void theFdsOfOthersAreRefused() throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "needs root");
    Assumptions.assumeTrue(Strace.isOnPath("setpriv"), "setpriv is not installed");
    assertEquals(
        List.of(
            "Refused[reason=permission denied]",
            "Refused[reason=permission denied]",
            "Refused[reason=permission denied]"),
        asNobody(ProcessHandle.current().pid(), 0));
  }

  private static List<String> asNobody(long task, int fd) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "setpriv",
                "--reuid=" + NOBODY,
                "--regid=" + NOBODY,
                "--clear-groups",
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Path.of("target/classes").toAbsolutePath()
                    + ":"
                    + Path.of("target/test-classes").toAbsolutePath(),
                LookAt.class.getName(),
                Long.toString(task),
                Integer.toString(fd))
            .start();
    List<String> said = process.inputReader(UTF_8).readAllLines();
    String complaint = new String(process.getErrorStream().readAllBytes(), UTF_8);
    Assumptions.assumeTrue(process.waitFor() == 0, "nobody may not run this: " + complaint);
    return said;
  }
}
