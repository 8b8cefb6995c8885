package dev.fdnote.proc.process;

import dev.fdnote.proc.Digits;
import java.util.StringJoiner;

/** Sets of signals as strace prints them (sprintsigmask_n in strace's signal.c). */
public final class SignalSet {
  private static final int SIGNALS = 64;
  private static final int RTMIN = 32;

  /** Those of x86 and arm, in their order from 1. */
  private static final String[] NAMES =
      ("HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP"
              + " TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS RTMIN")
          .split(" ", -1);

  private SignalSet() {}

  /**
   * {@code INT TERM}; {@code ~[KILL STOP]} for what lacks those alone.
   *
   * @param mask in hex, the lowest bit for signal 1 (render_sigset_t in fs/proc/array.c)
   */
  public static String of(String mask) {
    if (mask.isEmpty()) {
      return "";
    }
    long set = Digits.parse(mask, 16, 0);
    return Long.bitCount(set) >= SIGNALS * 2 / 3 ? "~[" + names(~set) + "]" : names(set);
  }

  private static String names(long set) {
    StringJoiner names = new StringJoiner(" ");
    for (int signal = 1; signal <= SIGNALS; signal++) {
      if ((set >>> (signal - 1) & 1) != 0) {
        names.add(signal <= NAMES.length ? NAMES[signal - 1] : "RT_" + (signal - RTMIN));
      }
    }
    return names.toString();
  }
}
