package dev.fdnote.proc.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.proc.Attempt;
import dev.fdnote.proc.net.SocketsOf;
import dev.fdnote.strace.Strace;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class KernelTest {
  private final Kernel kernel = Kernel.live();
  @TempDir private Path folder;

  @BeforeEach
  void assumeNativeAccess() {
    Assumptions.assumeTrue(Libc.get() instanceof Attempt.Done, () -> Libc.get().toString());
  }

  @Test
  void protocolNames() throws IOException {
    String script =
        """
        show('tcp6', socket(AF_INET6)); s = socket(AF_UNIX); show('unix', s)
        pipe, _ = os.pipe(); print('pipe', pipe, 0)
        """;
    try (SocketsOf process = SocketsOf.here(folder, script)) {
      assertEquals(new Attempt.Done<>("UNIX-STREAM"), name(process, process.get("unix").fd()));
      assertEquals(
          new Attempt.Failed<>("not supported by this kernel"),
          name(process, process.get("pipe").fd()));
      assertEquals(new Attempt.Failed<>("not there"), name(process, 999));
    }
  }

  private Attempt<String> name(SocketsOf process, int fd) {
    return kernel.protocolName(process.pid(), fd);
  }

  @Test
  void threadsShareTheirFdsAndProcessesDoNot() throws IOException {
    String script =
        """
        import threading, time
        t = threading.Thread(target=time.sleep, args=(60,), daemon=True); t.start()
        print('thread', t.native_id, 0)
        """;
    Assumptions.assumeTrue(Strace.isOnPath("python3"), "python3 is not installed");
    int own = (int) ProcessHandle.current().pid();
    try (SocketsOf process = SocketsOf.here(folder, script)) {
      int thread = process.get("thread").fd();
      assertEquals(new Attempt.Done<>(true), kernel.shareFds(process.pid(), thread));
      assertEquals(new Attempt.Done<>(false), kernel.shareFds(process.pid(), own));
    }
  }

  @Test
  void duplicatesOfWhatIsNotThereFail() {
    int own = (int) ProcessHandle.current().pid();
    assertEquals(new Attempt.Failed<>("fd is closed"), kernel.duplicate(own, 99_999));
    assertInstanceOf(Attempt.Failed.class, kernel.duplicate(Integer.MAX_VALUE, 0));
  }

  @Test
  void deniedNativeAccessIsSaidAndNotThrown() throws IOException {
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "--illegal-native-access=deny",
                "-cp",
                System.getProperty("java.class.path"),
                NativeAccess.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
    assertTrue(said.startsWith("Failed[reason=no native access: "), said);
  }

  /** Says whether there is any. */
  static final class NativeAccess {
    private NativeAccess() {}

    public static void main(String[] args) {
      System.out.println(Kernel.live().protocolName(1, 0));
    }
  }
}
