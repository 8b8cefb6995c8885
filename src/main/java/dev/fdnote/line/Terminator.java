package dev.fdnote.line;

/** How a line ends. */
public enum Terminator {
  /** {@code \n}. */
  LF("\n"),
  /** {@code \r\n}. */
  CRLF("\r\n"),
  /** Nothing: the input ends here. */
  NONE(""),
  /** Nothing: the line is longer than {@link LineReader#LONGEST} and goes on in the next piece. */
  CUT("");

  private final String text;

  Terminator(String text) {
    this.text = text;
  }

  /** Its characters. */
  public String text() {
    return text;
  }
}
