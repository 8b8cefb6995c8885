package dev.fdnote.parse;

import dev.fdnote.event.Item;
import dev.fdnote.event.Span;
import dev.fdnote.event.Value;
import dev.fdnote.parse.grammar.StraceLexer;
import dev.fdnote.parse.grammar.StraceParser.ArrayContext;
import dev.fdnote.parse.grammar.StraceParser.CallContext;
import dev.fdnote.parse.grammar.StraceParser.ChangedContext;
import dev.fdnote.parse.grammar.StraceParser.ElementsContext;
import dev.fdnote.parse.grammar.StraceParser.ItemContext;
import dev.fdnote.parse.grammar.StraceParser.NestedContext;
import dev.fdnote.parse.grammar.StraceParser.OperandContext;
import dev.fdnote.parse.grammar.StraceParser.OthersContext;
import dev.fdnote.parse.grammar.StraceParser.StructContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** Turns what the parser found of arguments into {@link Item}s. */
final class ItemBuilder {
  private final Spans spans;

  /** Where a cut call ends, and with it the brackets still open and the values not yet written. */
  private int cut;

  ItemBuilder(Spans spans) {
    this.spans = spans;
  }

  /** The items of a result's details. */
  List<Item> items(ElementsContext details) {
    cut = spans.end();
    return items(details.items);
  }

  /** The arguments of a call; if it is cut, at {@code newCut}. */
  List<Item> arguments(CallContext call, int newCut) {
    cut = newCut;
    List<Item> items = items(call.items);
    return call.remarks.isEmpty() ? items : withRemarks(items, call.remarks);
  }

  /** A comment that stands where an argument belongs counts as one. */
  private List<Item> withRemarks(List<Item> items, List<Token> remarks) {
    List<Item> all = new ArrayList<>(items);
    for (Token remark : remarks) {
      Span comment = spans.of(remark);
      Value nothing = new Value.Missing(comment.start(), comment.start());
      all.add(new Item(Span.NONE, nothing, Span.NONE, comment));
    }
    all.sort(Comparator.comparingInt(item -> item.value().start()));
    return List.copyOf(all);
  }

  private List<Item> items(List<ItemContext> contexts) {
    if (contexts.isEmpty()) {
      return List.of();
    }
    Item[] items = new Item[contexts.size()];
    for (int i = 0; i < items.length; i++) {
      items[i] = item(contexts.get(i));
    }
    return List.of(items);
  }

  private Item item(ItemContext context) {
    Item before = side(spans.name(context.name), context.first, context.joined);
    if (context.arrow == null) {
      return before;
    }
    Item after = context.after == null ? missing(Span.NONE) : changed(context.after);
    Value value = before.value();
    Value change = new Value.Change(value.start(), after.value().end(), value, after);
    return new Item(before.name(), change, before.decoration(), before.comment());
  }

  private Item changed(ChangedContext context) {
    return side(spans.name(context.name), context.first, context.joined);
  }

  private Item side(Span name, OperandContext first, OthersContext joined) {
    if (first == null) {
      return missing(name);
    }
    if (joined == null || joined.more.isEmpty()) {
      return operand(name, first);
    }
    List<OperandContext> more = joined.more;
    Item[] operands = new Item[1 + more.size()];
    operands[0] = operand(Span.NONE, first);
    for (int i = 1; i < operands.length; i++) {
      operands[i] = operand(Span.NONE, more.get(i - 1));
    }
    int start = operands[0].value().start();
    int end = operands[operands.length - 1].value().end();
    return new Item(
        name, new Value.Expression(start, end, List.of(operands)), Span.NONE, Span.NONE);
  }

  private Item missing(Span name) {
    return new Item(name, new Value.Missing(cut, cut), Span.NONE, Span.NONE);
  }

  private Item operand(Span name, OperandContext context) {
    return new Item(
        name, value(context), spans.decoration(context.decoration), spans.of(context.comment));
  }

  private Value value(OperandContext context) {
    if (context.scalar != null) {
      return scalar(context.scalar);
    }
    if (context.fields != null) {
      return struct(context.fields);
    }
    return context.list != null ? array(context.list) : nested(context.inner);
  }

  private Value scalar(Token token) {
    int start = spans.start(token);
    int end = spans.end(token);
    return switch (token.getType()) {
      case StraceLexer.NUMBER -> new Value.Num(start, end);
      case StraceLexer.WORD -> new Value.Word(start, end);
      default -> new Value.Str(start, end);
    };
  }

  private Value struct(StructContext context) {
    List<Item> fields = items(context.within.items);
    return new Value.Struct(spans.start(context.open), end(context.close), fields);
  }

  private Value array(ArrayContext context) {
    List<Item> elements = items(context.within.items);
    Token open = context.open;
    boolean inverted = open.getStopIndex() > open.getStartIndex();
    return new Value.Array(spans.start(open), end(context.close), elements, inverted);
  }

  private Value nested(NestedContext context) {
    List<Item> arguments = items(context.within.items);
    Token open = context.open;
    int nameEnd = spans.inside(open, 0, 1).end();
    int start = spans.start(open);
    return new Value.Nested(start, end(context.close), Math.max(start, nameEnd), arguments);
  }

  private int end(Token close) {
    return close == null ? cut : spans.end(close);
  }
}
