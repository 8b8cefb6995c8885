package dev.fdnote;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON strictly (RFC 8259): objects to maps, arrays to lists, numbers to their text. */
public final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /** The object that {@code text} is. */
  public static Map<String, Object> object(String text) {
    Json json = new Json(text);
    Map<String, Object> object = json.object();
    if (json.at != text.length()) {
      throw json.wrong();
    }
    return object;
  }

  private Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    expect("{");
    if (isNext('}')) {
      return object;
    }
    do {
      String key = string();
      expect(":");
      if (object.put(key, value()) != null) {
        throw new IllegalArgumentException("twice: " + key + " in " + text);
      }
    } while (isNext(','));
    expect("}");
    return object;
  }

  private Object value() {
    return switch (text.charAt(at)) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true");
      default -> number();
    };
  }

  private List<Object> array() {
    List<Object> array = new ArrayList<>();
    expect("[");
    do {
      array.add(value());
    } while (isNext(','));
    expect("]");
    return array;
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    expect("\"");
    while (text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c < ' ') {
        throw wrong();
      }
      string.append(c == '\\' ? escape() : c);
    }
    at++;
    return string.toString();
  }

  private char escape() {
    char c = text.charAt(at++);
    return switch (c) {
      case '"', '\\' -> c;
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        at += 4;
        yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
      }
      default -> throw wrong();
    };
  }

  private String number() {
    int from = at;
    while ("-0123456789.".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String number = text.substring(from, at);
    if (!number.matches("-?(0|[1-9]\\d*)(\\.\\d+)?")) {
      throw wrong();
    }
    return number;
  }

  private Object word(String word) {
    expect(word);
    return word;
  }

  private boolean isNext(char c) {
    boolean next = text.charAt(at) == c;
    at += next ? 1 : 0;
    return next;
  }

  private void expect(String word) {
    if (!text.startsWith(word, at)) {
      throw wrong();
    }
    at += word.length();
  }

  private IllegalArgumentException wrong() {
    return new IllegalArgumentException("no JSON at " + at + ": " + text);
  }
}
