package dev.fdnote.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.proc.RunningProgram;
import dev.fdnote.strace.Strace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where /proc may not be looked into, or is not there: the trace alone counts, and fdnote says why.
 */
@Timeout(120)
class NoRightsTest {
  private static final String NOBODY =
      "nobody() { setpriv --reuid=65534 --regid=65534 --clear-groups \"$@\"; }\n";

  @TempDir private Path folder;

  @BeforeEach
  void skip() throws IOException, InterruptedException {
    Strace.assumeItWorks();
    Ticker.assumeRoot();
    for (String program : new String[] {"python3", "setpriv", "unshare"}) {
      Assumptions.assumeTrue(Strace.isOnPath(program), program + " is not installed");
    }
    try (Script script = Script.run(folder, NOBODY + "nobody fdnote --version")) {
      Assumptions.assumeTrue(script.code() == 0, "nobody may not run it: " + script.complaints());
    }
    Process probe = new ProcessBuilder("unshare", "-m", "true").start();
    Assumptions.assumeTrue(probe.waitFor() == 0, "may not make a mount namespace");
  }

  @Test
  void aProcessOfRootIsNotForNobody() throws IOException, InterruptedException {
    try (RunningProgram program = Ticker.start()) {
      program.words();
      try (Script script = Script.run(folder, NOBODY + "nobody fdnote -p $1", program.pid())) {
        assertEquals(1, script.code());
        assertEquals(
            List.of("fdnote: process " + program.pid() + ": belongs to another user; try sudo"),
            script.complaints());
      }
    }
  }

  @Test
  void nobodyReadsWhatTheStraceOfRootWrites() throws IOException, InterruptedException {
    String text = NOBODY + "strace -p $1 2>&1 | nobody fdnote -p $1";
    Script script = ticked(text, "  # 3 = unknown (permission denied)");
    assertEquals(0, script.code());
    assertEquals(1, script.complaints().size(), () -> "one line says it");
    String complaint = script.complaints().getFirst();
    assertTrue(complaint.endsWith(" is another user's: only the trace counts; look-ups need sudo"));
  }

  @Test
  void oneWhoIsNotDumpableAnyMore() throws IOException, InterruptedException {
    String body =
        """
        dumpable = lambda on: ctypes.CDLL(None).prctl(4, on)  # PR_SET_DUMPABLE
        os.setgroups([]); os.setgid(65534); os.setuid(65534)
        dumpable(1)
        ready()
        sys.stdin.readline()
        dumpable(0)  # /proc/PID/fd is root's from now on
        tick()
        """;
    // Filtered: what was seen before would be known for good otherwise.
    String text = NOBODY + "nobody strace -e trace=pread64,read -p $1 2>&1 | nobody fdnote";
    try (RunningProgram program = Ticker.python(body)) {
      program.words();
      try (Script script = Script.start(folder, text + " --blocked-after 0.1", program.pid())) {
        String blocked = script.await("# blocked ");
        assertTrue(blocked.contains(" s in read(0 = pipe:["), blocked);
        program.send("\n");
        String read = script.await("  # 3 = unknown (permission denied)");
        assertTrue(read.startsWith("pread64(3, "), read);
      }
    }
  }

  @Test
  void hidepid() throws IOException, InterruptedException {
    String text =
        """
        strace -p $1 2>&1 | unshare -m sh -c '
          mount -t proc -o hidepid=2 proc /proc && exec setpriv --reuid=65534 --regid=65534 \
            --clear-groups fdnote -p $1' sh $1
        """;
    Script script = ticked(text, "  # 3 = unknown (process has ended or is hidden by hidepid)");
    assertEquals(1, script.code());
    assertEquals(1, script.complaints().size());
    assertTrue(
        script
            .complaints()
            .getFirst()
            .endsWith(": there is none, or /proc hides it from this user (hidepid); try sudo"));
  }

  @Test
  void procIsNotMounted() throws IOException, InterruptedException {
    String text =
        """
        strace -p $1 2>&1 | unshare -m sh -c 'mount -t tmpfs none /proc && exec fdnote -p $1' sh $1
        """;
    Script script = ticked(text, "  # 3 = unknown (/proc is not mounted)");
    assertEquals(1, script.code());
    assertEquals(1, script.complaints().size());
    assertTrue(script.complaints().getFirst().endsWith(": /proc is not mounted"));
  }

  /** Reads of the file get that note and never another answer, up to the end of the program. */
  private Script ticked(String text, String note) throws IOException, InterruptedException {
    String body =
        """
        import select
        ready()
        while not select.select([0], [], [], 0)[0]:
            tick(1)
        os.open('/etc/group', 0)
        os._exit(0)
        """;
    try (RunningProgram program = Ticker.python(body)) {
      program.words();
      Script script = Script.start(folder, text, program.pid());
      String first = script.await(note);
      assertTrue(first.startsWith("pread64(3, "), first);
      program.send("\n");
      assertTrue(script.code() < 2);
      List<String> reads = script.lines("pread64(3, ");
      assertTrue(reads.stream().allMatch(r -> r.contains("  # 3 = unknown (")), reads::toString);
      String open = script.lines("\"/etc/group\"").getFirst();
      assertTrue(open.endsWith("  # 6 = /etc/group"), open);
      assertEquals("+++ exited with 0 +++", script.lines().getLast());
      return script;
    }
  }
}
