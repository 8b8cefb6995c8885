package dev.fdnote.proc;

import java.util.Optional;

/**
 * Picks a string or a number out of a JSON object (RFC 8259) without reading it all into memory.
 */
final class JsonPick {
  private final String json;
  private int at;

  private JsonPick(String json) {
    this.json = json;
  }

  /**
   * The text of the string or number at {@code path}; nothing where there is none, or where that
   * part of {@code json} cannot be read. Escapes stay as they are.
   *
   * @param path keys, each in the object that is the value of the one before
   */
  static Optional<String> text(String json, String... path) {
    JsonPick pick = new JsonPick(json);
    for (String key : path) {
      if (!pick.enter(key)) {
        return Optional.empty();
      }
    }
    return pick.scalar();
  }

  /** Goes to the value of {@code key} of the object that stands here. */
  private boolean enter(String key) {
    if (next() != '{') {
      return false;
    }
    at++;
    while (next() == '"') {
      String name = string();
      if (next() != ':') {
        return false;
      }
      at++;
      if (name.equals(key)) {
        return true;
      }
      skip();
      if (next() == ',') {
        at++;
      }
    }
    return false;
  }

  private Optional<String> scalar() {
    return switch (next()) {
      case '"' -> Optional.of(string());
      case '{', '[', 0 -> Optional.empty();
      default -> Optional.of(word());
    };
  }

  /** Leaves the value that stands here behind. */
  private void skip() {
    int depth = 0;
    do {
      switch (next()) {
        case '"' -> string();
        case '{', '[' -> {
          depth++;
          at++;
        }
        case '}', ']' -> {
          // The end of what was never begun: nothing that follows has a meaning.
          at = depth == 0 ? json.length() : at + 1;
          depth--;
        }
        case ',', ':' -> at++;
        default -> word();
      }
    } while (depth > 0 && at < json.length());
  }

  /** What stands between the quotes here. */
  private String string() {
    int start = ++at;
    while (at < json.length() && json.charAt(at) != '"') {
      at += json.charAt(at) == '\\' ? 2 : 1;
    }
    int end = Math.min(at, json.length());
    at = end + 1;
    return json.substring(start, end);
  }

  /** A number, {@code true}, {@code false} or {@code null}. */
  private String word() {
    int start = at;
    while (at < json.length() && " \t\r\n,:{}[]\"".indexOf(json.charAt(at)) < 0) {
      at++;
    }
    return json.substring(start, at);
  }

  /** What stands here behind blanks; 0 at the end. */
  private char next() {
    while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
      at++;
    }
    return at < json.length() ? json.charAt(at) : 0;
  }
}
