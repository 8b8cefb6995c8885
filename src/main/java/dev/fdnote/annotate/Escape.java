package dev.fdnote.annotate;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Makes foreign text harmless to a terminal and to who takes notes off again: control bytes become
 * C escapes as strace writes them (string_quote in util.c); printable UTF-8 stays; two blanks never
 * stand before a {@code #}.
 */
public final class Escape {
  private Escape() {}

  /** Appends bytes (ISO-8859-1) that nobody has escaped yet. */
  public static void raw(String text, Text out) {
    write(text, true, out);
  }

  /**
   * Appends a foreign name as {@link #raw}; in quotes where it could pass for a part of the note:
   * {@code "x; 4 = /y"}.
   */
  public static void name(String text, Text out) {
    if (isPlain(text)) {
      out.put(text);
      return;
    }
    if (text.indexOf(' ') < 0 && text.indexOf('"') < 0) {
      raw(text, out);
      return;
    }
    out.put('"');
    int from = 0;
    for (int quote = text.indexOf('"'); quote >= 0; quote = text.indexOf('"', from)) {
      raw(text.substring(from, quote), out);
      out.put("\\\"");
      from = quote + 1;
    }
    raw(text.substring(from), out);
    out.put('"');
  }

  /** Appends text in strace's spelling: its backslashes stay as they are. */
  public static void spelled(String text, Text out) {
    write(text, false, out);
  }

  /** {@code text}, any Unicode, made printable. */
  public static String shown(String text) {
    Text out = new Text();
    raw(latin1(text), out);
    return out.utf8();
  }

  /** The UTF-8 bytes of {@code text}, one character each. */
  public static String latin1(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return new Text().put(bytes, 0, bytes.length).toString();
  }

  /** Appends {@code c}, 0 to 255, as a C escape; {@code next} is the byte behind it, or 0. */
  public static void escape(char c, char next, Text out) {
    out.put('\\');
    switch (c) {
      case '\\', '"' -> out.put(c);
      case '\f' -> out.put('f');
      case '\n' -> out.put('n');
      case '\r' -> out.put('r');
      case '\t' -> out.put('t');
      case '\u000b' -> out.put('v');
      default -> octal(c, next >= '0' && next <= '7', out);
    }
  }

  private static void octal(char c, boolean full, Text out) {
    if (full || c > 077) {
      out.put((char) ('0' + (c >> 6)));
    }
    if (full || c > 07) {
      out.put((char) ('0' + ((c >> 3) & 7)));
    }
    out.put((char) ('0' + (c & 7)));
  }

  private static void write(String text, boolean backslash, Text out) {
    if (isPlain(text)) {
      out.put(text);
      return;
    }
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      char next = i + 1 < length ? text.charAt(i + 1) : 0;
      if (c >= 0x80) {
        int run = Utf8.printable(text, i);
        if (run > 0) {
          out.put(text.substring(i, i + run));
          i += run - 1;
        } else {
          escape(c, next, out);
        }
      } else if (c < ' ' || c == 0x7f || (c == '\\' && backslash)) {
        escape(c, next, out);
      } else if (c == ' ' && next == '#' && (i == 0 || text.charAt(i - 1) == ' ')) {
        out.put("\\40");
      } else {
        out.put(c);
      }
    }
  }

  /** Whether {@code text} needs neither escapes nor quotes, wherever it stands. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '\\' || c == '"') {
        return false;
      }
    }
    return true;
  }
}
