package dev.fdnote.parse;

import dev.fdnote.event.Event;
import dev.fdnote.event.Event.Cut;
import dev.fdnote.event.Item;
import dev.fdnote.event.Leader;
import dev.fdnote.event.Result;
import dev.fdnote.event.Slice;
import dev.fdnote.event.Span;
import dev.fdnote.parse.grammar.StraceLexer;
import dev.fdnote.parse.grammar.StraceParser.CallContext;
import dev.fdnote.parse.grammar.StraceParser.IdleCallContext;
import dev.fdnote.parse.grammar.StraceParser.LeaderContext;
import dev.fdnote.parse.grammar.StraceParser.LineContext;
import dev.fdnote.parse.grammar.StraceParser.RestContext;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** Turns what the parser found into an {@link Event}. */
final class EventBuilder {
  private final Spans spans;
  private final LineTokens tokens;
  private final ItemBuilder items;
  private final ResultBuilder results;

  EventBuilder(LineText text, LineTokens tokens) {
    this.spans = new Spans(text);
    this.tokens = tokens;
    this.items = new ItemBuilder(spans);
    this.results = new ResultBuilder(spans, items);
  }

  /** What {@code line} says. */
  Event event(Slice line, LineContext context) {
    Leader leader = leader(context.before);
    if (context.entered != null) {
      return call(line, leader, context.entered);
    }
    if (context.idle != null) {
      return idle(line, leader, context.idle);
    }
    if (context.left != null) {
      Token name = context.left.name;
      RestContext rest = context.left.second;
      Result result = results.result(rest.result, tokens.last());
      return new Event.Resumed(line, leader, spans.resumed(name), spans.end(name), result, again());
    }
    if (context.sent != null) {
      return new Event.Signal(line, leader, spans.of(context.sent.name));
    }
    return whole(line, leader, context.whole);
  }

  /** The rest of a call that an earlier line began; an end without a mark or a result is none. */
  Event continued(Slice line, RestContext rest) {
    Result result = results.result(rest.result, tokens.last());
    boolean ends = result.value().isPresent() || tokens.last().getType() == StraceLexer.DETACHED;
    return ends || again()
        ? new Event.Continued(line, result, again())
        : new Event.Unparsed(line, "not the rest of a call", spans.end());
  }

  private boolean again() {
    return tokens.last().getType() == StraceLexer.UNFINISHED;
  }

  private Event call(Slice line, Leader leader, CallContext call) {
    Token last = tokens.last();
    Cut why =
        switch (last.getType()) {
          case StraceLexer.UNFINISHED -> Cut.UNFINISHED;
          case StraceLexer.DETACHED -> Cut.DETACHED;
          default -> Cut.END;
        };
    boolean marked = why != Cut.END || last.getType() == StraceLexer.ABANDONED;
    int end = marked ? spans.cut(last) : spans.end();
    Span name = spans.inside(call.name, 0, 1);
    List<Item> arguments = items.arguments(call, end);
    Result result = results.result(call.result, last);
    return result.value().isPresent()
        ? new Event.Call(line, leader, name, arguments, result)
        : new Event.Unfinished(line, leader, name, arguments, why, end, Span.NONE);
  }

  private Event idle(Slice line, Leader leader, IdleCallContext call) {
    Span name = spans.called(call.name);
    Result result = results.result(call.result);
    return result.value().isPresent()
        ? new Event.Call(line, leader, name, List.of(), result)
        : new Event.Unfinished(line, leader, name, List.of(), Cut.END, spans.end(), Span.NONE);
  }

  private Event idleUnfinished(Slice line, Leader leader, Token half) {
    int end = spans.cut(half, "<unfinished ...>".length());
    return new Event.Unfinished(
        line, leader, spans.called(half), List.of(), Cut.UNFINISHED, end, Span.NONE);
  }

  private Leader leader(LeaderContext context) {
    if (context == null) {
      return Leader.NONE;
    }
    Token pid = context.pid;
    return new Leader(
        pid == null ? Span.NONE : spans.digits(pid),
        pid == null ? Span.NONE : spans.comm(pid),
        spans.time(context.time));
  }

  private Event whole(Slice line, Leader leader, Token token) {
    return switch (token.getType()) {
      case StraceLexer.EXITED -> new Event.Exit(line, leader, Span.NONE);
      case StraceLexer.SUPERSEDED -> new Event.Exit(line, leader, spans.digits(token));
      case StraceLexer.ATTACHED -> message(line, leader, spans.process(token), Span.NONE);
      case StraceLexer.DETACHED_PID -> message(line, leader, Span.NONE, spans.process(token));
      case StraceLexer.STACK -> new Event.Stack(line, leader);
      case StraceLexer.DUMP -> new Event.Dump(line, leader);
      case StraceLexer.IDLE_UNFINISHED -> idleUnfinished(line, leader, token);
      case StraceLexer.SUMMARY -> new Event.Summary(line, leader);
      default -> message(line, leader, Span.NONE, Span.NONE);
    };
  }

  private static Event message(Slice line, Leader leader, Span attached, Span detached) {
    return new Event.Message(line, leader, attached, detached);
  }
}
