package dev.fdnote.table.effect;

import dev.fdnote.fd.FdKind;
import dev.fdnote.table.Effect;
import dev.fdnote.table.Invocation;
import java.util.Map;
import java.util.Optional;

/** getcwd, chdir, fchdir: where relative paths start (getcwd(2), chdir(2)). */
final class Directories {
  static final Map<String, Effect> FAMILY =
      Map.of(
          "getcwd", call -> set(call, call.string(call.value(0))),
          "chdir", call -> set(call, call.string(call.value(0)).map(call::resolve)),
          "fchdir",
              call ->
                  set(
                      call,
                      call.kind(0)
                          .filter(FdKind.Named.class::isInstance)
                          .map(kind -> ((FdKind.Named) kind).path())));

  private Directories() {}

  /**
   * A path that does not start at the root (also {@code (unreachable)/x}, getcwd(3)) tells nothing.
   */
  private static void set(Invocation call, Optional<String> path) {
    call.task().cwd().set(path.filter(p -> p.startsWith("/")));
  }
}
