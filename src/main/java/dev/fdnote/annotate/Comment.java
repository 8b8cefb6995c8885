package dev.fdnote.annotate;

import dev.fdnote.annotate.Note.Role;
import dev.fdnote.event.Event;
import dev.fdnote.event.Item;
import dev.fdnote.event.Literals;
import dev.fdnote.event.Slice;
import dev.fdnote.event.Value;
import dev.fdnote.fd.FdKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that is said of a line: {@code 9, 10 = unknown (open before the trace); 23 = socket; ready:
 * 10}.
 */
public final class Comment {
  private final EndpointNames names;

  /**
   * @param names spells addresses and ports
   */
  public Comment(EndpointNames names) {
    this.names = names;
  }

  /** Appends the words for all notes of {@code line}; nothing where there is nothing to say. */
  public void write(AnnotatedLine line, Text out) {
    List<Note> notes = line.notes();
    int said = 0;
    int last = 0;
    for (int i = 0; i < notes.size(); i++) {
      if (isSaid(line, notes.get(i))) {
        said++;
        last = i;
      }
    }
    if (said == 1) {
      single(line, notes.get(last), out);
    } else if (said > 1) {
      several(line, said == notes.size() ? notes : said(line), out);
    }
  }

  private static List<Note> said(AnnotatedLine line) {
    return line.notes().stream().filter(note -> isSaid(line, note)).toList();
  }

  private void single(AnnotatedLine line, Note note, Text out) {
    out.put(note.ready() ? "ready: " : "");
    name(note, out);
    out.put(" = ");
    Words.write(note.answer(), line.number(), names, out);
  }

  private void several(AnnotatedLine line, List<Note> said, Text out) {
    if (said.size() == 2 && !said.getFirst().ready() && !said.getLast().ready()) {
      two(line, said.getFirst(), said.getLast(), out);
    } else {
      any(line, said, out);
    }
  }

  private void two(AnnotatedLine line, Note first, Note second, Text out) {
    Text words = words(line, first);
    Text others = words(line, second);
    boolean same = words.is(others);
    name(first, out);
    if (first.fd() == second.fd()) {
      out.put(" = ").put(words);
      if (!same) {
        out.put(", then ").put(others);
      }
    } else if (same) {
      out.put(", ");
      name(second, out);
      out.put(" = ").put(words);
    } else {
      out.put(" = ").put(words).put("; ");
      name(second, out);
      out.put(" = ").put(others);
    }
  }

  private void any(AnnotatedLine line, List<Note> said, Text out) {
    Map<String, Set<String>> wordsOf = new LinkedHashMap<>();
    Set<String> ready = new LinkedHashSet<>();
    Map<String, Set<String>> readyBy = new LinkedHashMap<>();
    for (Note note : said) {
      if (!note.ready()) {
        wordsOf
            .computeIfAbsent(name(note), _ -> new LinkedHashSet<>())
            .add(words(line, note).toString());
      }
    }
    for (Note note : said) {
      if (note.ready()) {
        String words = words(line, note).toString();
        if (wordsOf.getOrDefault(name(note), Set.of()).contains(words)) {
          ready.add(name(note));
        } else {
          readyBy.computeIfAbsent(words, _ -> new LinkedHashSet<>()).add(name(note));
        }
      }
    }
    Map<String, Set<String>> namesOf = new LinkedHashMap<>();
    wordsOf.forEach((name, words) ->
        namesOf
            .computeIfAbsent(String.join(", then ", words), _ -> new LinkedHashSet<>())
            .add(name));
    List<String> parts = new ArrayList<>();
    namesOf.forEach((words, names) -> parts.add(String.join(", ", names) + " = " + words));
    if (!ready.isEmpty()) {
      parts.add("ready: " + String.join(", ", ready));
    }
    readyBy.forEach((words, fds) -> parts.add("ready: " + String.join(", ", fds) + " = " + words));
    out.put(String.join("; ", parts));
  }

  private Text words(AnnotatedLine line, Note note) {
    Text words = new Text(64);
    Words.write(note.answer(), line.number(), names, words);
    return words;
  }

  private static String name(Note note) {
    return note.isCwd() ? "cwd" : note.name();
  }

  private static void name(Note note, Text out) {
    if (note.isCwd()) {
      out.put("cwd");
    } else {
      out.put(note.fd());
    }
  }

  /** The working directory is worth a word only where a relative path starts from it. */
  private static boolean isSaid(AnnotatedLine line, Note note) {
    if (note.ready() || !note.isCwd()) {
      return true;
    }
    return note.answer().kind() instanceof FdKind.Named directory
        && !directory.path().isEmpty()
        && startsFrom(line.event(), note.column())
        && line.notes().stream().noneMatch(other -> repeats(other, directory.path()));
  }

  private static boolean repeats(Note note, String cwd) {
    return note.role() == Role.RESULT
        && note.answer().kind() instanceof FdKind.Named made
        && made.path().startsWith(cwd);
  }

  private static boolean startsFrom(Event event, int column) {
    return switch (event) {
      case Event.Call call -> isRelative(call.line(), call.arguments(), column);
      case Event.Unfinished half -> isRelative(half.line(), half.arguments(), column);
      case Event.Resumed _,
          Event.Continued _,
          Event.Signal _,
          Event.Exit _,
          Event.Message _,
          Event.Stack _,
          Event.Dump _,
          Event.Summary _,
          Event.Unparsed _ ->
          false;
    };
  }

  /** Whether the argument behind the one at {@code column} is a relative path. */
  private static boolean isRelative(Slice line, List<Item> arguments, int column) {
    for (int i = 0; i + 1 < arguments.size(); i++) {
      if (arguments.get(i).value().start() == column) {
        return arguments.get(i + 1).value() instanceof Value.Str path
            && !Literals.string(line, path).startsWith("/");
      }
    }
    return false;
  }
}
