package dev.fdnote.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.event.Event;
import dev.fdnote.event.Event.Cut;
import dev.fdnote.event.Item;
import dev.fdnote.event.Slice;
import dev.fdnote.event.Span;
import dev.fdnote.event.Value;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Laws that hold for every line of real strace output. */
class CorpusTest {
  private final LineParser parser = new LineParser();

  @Test
  void everyShapeIsParsed() {
    assertEquals(List.of(), Corpus.shapes().stream().filter(this::isUnparsed).toList());
  }

  @Test
  void everyRealLineIsParsed() {
    for (List<Slice> trace : Corpus.real()) {
      assertEquals(List.of(), trace.stream().filter(this::isUnparsed).toList());
    }
  }

  @Test
  void aFirstHalfAndItsRestAreACall() {
    Corpus.real().forEach(this::join);
  }

  @Test
  void valuesLieInsideEachOther() {
    for (Slice line : Corpus.all()) {
      if (parser.parse(line) instanceof Event.Call call) {
        inside(call.arguments(), call.name().end(), line.length());
        inside(call.result().details(), call.result().value().end(), line.length());
      }
    }
  }

  @Test
  void theTextOfAValueIsTheValueItself() {
    for (Slice line : Corpus.all()) {
      if (parser.parse(line) instanceof Event.Call call) {
        call.arguments().forEach(item -> check(line, item));
        call.result().details().forEach(item -> check(line, item));
      }
    }
  }

  /** Every beginning of a line says the same of its arguments as the whole line. */
  @Test
  void aHalfLineAgreesWithTheWhole() {
    List<Slice> lines = Corpus.all();
    for (int i = 0; i < lines.size(); i += 97) {
      Slice line = lines.get(i);
      if (line.length() < 300 && parser.parse(line) instanceof Event.Call whole) {
        List<Item> arguments = named(line, whole.name()).arguments();
        for (int end = whole.name().end() + 1; end < line.length(); end++) {
          agrees(arguments, line, end);
          agrees(arguments, named(line, whole.name()).line(), end);
        }
      }
    }
  }

  private boolean isUnparsed(Slice line) {
    return parser.parse(line) instanceof Event.Unparsed
        && parser.parseRest(line) instanceof Event.Unparsed;
  }

  /** The same call by a name that no syscall has, so that its arguments are taken apart. */
  private Event.Call named(Slice line, Span name) {
    byte[] bytes = line.text(0, line.length()).getBytes(ISO_8859_1);
    bytes[name.start()] = 'X';
    return (Event.Call) parser.parse(Slice.of(bytes));
  }

  private void agrees(List<Item> whole, Slice line, int end) {
    Event event = parser.parse(new Slice(line.bytes(), line.offset(), end));
    List<Item> arguments =
        switch (event) {
          case Event.Unfinished half -> half.arguments();
          case Event.Call call -> call.arguments();
          default -> List.of();
        };
    for (int i = 0; i < arguments.size() - 1; i++) {
      assertEquals(whole.get(i), arguments.get(i), () -> line.text(0, end));
    }
  }

  private void join(List<Slice> trace) {
    Map<String, Event.Unfinished> halves = new HashMap<>();
    for (Slice line : trace) {
      Event event = parser.parse(line);
      String pid = line.text(event.leader().pid());
      if (event instanceof Event.Unfinished half && half.cut() == Cut.UNFINISHED) {
        halves.put(pid, half);
      }
      if (event instanceof Event.Resumed rest && halves.containsKey(pid)) {
        Event.Unfinished half = halves.remove(pid);
        assertInstanceOf(Event.Call.class, parser.parse(joined(half, rest)), line::toString);
      }
    }
  }

  private static Slice joined(Event.Unfinished half, Event.Resumed rest) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(half.line().bytes(), half.line().offset(), half.end());
    Slice line = rest.line();
    bytes.write(line.bytes(), line.offset() + rest.restStart(), line.length() - rest.restStart());
    return Slice.of(bytes.toByteArray());
  }

  private static void inside(List<Item> items, int start, int end) {
    int from = start;
    for (Item item : items) {
      Value value = item.value();
      assertTrue(from <= value.start() && value.start() <= value.end() && value.end() <= end);
      inside(parts(value), value.start(), value.end());
      from = Math.max(value.end(), Math.max(item.decoration().end(), item.comment().end()));
    }
  }

  private static void check(Slice line, Item item) {
    Value value = item.value();
    String text = line.text(value.start(), value.end());
    String shape =
        switch (value) {
          case Value.Num _ -> "-?[0-9].*";
          case Value.Str _ -> "@?\".*\"(\\.\\.\\.)?";
          case Value.Word _ -> "[^ ,()\\[\\]{}\"<>=]+|'.{1,4}'|<\\.\\.\\. .*>|.*<<.*|.*:\\[[0-9]+]";
          case Value.Struct _ -> "\\{.*}";
          case Value.Array(_, _, _, boolean inverted) -> (inverted ? "~" : "") + "\\[.*]";
          case Value.Nested _ -> "[A-Za-z0-9_]*\\(.*\\)";
          case Value.Change _ -> ".* ?[-=]> ?.*";
          case Value.Expression _ -> ".*( or |&&|==|[|+=*]).*";
          case Value.Missing _ -> "";
        };
    assertTrue(text.matches("(?s)" + shape), () -> text + " is no " + value);
    assertTrue(
        !item.name().isPresent() || line.text(item.name().end(), value.start()).equals("="), text);
    parts(value).forEach(part -> check(line, part));
  }

  private static List<Item> parts(Value value) {
    return switch (value) {
      case Value.Num _, Value.Str _, Value.Word _, Value.Missing _ -> List.of();
      case Value.Struct(_, _, var fields) -> fields;
      case Value.Array(_, _, var elements, _) -> elements;
      case Value.Nested(_, _, _, var arguments) -> arguments;
      case Value.Change(_, _, _, var after) -> List.of(after);
      case Value.Expression(_, _, var operands) -> operands;
    };
  }
}
