package dev.fdnote.proc.kernel;

/** Where threads run. */
public final class Cpu {
  private Cpu() {}

  /**
   * Moves the thread that calls to one CPU for good (sched_setaffinity(2)).
   *
   * @return whether it runs there now
   */
  public static boolean moveTo(int cpu) {
    return Libc.get().answer().filter(libc -> isMoved(libc, cpu)).isPresent();
  }

  private static boolean isMoved(Libc libc, int cpu) {
    try (Calls calls = new Calls(libc)) {
      return calls.moveTo(cpu) == 0;
    }
  }
}
