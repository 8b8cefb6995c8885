package dev.fdnote.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fdnote.annotate.Text;
import dev.fdnote.event.Slice;
import dev.fdnote.event.Span;
import java.util.Arrays;

/** Writes JSON values (RFC 8259). Bytes are taken as UTF-8; undecodable ones become U+FFFD. */
public final class JsonText {
  private static final String HEX = "0123456789abcdef";

  private final Text out;

  /** Appends to {@code out}. */
  public JsonText(Text out) {
    this.out = out;
  }

  /** Begins an object; {@link #member} appends to it. */
  public JsonText open() {
    out.put('{');
    return this;
  }

  /** Appends a name to an object, behind a comma unless it is the first. */
  public JsonText member(String name) {
    if (out.at(out.size() - 1) != '{') {
      out.put(',');
    }
    out.put('"').put(name).put("\":");
    return this;
  }

  /** Ends an object. */
  public JsonText close() {
    out.put('}');
    return this;
  }

  /** Appends {@code ,"name":}. */
  public JsonText key(String name) {
    out.put(",\"").put(name).put("\":");
    return this;
  }

  /** Appends a member whose value needs no escape. */
  public JsonText word(String name, String value) {
    key(name);
    out.put('"').put(value).put('"');
    return this;
  }

  /** Appends a member, unless {@code latin1}, one character a byte, is empty. */
  public void text(String name, String latin1) {
    if (!latin1.isEmpty()) {
      key(name).string(latin1);
    }
  }

  /** Appends a member, unless {@code digits} is no JSON number. */
  public void number(String name, String digits) {
    if (isNumber(digits)) {
      key(name);
      out.put(digits);
    }
  }

  /** Appends a member, where strace printed {@code span}. */
  void span(String name, Slice line, Span span) {
    if (span.isPresent()) {
      key(name).string(line.bytes(), line.offset() + span.start(), span.end() - span.start());
    }
  }

  void string(byte[] bytes, int offset, int length) {
    out.put('"');
    int plain = 0;
    while (plain < length && isPlain(bytes[offset + plain])) {
      plain++;
    }
    out.put(bytes, offset, plain);
    if (plain < length) {
      escaped(bytes, offset + plain, length - plain);
    }
    out.put('"');
  }

  /** Appends {@code latin1}, one character a byte. */
  public void string(String latin1) {
    int from = begin();
    out.put(latin1);
    end(from);
  }

  /** Appends what others append, to the same text, between this and {@link #end}. */
  int begin() {
    out.put('"');
    return out.size();
  }

  /** Ends the string that {@link #begin} began at {@code from}. */
  void end(int from) {
    int plain = from;
    while (plain < out.size() && isPlain((byte) out.at(plain))) {
      plain++;
    }
    if (plain < out.size()) {
      byte[] rest = Arrays.copyOfRange(out.bytes(), plain, out.size());
      out.cut(plain);
      escaped(rest, 0, rest.length);
    }
    out.put('"');
  }

  /** {@code 12}, {@code 0.000310}: digits, then perhaps a dot and digits. */
  private static boolean isNumber(String digits) {
    int dot = digits.indexOf('.');
    String whole = dot < 0 ? digits : digits.substring(0, dot);
    boolean padded = whole.length() > 1 && whole.startsWith("0");
    return !padded && isDigits(whole) && (dot < 0 || isDigits(digits.substring(dot + 1)));
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean isPlain(byte b) {
    return b >= ' ' && b != '"' && b != '\\' && b != 0x7f;
  }

  private void escaped(byte[] bytes, int offset, int length) {
    int from = offset;
    int end = offset + length;
    for (int i = offset; i < end; i++) {
      byte b = bytes[i];
      if (isPlain(b)) {
        continue;
      }
      out.put(bytes, from, i - from);
      from = i + 1;
      if (b < 0) {
        foreign(new String(bytes, i, end - i, UTF_8));
        return;
      }
      escape((char) b);
    }
    out.put(bytes, from, end - from);
  }

  private void escape(char c) {
    switch (c) {
      case '"', '\\' -> out.put('\\').put(c);
      case '\n' -> out.put("\\n");
      case '\r' -> out.put("\\r");
      case '\t' -> out.put("\\t");
      default -> unicode(c);
    }
  }

  private void unicode(char c) {
    out.put("\\u")
        .put(HEX.charAt(c >> 12))
        .put(HEX.charAt((c >> 8) & 15))
        .put(HEX.charAt((c >> 4) & 15))
        .put(HEX.charAt(c & 15));
  }

  private void foreign(String text) {
    int plain = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean control = c < ' ' || (c >= 0x7f && c < 0xa0);
      if (control || c == '"' || c == '\\') {
        utf8(text.substring(plain, i));
        plain = i + 1;
        escape(c);
      }
    }
    utf8(text.substring(plain));
  }

  private void utf8(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    out.put(bytes, 0, bytes.length);
  }
}
