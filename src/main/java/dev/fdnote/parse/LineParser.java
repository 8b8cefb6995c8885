package dev.fdnote.parse;

import dev.fdnote.event.Event;
import dev.fdnote.event.Event.Cut;
import dev.fdnote.event.Slice;
import dev.fdnote.event.Span;
import dev.fdnote.parse.Misfit.Part;

/**
 * Says what one line of strace output says. One parser is used for many lines, by one thread.
 *
 * <p>Total: any bytes give an event, if only {@link Event.Unparsed}.
 */
public final class LineParser {
  private final LineText text;
  private final LineTokens tokens;
  private final Misfit misfit;
  private final LeanParser parser;
  private final EventBuilder events;

  /** A parser for one thread. */
  public LineParser() {
    this(StateTable.built());
  }

  /**
   * @param states what the lexer knows, and where it puts what it learns
   */
  LineParser(StateTable states) {
    text = new LineText();
    tokens = new LineTokens(text, new LineLexer(text, states));
    misfit = new Misfit(tokens);
    parser = new LeanParser(tokens);
    parser.setErrorHandler(misfit);
    events = new EventBuilder(text, tokens);
  }

  /** What {@code line} says. */
  public Event parse(Slice line) {
    Event event = parse(line, line.length(), line.length());
    if (event instanceof Event.Unparsed unparsed && misfit.part() == Part.ARGUMENTS) {
      return broken(unparsed);
    }
    return event;
  }

  /**
   * What {@code line} says as the rest of a call whose first half stands on an earlier line, broken
   * off by strace's own words or the tracee's output: an {@link Event.Continued}, or {@link
   * Event.Unparsed}.
   */
  public Event parseRest(Slice line) {
    text.load(line, line.length(), line.length());
    tokens.startInside();
    try {
      return events.continued(line, parser.continuation().continued);
    } catch (Misfit.Found _) {
      return unparsed(line);
    }
  }

  /** What {@code line} says without the bytes from {@code hole} up to {@code holeEnd}. */
  private Event parse(Slice line, int hole, int holeEnd) {
    text.load(line, hole, holeEnd);
    tokens.start();
    try {
      return events.event(line, parser.line());
    } catch (Misfit.Found _) {
      return unparsed(line);
    }
  }

  /** A call with strace's own words or the tracee's output in it, if {@code unparsed} is one. */
  private Event broken(Event.Unparsed unparsed) {
    Slice line = unparsed.line();
    int end = line.length();
    int output = unparsed.column();
    OwnWords words = OwnWords.in(line);
    if (words.start() < end
        && parse(line, Math.min(output, words.start()), end) instanceof Event.Unfinished call
        && tokens.insideCall()) {
      return cutByMessage(call, words.attached());
    }
    if (parse(line, output, end) instanceof Event.Unfinished call && tokens.betweenArguments()) {
      Event around = parse(line, output, TraceeOutput.end(line, output));
      return around instanceof Event.Unparsed ? call : around;
    }
    return unparsed;
  }

  private static Event cutByMessage(Event.Unfinished call, Span attached) {
    return new Event.Unfinished(
        call.line(),
        call.leader(),
        call.name(),
        call.arguments(),
        Cut.MESSAGE,
        call.end(),
        attached);
  }

  private Event.Unparsed unparsed(Slice line) {
    int column = text.start(tokens.current().getStartIndex());
    return new Event.Unparsed(line, reason(line), column);
  }

  private String reason(Slice line) {
    if (tokens.tooDeep()) {
      return "brackets nested too deeply";
    }
    if (text.size() == 0) {
      return "empty line";
    }
    return misfit.part() == Part.START && Foreign.isGvisor(line)
        ? "gVisor's strace log, not strace's"
        : misfit.part().reason();
  }
}
