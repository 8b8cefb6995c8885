package dev.fdnote.replay;

/**
 * Where on a screen of some size everything stands.
 *
 * @param lines the size of the part that shows lines
 * @param panel the size of the part that shows fds; nothing where {@code columns} is 0
 * @param beside whether the panel stands beside the lines, and not below them
 */
record Layout(Area lines, Area panel, boolean beside) {
  /** A part of the screen. */
  record Area(int columns, int rows) {
    static final Area NONE = new Area(0, 0);

    boolean isShown() {
      return columns > 0 && rows > 0;
    }
  }

  /** What the user wants of the panel. */
  enum Panel {
    /** Beside the lines on a wide screen, below on a high one, else not at all. */
    FITTING,
    /** Alone. */
    ALONE,
    HIDDEN
  }

  private static final int WIDE = 120;
  private static final int HIGH = 20;

  /** The layout for a screen; its last row is the status line's. */
  static Layout of(int columns, int rows, Panel wanted) {
    int body = Math.max(0, rows - 1);
    Area all = new Area(columns, body);
    return switch (wanted) {
      case HIDDEN -> new Layout(all, Area.NONE, false);
      case ALONE -> new Layout(new Area(columns, 0), all, false);
      case FITTING -> fitting(columns, body, all);
    };
  }

  private static Layout fitting(int columns, int body, Area all) {
    if (columns >= WIDE) {
      int panel = Math.clamp(columns * 2 / 5, 56, 90);
      return new Layout(new Area(columns - panel - 1, body), new Area(panel, body), true);
    }
    if (body >= HIGH) {
      int panel = Math.min(16, body / 3);
      return new Layout(new Area(columns, body - panel), new Area(columns, panel), false);
    }
    return new Layout(all, Area.NONE, false);
  }
}
