package dev.fdnote.parse;

import dev.fdnote.event.Span;
import dev.fdnote.parse.grammar.StraceLexer;
import org.antlr.v4.runtime.Token;

/** Turns tokens, and parts of them, into spans of the line. */
final class Spans {
  private static final boolean[] DIGITS = codes("0123456789");
  private static final boolean[] TIME = codes("0123456789:.");
  private static final boolean[] ERROR_NAME = codes("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");

  private final LineText text;

  Spans(LineText text) {
    this.text = text;
  }

  /** The offset of the first byte of {@code token}. */
  int start(Token token) {
    return text.start(token.getStartIndex());
  }

  /** The offset behind the last byte of {@code token}. */
  int end(Token token) {
    return text.end(((LineToken) token).end());
  }

  /** {@code token} but for its first {@code left} and last {@code right} codes. */
  Span inside(Token token, int left, int right) {
    return between(token.getStartIndex() + left, ((LineToken) token).end() - right);
  }

  /** The whole of {@code token}, when there is one. */
  Span of(Token token) {
    return token == null ? Span.NONE : inside(token, 0, 0);
  }

  /** The name in {@code st_mode=}; sysinfo of strace before 4.9 has a bracket before one. */
  Span name(Token field) {
    if (field == null) {
      return Span.NONE;
    }
    boolean slip = text.codes()[field.getStartIndex()] == '}';
    return inside(field, slip ? "} ".length() : 0, 1);
  }

  /** The text of {@code <…>}; nothing when it does not end. */
  Span decoration(Token token) {
    return token == null || token.getType() != StraceLexer.DECORATION
        ? Span.NONE
        : inside(token, 1, 1);
  }

  /** Whether the last code of {@code token} is {@code code}. */
  boolean endsIn(Token token, char code) {
    return text.codes()[token.getStopIndex()] == code;
  }

  /** The first digits in {@code token}. */
  Span digits(Token token) {
    return first(token, DIGITS, token.getStartIndex());
  }

  /** The digits behind the first {@code Process } in {@code token}. */
  Span process(Token token) {
    int start = token.getStartIndex();
    while (!stands("Process ", start)) {
      start++;
    }
    return first(token, DIGITS, start);
  }

  /** The first number in {@code token}, perhaps with a fraction, or a time of day. */
  Span time(Token token) {
    return token == null ? Span.NONE : first(token, TIME, token.getStartIndex());
  }

  /** The error's name in {@code ENOENT (No such file or directory)}. */
  Span error(Token token) {
    return token == null ? Span.NONE : first(token, ERROR_NAME, token.getStartIndex());
  }

  /** The command's name in {@code [pid 12<cat>]}. */
  Span comm(Token token) {
    int end = ((LineToken) token).end();
    int open = find('<', token.getStartIndex(), end);
    return open == end ? Span.NONE : between(open + 1, find('>', open, end));
  }

  /** The syscall's name in {@code brk(NULL)}. */
  Span called(Token token) {
    int start = token.getStartIndex();
    return between(start, find('(', start, ((LineToken) token).end()));
  }

  /** The syscall's name in {@code <... read resumed>}. */
  Span resumed(Token token) {
    int start = token.getStartIndex() + "<... ".length();
    return between(start, find(' ', start, ((LineToken) token).end()));
  }

  /**
   * The offset behind what strace had written of a call before {@code mark}, such as {@code
   * <unfinished ...>}, whose own single blank may be in the token before it.
   */
  int cut(Token mark) {
    return cut(mark.getStartIndex());
  }

  /** As {@link #cut(Token)}, where {@code half} ends in a mark of {@code length} codes. */
  int cut(Token half, int length) {
    return cut(((LineToken) half).end() - length);
  }

  private int cut(int mark) {
    byte[] codes = text.codes();
    int position = mark;
    while (codes[position] == ' ') {
      position++;
    }
    return text.end(position > 0 && codes[position - 1] == ' ' ? position - 1 : position);
  }

  /** The offset behind the line's last byte. */
  int end() {
    return text.end(text.size());
  }

  private boolean stands(String word, int start) {
    byte[] codes = text.codes();
    int i = 0;
    while (i < word.length() && codes[start + i] == word.charAt(i)) {
      i++;
    }
    return i == word.length();
  }

  private Span between(int start, int end) {
    return start >= end ? Span.NONE : new Span(text.start(start), text.end(end));
  }

  /** The first run of such codes in {@code token} from {@code start} on. */
  private Span first(Token token, boolean[] such, int start) {
    byte[] codes = text.codes();
    int stop = ((LineToken) token).end();
    int from = start;
    while (from < stop && !such[codes[from]]) {
      from++;
    }
    int end = from;
    while (end < stop && such[codes[end]]) {
      end++;
    }
    return between(from, end);
  }

  private int find(char code, int start, int stop) {
    int i = start;
    while (i < stop && text.codes()[i] != code) {
      i++;
    }
    return i;
  }

  private static boolean[] codes(String members) {
    boolean[] codes = new boolean[128];
    members.chars().forEach(member -> codes[member] = true);
    return codes;
  }
}
