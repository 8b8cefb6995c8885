package dev.fdnote.table;

import dev.fdnote.event.Item;
import dev.fdnote.event.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The events of epolls: they tell an fd by the data that it was registered with (epoll_ctl(2)). */
public final class EpollEvents {
  private EpollEvents() {}

  /**
   * One event of epoll_wait(2).
   *
   * @param fd the fd that it means
   * @param data what epoll_ctl registered it with, as the call printed it
   */
  public record Ready(int fd, Value events, Value data) {}

  /**
   * What the epoll_wait {@code call} reported; an event whose data does not tell its fd is left
   * out.
   */
  public static List<Ready> reported(Invocation call) {
    Optional<OpenFile> set = call.file(0);
    if (set.isEmpty() || !(call.value(1) instanceof Value.Array reported)) {
      return List.of();
    }
    List<Ready> ready = new ArrayList<>(reported.elements().size());
    for (Item event : reported.elements()) {
      ready(call, set.get(), event).ifPresent(ready::add);
    }
    return ready;
  }

  private static Optional<Ready> ready(Invocation call, OpenFile set, Item event) {
    if (!(event.value() instanceof Value.Struct struct) || struct.fields().isEmpty()) {
      return Optional.empty();
    }
    Value data = data(call, struct);
    return watched(call.fds(), set, key(call, data))
        .map(fd -> new Ready(fd, struct.fields().getFirst().value(), data));
  }

  /**
   * The one fd that is registered in {@code set} with {@code data} and still is what it was then.
   */
  private static Optional<Integer> watched(FdTable table, OpenFile set, String data) {
    Optional<Integer> only = Optional.empty();
    for (int fd : set.watchedAs(data)) {
      boolean same =
          table.at(fd) instanceof Slot.Open open && open.file() == set.watches().get(fd).file();
      if (same && only.isPresent()) {
        return Optional.empty();
      }
      only = same ? Optional.of(fd) : only;
    }
    return only;
  }

  /**
   * The text that stands for the data in {@code event}, an argument of {@code call}; {@code ""}
   * where strace did not print it.
   */
  public static String key(PrintedCall call, Value.Struct event) {
    return key(call, data(call, event));
  }

  /** Before strace 4.11 it has no name. */
  private static Value data(PrintedCall call, Value.Struct event) {
    Value named = call.field(event.fields(), "data").value();
    return named instanceof Value.Missing && event.fields().size() == 2
        ? event.fields().getLast().value()
        : named;
  }

  /** strace prints it as two numbers, since 6.13 as one. */
  private static String key(PrintedCall call, Value data) {
    return switch (data) {
      case Value.Struct struct -> call.text(call.field(struct.fields(), "u64").value());
      case Value.Num num -> call.text(num);
      case Value.Str _,
          Value.Word _,
          Value.Array _,
          Value.Nested _,
          Value.Change _,
          Value.Expression _,
          Value.Missing _ ->
          "";
    };
  }
}
