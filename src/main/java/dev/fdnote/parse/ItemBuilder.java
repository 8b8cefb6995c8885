package dev.fdnote.parse;

import dev.fdnote.event.Item;
import dev.fdnote.event.Span;
import dev.fdnote.event.Value;
import dev.fdnote.parse.grammar.StraceLexer;
import dev.fdnote.parse.grammar.StraceParser.ArrayContext;
import dev.fdnote.parse.grammar.StraceParser.BehindContext;
import dev.fdnote.parse.grammar.StraceParser.CallContext;
import dev.fdnote.parse.grammar.StraceParser.ChangeContext;
import dev.fdnote.parse.grammar.StraceParser.ElementsContext;
import dev.fdnote.parse.grammar.StraceParser.GroupContext;
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
    Span name = spans.name(context.name);
    BehindContext behind = context.more;
    if (context.scalar == null && context.inner == null) {
      return missing(name);
    }
    Value value = value(context.scalar, context.inner);
    if (behind == null) {
      return new Item(name, value, Span.NONE, Span.NONE);
    }
    Span decoration = spans.decoration(behind.decoration);
    Span comment = spans.of(behind.comment);
    Item before = joined(name, new Item(name, value, decoration, comment), behind.joined);
    return behind.after == null ? before : changed(before, behind.after);
  }

  /** {@code first} alone, or with what operators join to it, under the name that it has. */
  private Item joined(Span name, Item first, OthersContext others) {
    if (others == null || others.more.isEmpty()) {
      return first;
    }
    Item[] operands = new Item[1 + others.more.size()];
    operands[0] = new Item(Span.NONE, first.value(), first.decoration(), first.comment());
    for (int i = 1; i < operands.length; i++) {
      operands[i] = operand(Span.NONE, others.more.get(i - 1));
    }
    int start = operands[0].value().start();
    int end = operands[operands.length - 1].value().end();
    return new Item(
        name, new Value.Expression(start, end, List.of(operands)), Span.NONE, Span.NONE);
  }

  private Item changed(Item before, ChangeContext change) {
    Item after = after(change);
    Value value = before.value();
    Value both = new Value.Change(value.start(), after.value().end(), value, after);
    return new Item(before.name(), both, before.decoration(), before.comment());
  }

  private Item after(ChangeContext change) {
    if (change.first == null) {
      return missing(Span.NONE);
    }
    Span name = spans.name(change.name);
    return joined(name, operand(name, change.first), change.joined);
  }

  private Item missing(Span name) {
    return new Item(name, new Value.Missing(cut, cut), Span.NONE, Span.NONE);
  }

  private Item operand(Span name, OperandContext context) {
    return new Item(
        name,
        value(context.scalar, context.inner),
        spans.decoration(context.decoration),
        spans.of(context.comment));
  }

  private Value value(Token scalar, GroupContext group) {
    if (scalar != null) {
      return scalar(scalar);
    }
    if (group.fields != null) {
      return struct(group.fields);
    }
    return group.list != null ? array(group.list) : nested(group.called);
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
