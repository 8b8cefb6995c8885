package dev.fdnote.table;

import dev.fdnote.event.Event;
import dev.fdnote.event.Item;
import dev.fdnote.event.Literals;
import dev.fdnote.event.Slice;
import dev.fdnote.event.Span;
import dev.fdnote.event.Value;
import dev.fdnote.table.Mention.Use;
import java.util.ArrayList;
import java.util.List;

/** Finds the fds among a call's arguments and results. */
final class FdArguments {
  private FdArguments() {}

  /** Where a syscall has fds. */
  sealed interface Place {
    /** The argument itself; AT_FDCWD counts. */
    record Argument(int index) implements Place {}

    /**
     * A number that the call gives to another open file, whether it was open or not: dup2's second.
     */
    record Target(int index) implements Place {}

    /** An fd of the process that a pidfd refers to (pidfd_getfd(2)). */
    record Foreign(int index) implements Place {}

    /** The numbers of an array or set: select's sets. */
    record Numbers(int index) implements Place {}

    /** The numbers of an array that the call fills: pipe, socketpair. */
    record Made(int index) implements Place {}

    /** Every struct field with one of these names, at any depth. */
    record Fields(List<String> names) implements Place {}

    /** Fields as {@link Fields}, that the call fills: pidfd of clone. */
    record MadeFields(List<String> names) implements Place {}

    /** The numbers in SCM_RIGHTS control messages, at any depth (cmsg(3)). */
    record Rights(boolean received) implements Place {}

    /** {@code place}, where the argument at {@code index} has the flag. */
    record If(int index, String flag, long bits, Place place) implements Place {}

    /** {@code place}, unless the argument at {@code index} has the flag. */
    record Unless(int index, String flag, long bits, Place place) implements Place {}

    /**
     * The fds that the result reports ready: {@code ([{fd=4, revents=POLLIN}])}, {@code (in [4])}.
     */
    record Ready() implements Place {}
  }

  private static final List<String> POLL_FD = List.of("fd");

  static List<Mention> find(Event.Call call, List<Place> places) {
    List<Mention> mentions = new ArrayList<>(2);
    for (int i = 0; i < places.size(); i++) {
      find(call, places.get(i), mentions);
    }
    return mentions;
  }

  private static void find(Event.Call call, Place place, List<Mention> mentions) {
    Slice text = call.line();
    switch (place) {
      case Place.Argument(int index) -> {
        if (index < call.arguments().size()) {
          add(mentions, text, call.arguments().get(index), Use.ARGUMENT);
        }
      }
      case Place.Target(int index) -> {
        if (index < call.arguments().size()) {
          add(mentions, text, call.arguments().get(index), Use.TARGET);
        }
      }
      case Place.Foreign(int index) -> {
        if (index < call.arguments().size()) {
          add(mentions, text, call.arguments().get(index), Use.FOREIGN);
        }
      }
      case Place.Numbers(int index) -> {
        if (index < call.arguments().size()) {
          numbers(mentions, text, call.arguments().get(index), Use.ARGUMENT);
        }
      }
      case Place.Made(int index) -> {
        if (index < call.arguments().size()) {
          numbers(mentions, text, call.arguments().get(index), Use.MADE);
        }
      }
      case Place.Fields(List<String> names) ->
          fields(mentions, text, call.arguments(), names, Use.ARGUMENT);
      case Place.MadeFields(List<String> names) ->
          fields(mentions, text, call.arguments(), names, Use.MADE);
      case Place.Rights(boolean received) ->
          rights(mentions, text, call.arguments(), received ? Use.MADE : Use.ARGUMENT);
      case Place.If(int index, String flag, long bits, Place inner) -> {
        if (hasFlag(call, index, flag, bits)) {
          find(call, inner, mentions);
        }
      }
      case Place.Unless(int index, String flag, long bits, Place inner) -> {
        if (!hasFlag(call, index, flag, bits)) {
          find(call, inner, mentions);
        }
      }
      case Place.Ready() -> ready(mentions, text, call.result().details());
    }
  }

  private static boolean hasFlag(Event.Call call, int index, String flag, long bits) {
    return index < call.arguments().size()
        && Literals.hasFlag(call.line(), call.arguments().get(index).value(), flag, bits);
  }

  /** The fd that {@code item} is; below 0 where it is none. */
  static int number(Slice text, Item item) {
    long number = Literals.number(text, Invocation.after(item.value()), -1);
    return number >= 0 && number <= Integer.MAX_VALUE ? (int) number : -1;
  }

  /** Whether {@code item} is AT_FDCWD, by name or, under -X raw and -e raw, as -100. */
  static boolean isCwd(Slice text, Item item) {
    return switch (item.value()) {
      case Value.Word word -> isCwd(text, word);
      case Value.Num num -> isCwd(Literals.number(text, num, 0));
      case Value.Str _,
          Value.Struct _,
          Value.Array _,
          Value.Nested _,
          Value.Change _,
          Value.Expression _,
          Value.Missing _ ->
          false;
    };
  }

  private static boolean isCwd(Slice text, Value.Word word) {
    return text.is(word.start(), word.end(), "AT_FDCWD");
  }

  private static boolean isCwd(long number) {
    return number == -100 || number == 0xffffff9cL;
  }

  private static void add(List<Mention> mentions, Slice text, Item item, Use use) {
    switch (item.value()) {
      case Value.Num num -> {
        long number = Literals.number(text, num.start(), num.end(), -1);
        if (isCwd(number)) {
          mentions.add(new Mention(Mention.CWD, num.start(), num.end(), use, item.decoration()));
        } else if (number >= 0 && number <= Integer.MAX_VALUE) {
          mentions.add(new Mention((int) number, num.start(), num.end(), use, item.decoration()));
        }
      }
      case Value.Word word -> {
        if (isCwd(text, word)) {
          mentions.add(new Mention(Mention.CWD, word.start(), word.end(), use, item.decoration()));
        }
      }
      case Value.Change change -> add(mentions, text, change.after(), use);
      case Value.Str _,
          Value.Struct _,
          Value.Array _,
          Value.Nested _,
          Value.Expression _,
          Value.Missing _ -> {}
    }
  }

  private static void numbers(List<Mention> mentions, Slice text, Item item, Use use) {
    switch (item.value()) {
      case Value.Array array -> array.elements().forEach(e -> add(mentions, text, e, use));
      case Value.Struct struct -> struct.fields().forEach(e -> add(mentions, text, e, use));
      case Value.Change change -> numbers(mentions, text, change.after(), use);
      case Value.Num _,
          Value.Str _,
          Value.Word _,
          Value.Nested _,
          Value.Expression _,
          Value.Missing _ -> {}
    }
  }

  private static void fields(
      List<Mention> mentions, Slice text, List<Item> items, List<String> names, Use use) {
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      if (isOneOf(text, item.name(), names)) {
        if (use == Use.MADE) {
          numbers(mentions, text, item, use);
        } else {
          add(mentions, text, item, use);
        }
      } else {
        fields(mentions, text, inside(item.value()), names, use);
      }
    }
  }

  private static boolean isOneOf(Slice text, Span name, List<String> names) {
    for (int i = 0; i < names.size() && name.isPresent(); i++) {
      if (text.is(name.start(), name.end(), names.get(i))) {
        return true;
      }
    }
    return false;
  }

  private static void rights(List<Mention> mentions, Slice text, List<Item> items, Use use) {
    for (Item item : items) {
      controlMessage(text, item.value())
          .ifPresentOrElse(
              data -> numbers(mentions, text, data, use),
              () -> rights(mentions, text, inside(item.value()), use));
    }
  }

  /** The fds in the SCM_RIGHTS control messages that {@code message} holds at any depth. */
  static List<Integer> rights(Slice text, Value message) {
    List<Mention> mentions = new ArrayList<>(2);
    rights(mentions, text, inside(message), Use.ARGUMENT);
    return mentions.stream().map(Mention::fd).toList();
  }

  /**
   * The fds of an SCM_RIGHTS control message; before strace 4.11 they stand without {@code
   * cmsg_data=}.
   */
  static java.util.Optional<Item> controlMessage(Slice text, Value value) {
    if (!(value instanceof Value.Struct struct)) {
      return java.util.Optional.empty();
    }
    boolean rights = false;
    for (Item field : struct.fields()) {
      Value v = field.value();
      if (text.is(field.name().start(), field.name().end(), "cmsg_type")) {
        rights =
            text.is(v.start(), v.end(), "SCM_RIGHTS")
                || (Literals.number(text, v, 0) == 1 && isSocketLevel(text, struct));
      } else if (rights && (v instanceof Value.Array || v instanceof Value.Struct)) {
        return java.util.Optional.of(field);
      }
    }
    return java.util.Optional.empty();
  }

  private static boolean isSocketLevel(Slice text, Value.Struct struct) {
    return struct.fields().stream()
        .anyMatch(f ->
            text.is(f.name().start(), f.name().end(), "cmsg_level")
                && (Literals.number(text, f.value(), 0) == 1
                    || text.is(f.value().start(), f.value().end(), "SOL_SOCKET")));
  }

  private static void ready(List<Mention> mentions, Slice text, List<Item> details) {
    for (Item detail : details) {
      if (detail.value() instanceof Value.Array array) {
        if (array.elements().stream().allMatch(e -> e.value() instanceof Value.Num)) {
          numbers(mentions, text, detail, Use.READY);
        } else {
          ready(mentions, text, array.elements());
        }
      } else if (!isInvalid(text, detail.value())) {
        fields(mentions, text, List.of(detail), POLL_FD, Use.READY);
      }
    }
  }

  /** poll(2) reports with POLLNVAL what is not open at all. */
  private static boolean isInvalid(Slice text, Value value) {
    return value instanceof Value.Struct struct
        && struct.fields().stream()
            .anyMatch(f ->
                text.is(f.name().start(), f.name().end(), "revents")
                    && Literals.hasFlag(text, f.value(), "POLLNVAL", 0x20));
  }

  private static List<Item> inside(Value value) {
    return switch (value) {
      case Value.Struct struct -> struct.fields();
      case Value.Array array -> array.elements();
      case Value.Nested nested -> nested.arguments();
      case Value.Expression expression -> expression.operands();
      case Value.Change change ->
          List.of(new Item(Span.NONE, change.before(), Span.NONE, Span.NONE), change.after());
      case Value.Num _, Value.Str _, Value.Word _, Value.Missing _ -> List.of();
    };
  }
}
