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
  private static final String CWD = "AT_FDCWD";

  private final EndpointNames names;

  /**
   * @param names spells addresses and ports
   */
  public Comment(EndpointNames names) {
    this.names = names;
  }

  /** Appends the words for all notes of {@code line}; nothing where there is nothing to say. */
  public void write(AnnotatedLine line, Text out) {
    List<Note> said = said(line);
    if (said.size() == 1) {
      single(line, said.getFirst(), out);
    } else if (!said.isEmpty()) {
      several(line, said, out);
    }
  }

  private static List<Note> said(AnnotatedLine line) {
    List<Note> said = new ArrayList<>(line.notes().size());
    for (Note note : line.notes()) {
      if (isSaid(line, note)) {
        said.add(note);
      }
    }
    return said;
  }

  private void single(AnnotatedLine line, Note note, Text out) {
    out.put(note.ready() ? "ready: " : "").put(name(note)).put(" = ");
    Words.write(note.answer(), line.number(), names, out);
  }

  private void several(AnnotatedLine line, List<Note> said, Text out) {
    Map<String, Set<String>> wordsOf = new LinkedHashMap<>();
    Set<String> ready = new LinkedHashSet<>();
    Map<String, Set<String>> readyBy = new LinkedHashMap<>();
    for (Note note : said) {
      if (!note.ready()) {
        wordsOf.computeIfAbsent(name(note), _ -> new LinkedHashSet<>()).add(words(line, note));
      }
    }
    for (Note note : said) {
      if (note.ready()) {
        String words = words(line, note);
        if (wordsOf.getOrDefault(note.fd(), Set.of()).contains(words)) {
          ready.add(note.fd());
        } else {
          readyBy.computeIfAbsent(words, _ -> new LinkedHashSet<>()).add(note.fd());
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

  private String words(AnnotatedLine line, Note note) {
    Text words = new Text();
    Words.write(note.answer(), line.number(), names, words);
    return words.toString();
  }

  private static String name(Note note) {
    return note.fd().equals(CWD) ? "cwd" : note.fd();
  }

  /** The working directory is worth a word only where a relative path starts from it. */
  private static boolean isSaid(AnnotatedLine line, Note note) {
    if (note.ready() || !note.fd().equals(CWD)) {
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
