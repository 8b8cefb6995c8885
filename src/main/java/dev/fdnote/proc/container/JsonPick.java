package dev.fdnote.proc.container;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Picks a string or a number out of a JSON object (RFC 8259) without reading it all into memory.
 */
final class JsonPick {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonPick() {}

  /**
   * The text of the string or number at {@code path}; nothing where there is none, or where that
   * part of {@code json} cannot be read.
   *
   * @param path keys, each in the object that is the value of the one before
   */
  static Optional<String> text(String json, String... path) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      for (String key : path) {
        if (!enters(parser, key)) {
          return Optional.empty();
        }
      }
      JsonToken value = parser.nextToken();
      return value != null && value.isScalarValue()
          ? Optional.of(parser.getString())
          : Optional.empty();
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  /** Whether the object that comes next has {@code key}; its value comes next then. */
  private static boolean enters(JsonParser parser, String key) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return false;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      if (parser.currentName().equals(key)) {
        return true;
      }
      parser.nextToken();
      parser.skipChildren();
    }
    return false;
  }
}
