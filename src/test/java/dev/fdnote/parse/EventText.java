package dev.fdnote.parse;

import dev.fdnote.event.Event;
import dev.fdnote.event.Item;
import dev.fdnote.event.Leader;
import dev.fdnote.event.Result;
import dev.fdnote.event.Slice;
import dev.fdnote.event.Span;
import dev.fdnote.event.Value;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes an event by the text that its offsets cut out of the line, so that a test sees both. Words
 * stand as they are, numbers behind {@code #}, decorations in {@code ⟨⟩}, changes as {@code a→b},
 * expressions in {@code ‹›}, {@code ∅} is a missing value.
 */
record EventText(Slice line) {
  static String of(Event event) {
    EventText text = new EventText(event.line());
    return text.leader(event.leader()) + text.event(event);
  }

  private String event(Event event) {
    return switch (event) {
      case Event.Call(_, _, var name, var arguments, var result) ->
          call(name, arguments) + result(result);
      case Event.Unfinished(_, _, var name, var arguments, var cut, int end, var attached) ->
          call(name, arguments) + " " + cut + optional(" attached ", attached) + before(end);
      case Event.Resumed(_, _, var name, int start, var result, boolean again) ->
          text(name) + "…" + behind(start) + result(result) + (again ? " again" : "");
      case Event.Continued(_, var result, boolean again) ->
          "…" + result(result) + (again ? " again" : "");
      case Event.Signal(_, _, var name) -> "signal " + text(name);
      case Event.Exit(_, _, var successor) -> "exit" + optional(" for ", successor);
      case Event.Message(_, _, var attached, var detached) ->
          "message" + optional(" attached ", attached) + optional(" detached ", detached);
      case Event.Stack _ -> "stack";
      case Event.Dump _ -> "dump";
      case Event.Summary _ -> "summary";
      case Event.Unparsed(_, var reason, int column) -> reason + " at " + column;
    };
  }

  private String leader(Leader leader) {
    if (leader.equals(Leader.NONE)) {
      return "";
    }
    return optional("pid ", leader.pid())
        + optional(" of ", leader.comm())
        + optional(" at ", leader.time())
        + " ";
  }

  private String behind(int offset) {
    int end = Math.min(offset + 3, line.length());
    return "|" + line.text(offset, end);
  }

  private String before(int offset) {
    return " " + line.text(Math.max(0, offset - 3), offset) + "|";
  }

  private String call(Span name, List<Item> arguments) {
    return text(name) + "(" + items(arguments) + ")";
  }

  private String result(Result result) {
    if (result.equals(Result.NONE)) {
      return "";
    }
    return " = "
        + text(result.value())
        + decoration(result.decoration())
        + optional(" ", result.comment())
        + optional(" ", result.error())
        + (result.details().isEmpty() ? "" : " (" + items(result.details()) + ")")
        + (result.injected() ? " injected" : "")
        + optional(" in ", result.seconds());
  }

  private String items(List<Item> items) {
    return items.stream().map(this::item).collect(Collectors.joining(", "));
  }

  private String item(Item item) {
    return (item.name().isPresent() ? text(item.name()) + "=" : "")
        + value(item.value())
        + decoration(item.decoration())
        + optional(" ", item.comment());
  }

  private String value(Value value) {
    String text = line.text(value.start(), value.end());
    return switch (value) {
      case Value.Num _ -> "#" + text;
      case Value.Str _, Value.Word _ -> text;
      case Value.Struct(_, _, var fields) -> "{" + items(fields) + closing(text, "}");
      case Value.Array(_, _, var elements, boolean inverted) ->
          (inverted ? "~[" : "[") + items(elements) + closing(text, "]");
      case Value.Nested(int start, _, int nameEnd, var arguments) ->
          line.text(start, nameEnd) + "(" + items(arguments) + closing(text, ")");
      case Value.Change(_, _, var before, var after) -> value(before) + "→" + item(after);
      case Value.Expression(_, _, var operands) -> "‹" + items(operands) + "›";
      case Value.Missing _ -> "∅";
    };
  }

  private static String closing(String text, String bracket) {
    return text.endsWith(bracket) ? bracket : "";
  }

  private String decoration(Span decoration) {
    return decoration.isPresent() ? "⟨" + text(decoration) + "⟩" : "";
  }

  private String optional(String before, Span span) {
    return span.isPresent() ? before + text(span) : "";
  }

  private String text(Span span) {
    return line.text(span);
  }
}
