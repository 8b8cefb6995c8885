package dev.fdnote.replay;

/**
 * Something is being typed.
 *
 * @param kind what for
 * @param text so far
 * @param regex whether it is a regular expression, where that can be
 * @param from the line where it began
 */
record Prompt(Kind kind, String text, boolean regex, int from) {
  /** What is typed. */
  enum Kind {
    FIND("find: "),
    FILTER("show only: "),
    LINE("line: "),
    TIME("time: ");

    private final String label;

    Kind(String label) {
      this.label = label;
    }
  }

  /** What stands before the text. */
  String label() {
    return regex ? "find regex: " : kind.label;
  }

  Prompt typed(int codePoint) {
    return new Prompt(kind, text + Character.toString(codePoint), regex, from);
  }

  Prompt shortened() {
    int end = text.isEmpty() ? 0 : text.offsetByCodePoints(text.length(), -1);
    return new Prompt(kind, text.substring(0, end), regex, from);
  }

  Prompt cleared() {
    return new Prompt(kind, "", regex, from);
  }

  Prompt toggled() {
    return kind == Kind.FIND ? new Prompt(kind, text, !regex, from) : this;
  }
}
