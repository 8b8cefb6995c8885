package dev.fdnote.replay;

/** Plays: the trace's time goes by, faster or slower than it did. */
final class Player {
  private static final double[] SPEEDS = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};

  private final long longestGap;
  private int speed = 3;
  private boolean playing;
  private long traceStart;
  private long wallStart;

  /**
   * @param longestGap nanoseconds of the trace's time; a longer gap is skipped at any speed
   */
  Player(long longestGap) {
    this.longestGap = longestGap;
  }

  /** Whether it plays. */
  boolean isPlaying() {
    return playing;
  }

  /** How many times faster than the trace it plays. */
  double speed() {
    return SPEEDS[speed];
  }

  /** Plays from the trace's time {@code trace} on; {@code wall} is now. */
  void play(long trace, long wall) {
    playing = true;
    traceStart = trace;
    wallStart = wall;
  }

  void pause() {
    playing = false;
  }

  /** Plays faster, or slower where {@code steps} is below 0. */
  void change(int steps, long wall) {
    traceStart = time(wall);
    wallStart = wall;
    speed = Math.clamp(speed + (long) steps, 0, SPEEDS.length - 1);
  }

  /** The trace's time now. */
  long time(long wall) {
    return playing ? traceStart + (long) ((wall - wallStart) * speed()) : traceStart;
  }

  /** Whether nobody wants to wait for {@code gap} nanoseconds of the trace's time. */
  boolean isTooLong(long gap) {
    return gap > longestGap;
  }
}
