package dev.fdnote.query.snapshot;

import dev.fdnote.event.Literals;
import dev.fdnote.event.Slice;
import java.util.Optional;

/**
 * The quotes that ls puts around names: for a shell on a terminal ({@code 'a b'}, {@code
 * 'a'$'\n''b'}), C's with {@code -Q} (shell-escape and c in gnulib's quotearg.c).
 */
final class ShellQuotes {
  private final String text;
  private final StringBuilder bare = new StringBuilder();
  private int at;

  private ShellQuotes(String text) {
    this.text = text;
  }

  /** {@code text} without its quotes; as it is, where they are not around all of it. */
  static String undo(String text) {
    return text.startsWith("'") || text.startsWith("\"") || text.startsWith("$'")
        ? new ShellQuotes(text).parts().orElse(text)
        : text;
  }

  private Optional<String> parts() {
    while (at < text.length()) {
      if (!part()) {
        return Optional.empty();
      }
    }
    return Optional.of(bare.toString());
  }

  private boolean part() {
    if (text.startsWith("\\'", at)) {
      bare.append('\'');
      at += 2;
      return true;
    }
    boolean dollar = text.startsWith("$'", at);
    int open = dollar ? at + 1 : at;
    char quote = text.charAt(open);
    boolean escapes = dollar || quote == '"';
    int close = quote == '\'' || quote == '"' ? close(open, escapes) : -1;
    if (close < 0) {
      return false;
    }
    String inside = text.substring(open + 1, close);
    bare.append(escapes ? unescape(inside) : inside);
    at = close + 1;
    return true;
  }

  /** Where the quote at {@code open} is closed; -1 for nowhere. */
  private int close(int open, boolean escapes) {
    int i = open + 1;
    while (i < text.length() && text.charAt(i) != text.charAt(open)) {
      i += escapes && text.charAt(i) == '\\' ? 2 : 1;
    }
    return i < text.length() ? i : -1;
  }

  private static String unescape(String text) {
    return Literals.unescape(Slice.of(text), 0, text.length());
  }
}
