package dev.fdnote.annotate;

import dev.fdnote.event.Event;
import dev.fdnote.event.Item;
import dev.fdnote.event.Leader;
import dev.fdnote.event.Result;
import dev.fdnote.event.Slice;
import dev.fdnote.event.Span;
import dev.fdnote.event.Value;
import dev.fdnote.fd.FdKind;
import dev.fdnote.resolve.Answer;
import dev.fdnote.resolve.Source;
import dev.fdnote.table.Seen;
import java.util.List;

/** Answers, notes and lines for tests. */
public final class Answers {
  /** What is said of an fd that nobody saw being opened. */
  public static final Answer UNKNOWN =
      new Answer(new FdKind.Unknown("open before the trace"), Source.NONE, 0, 0, "");

  private Answers() {}

  /** Proved by the trace, opened on {@code since}. */
  public static Answer traced(FdKind kind, int since) {
    return new Answer(kind, Source.TRACE, since, 1, "");
  }

  /** A file that the trace shows being opened on line 1. */
  public static Answer file(String path) {
    return traced(new FdKind.File(path), 1);
  }

  private static int number(String fd) {
    return fd.equals("AT_FDCWD") ? Seen.CWD : Integer.parseInt(fd);
  }

  /** A note on an argument. */
  public static Note argument(String fd, int column, Answer answer) {
    return new Note(
        number(fd), Note.Role.ARGUMENT, false, column, column + fd.length(), false, answer);
  }

  /** A note on a result. */
  public static Note result(String fd, int column, Answer answer) {
    return new Note(
        number(fd), Note.Role.RESULT, false, column, column + fd.length(), false, answer);
  }

  /** A note on an fd that was reported ready. */
  public static Note ready(String fd, int column, Answer answer) {
    return new Note(
        number(fd), Note.Role.RESULT, true, column, column + fd.length(), false, answer);
  }

  /** {@code text} as line 9, a call of {@code syscall} by pid 7. */
  public static AnnotatedLine line(String syscall, String text, Note... notes) {
    return line(syscall, text, List.of(), notes);
  }

  /** The same, with arguments at the places where {@code values} say. */
  public static AnnotatedLine line(String syscall, String text, List<Value> values, Note... notes) {
    List<Item> items =
        values.stream().map(value -> new Item(Span.NONE, value, Span.NONE, Span.NONE)).toList();
    Event call =
        new Event.Call(
            Slice.of(text), Leader.NONE, new Span(0, syscall.length()), items, Result.NONE);
    return new AnnotatedLine(9, call, "7", syscall, List.of(notes));
  }
}
