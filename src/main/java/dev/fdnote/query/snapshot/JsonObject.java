package dev.fdnote.query.snapshot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The strings, numbers and truth values of a JSON object (RFC 8259).
 *
 * @param members by their keys; strings are one character a byte of their UTF-8
 * @param details those of the member {@code details}
 */
record JsonObject(Map<String, String> members, Map<String, String> details) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String DETAILS = "details";
  private static final String CUT = "is cut off or no JSON";

  /** An object and the line on which it begins. */
  record Placed(Row row, JsonObject object) {}

  /** The value of {@code key}, or {@code ""}. */
  String of(String key) {
    return members.getOrDefault(key, "");
  }

  boolean has(String key) {
    return members.containsKey(key);
  }

  /** The object that {@code row} is. */
  static JsonObject of(Row row) throws SnapshotFault {
    try (JsonParser parser = parser(row.text())) {
      parser.nextToken();
      JsonObject object = object(parser);
      if (parser.nextToken() != null) {
        throw row.fault("has more behind its JSON object");
      }
      return object;
    } catch (JacksonException _) {
      throw row.fault(CUT);
    }
  }

  /**
   * The objects in the array {@code key} of the object that {@code rows} are.
   *
   * @param rows at least one
   */
  static List<Placed> array(List<Row> rows, String key) throws SnapshotFault {
    int first = rows.getFirst().number();
    try (JsonParser parser = parser(String.join("\n", rows.stream().map(Row::text).toList()))) {
      List<Placed> objects = new ArrayList<>();
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean wanted = parser.currentName().equals(key);
        if (parser.nextToken() == JsonToken.START_ARRAY && wanted) {
          elements(parser, first, objects);
        } else {
          parser.skipChildren();
        }
      }
      if (parser.nextToken() != null) {
        throw row(parser, first).fault("has more behind its JSON object");
      }
      return objects;
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw SnapshotFault.at(first - 1 + line, CUT);
    }
  }

  private static void elements(JsonParser parser, int first, List<Placed> objects) {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        objects.add(new Placed(row(parser, first), object(parser)));
      } else {
        parser.skipChildren();
      }
    }
  }

  private static Row row(JsonParser parser, int first) {
    return new Row(first - 1 + parser.currentTokenLocation().getLineNr(), "");
  }

  private static JsonParser parser(String latin1) {
    return JSON.createParser(
        ObjectReadContext.empty(), new String(latin1.getBytes(ISO_8859_1), UTF_8));
  }

  /** The object at whose start {@code parser} stands. */
  private static JsonObject object(JsonParser parser) {
    Map<String, String> members = new LinkedHashMap<>();
    Map<String, String> details = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = latin1(parser.currentName());
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT && name.equals(DETAILS)) {
        details.putAll(object(parser).members);
      } else if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
        members.put(name, latin1(parser.getString()));
      } else {
        parser.skipChildren();
      }
    }
    return new JsonObject(members, details);
  }

  private static String latin1(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }
}
