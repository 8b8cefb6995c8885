package dev.fdnote.parse;

import dev.fdnote.event.Item;
import dev.fdnote.event.Result;
import dev.fdnote.event.Span;
import dev.fdnote.parse.grammar.StraceLexer;
import dev.fdnote.parse.grammar.StraceParser.DetailsContext;
import dev.fdnote.parse.grammar.StraceParser.OutcomeContext;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** Turns what the parser found behind a call's {@code =} into a {@link Result}. */
final class ResultBuilder {
  private final Spans spans;
  private final ItemBuilder items;

  ResultBuilder(Spans spans, ItemBuilder items) {
    this.spans = spans;
    this.items = items;
  }

  /**
   * The result of a call that ends in {@code outcome}, if in any, {@code last} being the line's
   * last token.
   */
  Result result(OutcomeContext outcome, Token last) {
    if (last.getType() == StraceLexer.ABANDONED) {
      int length = last.getStopIndex() + 1 - last.getStartIndex();
      return new Result(
          spans.inside(last, length - 1, 0),
          Span.NONE,
          Span.NONE,
          Span.NONE,
          List.of(),
          false,
          Span.NONE);
    }
    return result(outcome);
  }

  /** The result that {@code outcome} is, when there is one. */
  Result result(OutcomeContext outcome) {
    if (outcome == null || outcome.value == null) {
      return Result.NONE;
    }
    return new Result(
        spans.of(outcome.value),
        decoration(outcome.decoration),
        spans.of(outcome.comment),
        spans.error(outcome.error),
        details(outcome.remarks),
        outcome.injected != null,
        spans.time(outcome.seconds));
  }

  /**
   * Before strace 4.9 a path could hold a bare {@code <}, so that nothing but the line's end tells
   * where it ends.
   */
  private Span decoration(Token token) {
    if (token == null || token.getType() == StraceLexer.DECORATION) {
      return spans.decoration(token);
    }
    Span text = spans.inside(token, 1, 1);
    return spans.endsIn(token, '>') ? text : Span.NONE;
  }

  private List<Item> details(List<DetailsContext> remarks) {
    if (remarks.isEmpty()) {
      return List.of();
    }
    List<Item> details = new ArrayList<>();
    for (DetailsContext remark : remarks) {
      details.addAll(items.items(remark.within));
    }
    return List.copyOf(details);
  }
}
