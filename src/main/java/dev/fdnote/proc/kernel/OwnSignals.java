package dev.fdnote.proc.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fdnote.proc.Attempt;
import dev.fdnote.proc.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel does with signals to this process. */
public final class OwnSignals {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int SIGINT = 2;

  private OwnSignals() {}

  /**
   * Lets SIGINT be handled from now on where this process was started with SIGINT ignored, as a
   * shell without job control starts what shall run in the background (sh(1p), 2.11). Java leaves a
   * signal alone that is ignored when a handler is registered (JVM_RegisterSignal in HotSpot).
   * Where that is refused, SIGINT stays ignored.
   */
  public static void heedInterrupts() {
    if (ignoresInterrupts() && Libc.get() instanceof Attempt.Done<Libc>(Libc libc)) {
      try (Calls calls = new Calls(libc)) {
        calls.takeDefaultAction(SIGINT);
      }
    }
  }

  /** proc_pid_status(5): a mask in hexadecimal, bit n-1 for signal n. */
  private static boolean ignoresInterrupts() {
    try {
      long ignored = Fields.of(Files.readString(STATUS, ISO_8859_1)).number("SigIgn", 16, 0);
      return (ignored >>> (SIGINT - 1) & 1) == 1;
    } catch (IOException _) {
      return false;
    }
  }
}
