package dev.fdnote.replay;

import dev.fdnote.annotate.Escape;
import dev.fdnote.event.Slice;
import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Something to look for in lines and in what they call their open files. Small letters alone stand
 * for large ones as well. Not thread-safe.
 */
final class Find {
  /** A pattern that takes longer on one line does not match it. */
  private static final long PATIENCE = 200_000_000L;

  private final String typed;
  private final Pattern bytes;
  private final Pattern shown;
  private final BitSet asked = new BitSet();
  private final BitSet matching = new BitSet();

  private Find(String typed, Pattern bytes, Pattern shown) {
    this.typed = typed;
    this.bytes = bytes;
    this.shown = shown;
  }

  /** {@code typed} itself. */
  static Find text(String typed) {
    int flags = Pattern.LITERAL | sensitivity(typed);
    return new Find(
        typed,
        Pattern.compile(Escape.latin1(typed), flags),
        Pattern.compile(Pattern.quote(typed), sensitivity(typed)));
  }

  /** What the regular expression {@code typed} matches; empty where it is none. */
  static Optional<Find> regex(String typed) {
    try {
      int flags = sensitivity(typed);
      return Optional.of(
          new Find(
              typed, Pattern.compile(Escape.latin1(typed), flags), Pattern.compile(typed, flags)));
    } catch (PatternSyntaxException | StackOverflowError _) {
      return Optional.empty();
    }
  }

  private static int sensitivity(String typed) {
    boolean small = typed.chars().noneMatch(Character::isUpperCase);
    return small ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
  }

  /** What was typed. */
  String typed() {
    return typed;
  }

  /** Whether it stands in the line, or in what the line calls an open file. */
  boolean matches(int line, Columns columns, Texts texts) {
    for (int i = columns.mentions(line) - 1; i >= 0; i--) {
      if (matchesName(columns.name(columns.version(line, i)), columns.names())) {
        return true;
      }
    }
    Slice text = texts.line(line);
    return found(bytes, text.text(0, text.length()));
  }

  private boolean matchesName(int name, Names names) {
    if (!asked.get(name)) {
      asked.set(name);
      matching.set(name, found(bytes, names.get(name)));
    }
    return matching.get(name);
  }

  /** Where it stands in text as shown: start and end, or nothing from {@code from} on. */
  Optional<int[]> in(String text, int from) {
    try {
      java.util.regex.Matcher matcher = shown.matcher(new Hurried(text));
      return matcher.find(from)
          ? Optional.of(new int[] {matcher.start(), matcher.end()})
          : Optional.empty();
    } catch (TooLong | StackOverflowError _) {
      return Optional.empty();
    }
  }

  private static boolean found(Pattern pattern, String text) {
    try {
      boolean literal = (pattern.flags() & Pattern.LITERAL) != 0;
      return pattern.matcher(literal ? text : new Hurried(text)).find();
    } catch (TooLong | StackOverflowError _) {
      return false;
    }
  }

  /** A pattern tries too many ways. */
  private static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLong() {
      super("", null, false, false);
    }
  }

  /** Text that is not there for ever. */
  private static final class Hurried implements CharSequence {
    private final String text;
    private final long deadline = System.nanoTime() + PATIENCE;
    private int looks;

    Hurried(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if ((++looks & 0xfff) == 0 && System.nanoTime() > deadline) {
        throw new TooLong();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
