package dev.fdnote.table.effect;

import dev.fdnote.event.Item;
import dev.fdnote.event.Value;
import dev.fdnote.fd.FdKind;
import dev.fdnote.fd.FdKind.End;
import dev.fdnote.table.Effect;
import dev.fdnote.table.Invocation;
import java.util.List;
import java.util.Map;

/** pipe, pipe2: the read end first (pipe(2)). */
final class Pipes {
  static final Map<String, Effect> FAMILY =
      Map.of(
          "pipe", call -> make(call, false),
          "pipe2", call -> make(call, Flags.cloexec(call, 1)));

  private Pipes() {}

  private static void make(Invocation call, boolean cloexec) {
    List<Item> ends = Pairs.of(call.value(0));
    if (ends.size() == 2) {
      call.fd(ends.get(0)).ifPresent(fd -> call.make(fd, new FdKind.Pipe(End.READ, ""), cloexec));
      call.fd(ends.get(1)).ifPresent(fd -> call.make(fd, new FdKind.Pipe(End.WRITE, ""), cloexec));
    }
  }

  /** The array that a call filled. */
  static final class Pairs {
    private Pairs() {}

    static List<Item> of(Value value) {
      return value instanceof Value.Array array ? array.elements() : List.of();
    }
  }
}
