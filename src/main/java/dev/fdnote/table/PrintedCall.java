package dev.fdnote.table;

import dev.fdnote.event.Event;
import dev.fdnote.event.Item;
import dev.fdnote.event.Literals;
import dev.fdnote.event.Slice;
import dev.fdnote.event.Span;
import dev.fdnote.event.Value;
import java.util.List;
import java.util.Optional;

/** A call as strace printed it: its arguments and its result, read when asked for. */
public sealed class PrintedCall permits Invocation {
  private static final Item MISSING =
      new Item(Span.NONE, new Value.Missing(0, 0), Span.NONE, Span.NONE);

  private final Event.Call call;
  private final Slice resultText;

  /**
   * @param resultText the line that offsets in the call's result count in
   */
  PrintedCall(Event.Call call, Slice resultText) {
    this.call = call;
    this.resultText = resultText;
  }

  Event.Call call() {
    return call;
  }

  /** The line, or the joined lines, that offsets count in. */
  public Slice text() {
    return call.line();
  }

  /** Whether the call came back without an error and was not made up by strace. */
  public boolean succeeded() {
    return call.result().value().isPresent()
        && !call.result().error().isPresent()
        && !call.result().injected()
        && !resultText.is(call.result().value().start(), call.result().value().end(), "?");
  }

  /** The error's name, or {@code ""}. */
  public String error() {
    return resultText.text(call.result().error());
  }

  /** Whether that is the error. */
  public boolean failedWith(String error) {
    Span printed = call.result().error();
    return resultText.is(printed.start(), printed.end(), error);
  }

  /** Whether strace made the result up. */
  public boolean isInjected() {
    return call.result().injected();
  }

  /** The result as a number; -1 where it is none. */
  public long result() {
    Span value = call.result().value();
    return Literals.number(resultText, value.start(), value.end(), -1);
  }

  /** The text of {@code <…>} behind the result, or {@code ""}. */
  public String resultDecoration() {
    return resultText.text(call.result().decoration());
  }

  /** The comment behind the result, or {@code ""}. */
  public String resultComment() {
    return resultText.text(call.result().comment());
  }

  /** The argument at {@code index} from 0; one with a {@link Value.Missing} where there is none. */
  public Item argument(int index) {
    List<Item> arguments = call.arguments();
    return index < arguments.size() ? arguments.get(index) : MISSING;
  }

  /** The argument that strace prints with {@code name=}, wherever it stands. */
  public Item argument(String name) {
    return field(call.arguments(), name);
  }

  /** The field {@code name} of {@code fields}. */
  public Item field(List<Item> fields, String name) {
    for (Item field : fields) {
      if (text().is(field.name().start(), field.name().end(), name)) {
        return field;
      }
    }
    return MISSING;
  }

  /** The value of the argument at {@code index}; of an {@code a => b} the {@code b}. */
  public Value value(int index) {
    return after(argument(index).value());
  }

  /** What an {@code a => b} left, or the value itself. */
  public static Value after(Value value) {
    return value instanceof Value.Change change ? change.after().value() : value;
  }

  /** The text of {@code value} as printed. */
  public String text(Value value) {
    return text().text(value.start(), value.end());
  }

  /** The string that {@code value} is, unescaped; empty where it is none. */
  public Optional<String> string(Value value) {
    return value instanceof Value.Str str
        ? Optional.of(Literals.string(text(), str))
        : Optional.empty();
  }

  /** Whether the argument at {@code index} holds a flag; see {@link Literals#hasFlag}. */
  public boolean hasFlag(int index, String name, long bits) {
    return Literals.hasFlag(text(), value(index), name, bits);
  }

  /** Whether the argument at {@code index} is a constant, by name or by number. */
  public boolean is(int index, String name, long number) {
    return is(value(index), name, number);
  }

  /** Whether {@code value} is a constant, by name or by number. */
  public boolean is(Value value, String name, long number) {
    return value instanceof Value.Word word
        ? text().is(word.start(), word.end(), name)
        : Literals.number(text(), value, -1) == number;
  }

  /** The fd at {@code index}; empty where that is no number, or below 0. */
  public Optional<Integer> fd(int index) {
    return fd(argument(index));
  }

  /** The fd that {@code item} is; empty where that is no number, or below 0. */
  public Optional<Integer> fd(Item item) {
    int fd = FdArguments.number(text(), item);
    return fd < 0 ? Optional.empty() : Optional.of(fd);
  }

  /** The values in the parentheses behind the result. */
  public List<Item> details() {
    return call.result().details();
  }

  /** The argument at {@code index} as a number; -1 where it is none. */
  public long number(int index) {
    return Literals.number(text(), value(index), -1);
  }

  /**
   * The name of the constant at {@code index}: as printed, or from the comment that -X verbose puts
   * behind it.
   */
  public String constant(int index) {
    return constant(argument(index));
  }

  /** As {@link #constant(int)}, of an item. */
  public String constant(Item item) {
    Value value = after(item.value());
    if (!(value instanceof Value.Num num)) {
      return text(value);
    }
    String comment = text().text(item.comment());
    return comment.length() > 4
        ? comment.substring(2, comment.length() - 2).strip()
        : Long.toString(Literals.number(text(), num, -1));
  }

  /** The constants that strace joins with {@code or} where they share a number. */
  public List<String> constants(int index) {
    return value(index) instanceof Value.Expression either
        ? either.operands().stream().map(this::constant).toList()
        : List.of(constant(index));
  }

  /**
   * The argument at {@code index} as bits, where it is numbers joined by {@code |}: 0 for what is
   * no number.
   */
  public long bits(int index) {
    long bits = 0;
    for (String part : Splitter.flags(text(value(index)))) {
      Slice digits = Slice.of(part);
      bits |= Math.max(0, Literals.number(digits, 0, digits.length(), 0));
    }
    return bits;
  }
}
