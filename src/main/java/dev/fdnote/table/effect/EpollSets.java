package dev.fdnote.table.effect;

import dev.fdnote.event.Value;
import dev.fdnote.fd.FdKind;
import dev.fdnote.table.Effect;
import dev.fdnote.table.EpollEvents;
import dev.fdnote.table.Invocation;
import dev.fdnote.table.OpenFile;
import java.util.Map;
import java.util.Optional;

/**
 * epoll_ctl: which data stands for which fd, so that epoll_wait's events can be told apart
 * (epoll_ctl(2)).
 */
final class EpollSets {
  static final Map<String, Effect> FAMILY = Map.of("epoll_ctl", EpollSets::control);

  private EpollSets() {}

  private static void control(Invocation call) {
    Optional<Integer> fd = call.fd(2);
    if (fd.isEmpty()) {
      return;
    }
    OpenFile set = call.fileOr(0, new FdKind.Epoll());
    OpenFile watched = call.fileOr(2, call.unknown(2));
    set.watch(fd.get(), data(call).map(data -> new OpenFile.Watch(watched, data)));
  }

  private static Optional<String> data(Invocation call) {
    return !call.is(1, "EPOLL_CTL_DEL", 2) && call.value(3) instanceof Value.Struct event
        ? Optional.of(EpollEvents.key(call, event)).filter(key -> !key.isEmpty())
        : Optional.empty();
  }
}
