package dev.fdnote.table.effect;

import dev.fdnote.table.Effect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The registry: one line a family of syscalls. */
public final class Effects {
  private static final List<Map<String, Effect>> FAMILIES =
      List.of(
          Opening.FAMILY,
          Closing.FAMILY,
          Duplicating.FAMILY,
          Pipes.FAMILY,
          AnonymousInodes.FAMILY,
          PidFds.FAMILY,
          Mounts.FAMILY,
          Bpf.FAMILY,
          Ioctls.FAMILY,
          EpollSets.FAMILY,
          SocketMaking.FAMILY,
          SocketNames.FAMILY,
          SocketTraffic.FAMILY,
          SocketOptions.FAMILY,
          Readiness.FAMILY,
          Status.FAMILY,
          Directories.FAMILY,
          Processes.FAMILY);

  private Effects() {}

  /** What each syscall does to fds; a syscall that is not in here does nothing to them. */
  public static Map<String, Effect> byName() {
    Map<String, Effect> effects = new HashMap<>();
    for (Map<String, Effect> family : FAMILIES) {
      family.forEach((name, effect) -> {
        if (effects.put(name, effect) != null) {
          throw new IllegalStateException(name + " is in two families");
        }
      });
    }
    return effects;
  }
}
