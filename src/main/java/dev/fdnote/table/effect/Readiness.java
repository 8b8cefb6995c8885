package dev.fdnote.table.effect;

import dev.fdnote.event.Item;
import dev.fdnote.event.Value;
import dev.fdnote.fd.TcpState;
import dev.fdnote.table.Effect;
import dev.fdnote.table.EpollEvents;
import dev.fdnote.table.Invocation;
import dev.fdnote.table.OpenFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * poll, select, epoll_wait: a TCP socket that connects is not writable before the attempt has
 * ended, and has an error where it failed (tcp_poll in net/ipv4/tcp.c).
 */
final class Readiness {
  static final Map<String, Effect> FAMILY = family();

  private Readiness() {}

  private static Map<String, Effect> family() {
    Map<String, Effect> family = new HashMap<>();
    for (String name : new String[] {"poll", "ppoll", "ppoll_time64"}) {
      family.put(name, call -> polled(call, call.details()));
    }
    for (String name :
        new String[] {"select", "_newselect", "oldselect", "pselect6", "pselect6_time64"}) {
      family.put(name, Readiness::selected);
    }
    for (String name : new String[] {"epoll_wait", "epoll_pwait", "epoll_pwait2"}) {
      family.put(name, Readiness::waited);
    }
    return Map.copyOf(family);
  }

  private static void polled(Invocation call, List<Item> details) {
    for (Item item : details) {
      switch (item.value()) {
        case Value.Array array -> polled(call, array.elements());
        case Value.Struct struct ->
            reported(
                call,
                call.fd(call.field(struct.fields(), "fd")).flatMap(call::fileBehind),
                call.field(struct.fields(), "revents").value(),
                "POLL");
        case Value _ -> {}
      }
    }
  }

  private static void waited(Invocation call) {
    for (EpollEvents.Ready ready : EpollEvents.reported(call)) {
      reported(call, call.fileBehind(ready.fd()), ready.events(), "EPOLL");
    }
  }

  private static void reported(
      Invocation call, Optional<OpenFile> file, Value events, String prefix) {
    boolean writable = Flags.has(call, events, prefix + "OUT", 4);
    boolean failed =
        Flags.has(call, events, prefix + "ERR", 8) || Flags.has(call, events, prefix + "HUP", 16);
    if (writable && !failed) {
      file.ifPresent(f -> SocketNames.reach(f, TcpState.ESTABLISHED));
    }
  }

  /** The sets that select reports: {@code in [3], out [4]}. What failed is writable as well. */
  private static void selected(Invocation call) {
    boolean out = false;
    for (Item item : call.details()) {
      if (out && item.value() instanceof Value.Array array) {
        for (Item fd : array.elements()) {
          call.fd(fd)
              .flatMap(call::fileBehind)
              .filter(f -> SocketKinds.hasTcpStates(f.kind()))
              .ifPresent(f -> f.links().becomesWritable());
        }
      }
      out = item.value() instanceof Value.Word && call.text(item.value()).equals("out");
    }
  }
}
