package dev.fdnote.render;

import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.annotate.Note;
import dev.fdnote.annotate.Text;
import dev.fdnote.annotate.Words;
import dev.fdnote.resolve.Answer;
import dev.fdnote.resolve.Source;

/** One element of {@code fds}. */
final class JsonNote {
  private JsonNote() {}

  /**
   * Appends the object.
   *
   * @param line 1-based number of the line that the note stands on
   * @param names spells addresses and ports in the words
   */
  static void write(Note note, int line, EndpointNames names, JsonText json, Text out) {
    Answer answer = note.answer();
    out.put("{\"fd\":");
    if (note.isCwd()) {
      out.put("\"AT_FDCWD\"");
    } else {
      out.put(note.fd());
    }
    json.word("role", role(note.role()));
    if (note.ready()) {
      json.key("ready");
      out.put("true");
    }
    json.key("column");
    out.put(note.column());
    json.word("kind", JsonKind.name(answer.kind())).word("source", source(answer.source()));
    if (answer.since() > 0) {
      json.key("since");
      out.put(answer.since());
    }
    if (!note.isCwd()) {
      json.key("generation");
      out.put(answer.generation());
    }
    answer(answer, json);
    words(answer, line, names, json, out);
    out.put('}');
  }

  /** Appends the members that say what an fd is, behind its kind and source. */
  private static void answer(Answer answer, JsonText json) {
    JsonKind.members(answer.kind(), "pid", json);
    if (!answer.disagreement().isEmpty()) {
      json.key("annotation").string(answer.disagreement());
    }
    if (!answer.peer().isEmpty()) {
      json.text("peer", answer.peer());
    }
    JsonKind.facts(answer.facts(), json);
  }

  /** Appends an fd that stands on no line. */
  static void live(JsonFd fd, EndpointNames names, JsonText json, Text out) {
    out.put("{\"fd\":").put(fd.fd());
    json.text("events", fd.events());
    json.word("kind", JsonKind.name(fd.answer().kind()));
    json.word("source", source(fd.answer().source()));
    answer(fd.answer(), json);
    words(fd.answer(), 0, names, json, out);
    out.put('}');
  }

  private static void words(Answer answer, int line, EndpointNames names, JsonText json, Text out) {
    json.key("note");
    int from = json.begin();
    Words.write(answer, line, names, out);
    json.end(from);
  }

  private static String role(Note.Role role) {
    return switch (role) {
      case ARGUMENT -> "argument";
      case RESULT -> "result";
    };
  }

  private static String source(Source source) {
    return switch (source) {
      case TRACE -> "trace";
      case PROC -> "proc";
      case SNAPSHOT -> "snapshot";
      case ANNOTATION -> "annotation";
      case INFERRED -> "inferred";
      case NONE -> "none";
    };
  }
}
