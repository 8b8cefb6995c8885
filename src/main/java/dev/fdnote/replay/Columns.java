package dev.fdnote.replay;

import dev.fdnote.annotate.AnnotatedLine;
import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.annotate.Note;
import dev.fdnote.annotate.Text;
import dev.fdnote.annotate.Words;
import dev.fdnote.event.Event;
import dev.fdnote.event.Result;
import dev.fdnote.event.Span;
import dev.fdnote.resolve.Answer;
import dev.fdnote.table.Tally;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A few facts about every line, some twenty bytes each: enough to move and to filter without
 * reading the trace again. Lines are counted from 1. One thread adds, others may look at what it
 * has published.
 */
final class Columns {
  /** The line reports an error. */
  static final int ERROR = 1;

  /** The line is a call's first half. */
  static final int FIRST_HALF = 2;

  /** The line is a call's second half. */
  static final int SECOND_HALF = 4;

  private static final int FLAG_BITS = 3;

  private final Longs offsets = new Longs();
  private final Longs times = new Longs();
  private final Ints pids = new Ints();
  private final Ints calls = new Ints();
  private final Ints micros = new Ints();
  private final Ints mentions = new Ints();

  /** For lines that mention several open files: how many, then their versions. */
  private final Ints several = new Ints();

  private final Map<String, Integer> syscalls = new ConcurrentHashMap<>();
  private final Map<Integer, String> syscallNames = new ConcurrentHashMap<>();
  private final Names names = new Names();
  private final Ints versionNames = new Ints();
  private final Ints versionFiles = new Ints();
  private final Clock clock = new Clock();

  Columns() {
    syscalls.put("", 0);
    syscallNames.put(0, "");
    versionNames.add(names.add(""));
    versionFiles.add(0);
    several.add(0);
  }

  /** The next line, which begins at {@code offset}. */
  void add(long offset, Moment moment) {
    AnnotatedLine line = moment.line();
    Event event = line.event();
    Result result = event.result();
    offsets.add(offset);
    times.add(clock.next(event.line(), event.leader().time()));
    pids.add(number(line.pid()));
    calls.add(syscall(line.syscall()) << FLAG_BITS | flags(event, result));
    micros.add(micros(event, result.seconds()));
    moment.renamed().forEach(renamed -> keep(renamed, line));
    mention(moment.files());
  }

  private static int number(String pid) {
    return pid.isEmpty() || pid.length() > 9 ? 0 : Integer.parseInt(pid);
  }

  private int syscall(String name) {
    Integer known = syscalls.get(name);
    if (known != null) {
      return known;
    }
    int next = syscalls.size();
    syscallNames.put(next, name);
    syscalls.put(name, next);
    return next;
  }

  private static int flags(Event event, Result result) {
    int error = result.error().isPresent() ? ERROR : 0;
    return switch (event) {
      case Event.Unfinished _ -> FIRST_HALF;
      case Event.Resumed half -> SECOND_HALF | error | (half.again() ? FIRST_HALF : 0);
      case Event.Continued _ -> SECOND_HALF | error;
      case Event.Call _ -> error;
      case Event.Signal _,
          Event.Exit _,
          Event.Message _,
          Event.Stack _,
          Event.Dump _,
          Event.Summary _,
          Event.Unparsed _ ->
          0;
    };
  }

  /** At least 1 where the call took any time that is told. */
  private static int micros(Event event, Span seconds) {
    if (!seconds.isPresent()) {
      return 0;
    }
    return Math.clamp(Clock.nanos(event.line(), seconds) / 1000, 1, Integer.MAX_VALUE);
  }

  private void keep(Moment.Renamed renamed, AnnotatedLine line) {
    Note note = line.notes().get(renamed.note());
    Answer answer = note.answer();
    Text words = new Text();
    Words.write(
        new Answer(answer.kind(), answer.source(), 0, answer.generation(), ""),
        line.number(),
        EndpointNames.NUMBERS,
        words);
    versionNames.add(names.add(words.toString()));
    versionFiles.add(renamed.file().ordinal());
  }

  private void mention(List<Tally> files) {
    if (files.size() < 2) {
      mentions.add(files.isEmpty() ? 0 : files.getFirst().version());
      return;
    }
    mentions.add(-several.size());
    several.add(files.size());
    files.forEach(file -> several.add(file.version()));
  }

  /** Offset of the line's first byte. */
  long offset(int line) {
    return offsets.get(line - 1);
  }

  /** Nanoseconds, from wherever the trace's clock counts; 0 where it has none. */
  long time(int line) {
    return times.get(line - 1);
  }

  /** The trace's clock. */
  Clock clock() {
    return clock;
  }

  /** The pid that the line belongs to; 0 for none. */
  int pid(int line) {
    return pids.get(line - 1);
  }

  /** The name of the call or half call; {@code ""} for none. */
  String syscall(int line) {
    return syscallNames.get(calls.get(line - 1) >> FLAG_BITS);
  }

  /** Whether the line has one of {@code flags}. */
  boolean is(int line, int flags) {
    return (calls.get(line - 1) & flags) != 0;
  }

  /** Microseconds that the call took, as strace -T says; 0 where it does not. */
  int micros(int line) {
    return micros.get(line - 1);
  }

  /** Whether any line says how long its call took. */
  boolean hasDurations() {
    return !micros.isEmpty();
  }

  /** How many open files the line is about. */
  int mentions(int line) {
    int mention = mentions.get(line - 1);
    return mention < 0 ? several.get(-mention) : mention == 0 ? 0 : 1;
  }

  /** Which version of which open file the line is about. */
  int version(int line, int index) {
    int mention = mentions.get(line - 1);
    return mention < 0 ? several.get(-mention + 1 + index) : mention;
  }

  /** The open file of a version, by its ordinal. */
  int file(int version) {
    return versionFiles.get(version);
  }

  /** The name of a version, by its number. */
  int name(int version) {
    return versionNames.get(version);
  }

  /** What the names' numbers stand for. */
  Names names() {
    return names;
  }

  /** Whether the line is about the open file {@code ordinal}. */
  boolean mentions(int line, int ordinal) {
    for (int i = mentions(line) - 1; i >= 0; i--) {
      if (file(version(line, i)) == ordinal) {
        return true;
      }
    }
    return false;
  }
}
