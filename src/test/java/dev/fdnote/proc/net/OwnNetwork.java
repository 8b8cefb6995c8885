package dev.fdnote.proc.net;

import dev.fdnote.strace.Strace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Runs python3 programs in a network namespace that lives as long as the program. */
public final class OwnNetwork {
  private OwnNetwork() {}

  /** Skips the test, saying why, unless that may be. */
  public static void assumeItWorks() throws IOException, InterruptedException {
    for (String program : new String[] {"python3", "unshare", "ip"}) {
      Assumptions.assumeTrue(Strace.isOnPath(program), program + " is not installed");
    }
    Process probe = new ProcessBuilder("unshare", "-n", "true").start();
    Assumptions.assumeTrue(probe.waitFor() == 0, "may not make a network namespace");
  }

  /** The words that run {@code command} there; all on the way to it have its pid. */
  public static List<String> command(String... command) {
    List<String> words =
        new ArrayList<>(
            List.of("unshare", "-n", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh"));
    words.addAll(List.of(command));
    return words;
  }
}
