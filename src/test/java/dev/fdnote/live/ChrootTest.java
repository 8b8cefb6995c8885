package dev.fdnote.live;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.proc.RunningProgram;
import dev.fdnote.strace.Strace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program that was in a chroot before strace came. */
@Timeout(90)
class ChrootTest {
  @TempDir private Path folder;

  @BeforeEach
  void skip() throws IOException, InterruptedException {
    Strace.assumeItWorks();
    boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    Assumptions.assumeTrue(root, "only root may chroot");
  }

  @Test
  void itsPathsAreThoseOfTheTracer() throws IOException, InterruptedException {
    Path jail = Files.createDirectories(folder.resolve("jail").resolve("etc")).getParent();
    Files.writeString(jail.resolve("etc").resolve("motd"), "text");
    try (RunningProgram program =
        RunningProgram.python(
            """
            import os, sys
            os.chroot('%s')
            print('ready', flush=True)
            for line in sys.stdin:
                fd = os.open('/etc/motd', os.O_RDONLY)
                os.read(fd, 9)
                os.close(fd)
            """
                .formatted(jail))) {
      program.words();
      String pid = " -p " + program.pid();
      try (LivePipe pipe = LivePipe.fdnote(folder, pid, pid)) {
        pipe.await("attached");
        program.send("go\n");
        String read = pipe.await("\"text\"");
        assertTrue(read.contains("= " + jail + "/etc/motd (line "), read);
      }
    }
  }
}
