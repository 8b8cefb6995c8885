package dev.fdnote.render;

/**
 * What stands around a note to colour it (SGR, ECMA-48 8.3.117).
 *
 * @param on before it
 * @param off behind it
 */
public record Colour(String on, String off) {
  /** Changes no byte. */
  public static final Colour NONE = new Colour("", "");

  /** Cyan: readable on dark and on light ground. */
  public static final Colour CYAN = new Colour("\033[36m", "\033[m");
}
