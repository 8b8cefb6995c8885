package dev.fdnote.render;

import dev.fdnote.annotate.AnnotatedLine;
import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.annotate.Escape;
import dev.fdnote.annotate.Note;
import dev.fdnote.annotate.Text;
import dev.fdnote.event.Event;
import dev.fdnote.event.Result;
import dev.fdnote.event.Slice;
import dev.fdnote.event.Span;
import dev.fdnote.line.Terminator;
import java.util.List;
import java.util.Optional;

/** One JSON object a line, its keys always in the same order; keys are only ever added. */
public final class JsonRenderer implements Renderer {
  private final Optional<String> file;
  private final EndpointNames names;

  /**
   * @param file the input's name in Unicode, where there is more than one input
   * @param names spells addresses and ports in what is shown to a person
   */
  public JsonRenderer(Optional<String> file, EndpointNames names) {
    this.file = file.map(Escape::latin1);
    this.names = names;
  }

  @Override
  public void render(AnnotatedLine line, Terminator terminator, Text out) {
    Event event = line.event();
    Slice slice = event.line();
    JsonText json = new JsonText(out);
    out.put("{\"line\":").put(line.number());
    if (file.isPresent()) {
      json.key("file").string(file.get());
    }
    out.put(",\"event\":\"").put(name(event)).put("\",\"text\":");
    json.string(slice.bytes(), slice.offset(), slice.length());
    if (!line.pid().isEmpty()) {
      json.number("pid", line.pid());
    }
    json.span("time", slice, event.leader().time());
    if (!line.syscall().isEmpty()) {
      json.key("syscall").string(line.syscall());
    }
    result(event.result(), slice, json);
    fds(line, json, out);
    out.put("}\n");
  }

  private static String name(Event event) {
    return switch (event) {
      case Event.Call _ -> "call";
      case Event.Unfinished _ -> "unfinished";
      case Event.Resumed _, Event.Continued _ -> "resumed";
      case Event.Signal _ -> "signal";
      case Event.Exit _ -> "exit";
      case Event.Message _ -> "message";
      case Event.Stack _ -> "stack";
      case Event.Dump _ -> "dump";
      case Event.Summary _ -> "summary";
      case Event.Unparsed _ -> "unparsed";
    };
  }

  private static void result(Result result, Slice slice, JsonText json) {
    json.span("result", slice, result.value());
    json.span("error", slice, result.error());
    Span seconds = result.seconds();
    if (seconds.isPresent()) {
      json.number("seconds", slice.text(seconds));
    }
  }

  private void fds(AnnotatedLine line, JsonText json, Text out) {
    List<Note> notes = line.notes();
    if (notes.isEmpty()) {
      return;
    }
    json.key("fds");
    for (int i = 0; i < notes.size(); i++) {
      out.put(i == 0 ? '[' : ',');
      JsonNote.write(notes.get(i), line.number(), names, json, out);
    }
    out.put(']');
  }
}
