package dev.fdnote.table.effect;

import dev.fdnote.fd.FdKind;
import dev.fdnote.table.Effect;
import dev.fdnote.table.Invocation;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * getcwd, chdir, fchdir, chroot, rename: where paths start, and what that is called (getcwd(2),
 * chdir(2), chroot(2), rename(2)).
 */
final class Directories {
  private static final int RENAME_EXCHANGE = 2;

  static final Map<String, Effect> FAMILY =
      Map.of(
          "getcwd", call -> call.directory().found(absolute(call.string(call.value(0)))),
          "chdir", moving(call -> call.string(call.value(0)).map(call::resolve)),
          "fchdir",
              moving(call ->
                  call.kind(0)
                      .filter(FdKind.Named.class::isInstance)
                      .map(kind -> ((FdKind.Named) kind).path())),
          "chroot", call -> call.directory().startsAt(absolute(resolved(call, 0))),
          "rename", call -> renames(call, resolved(call, 0), resolved(call, 1), false),
          "renameat", call -> renames(call, resolvedAt(call, 0), resolvedAt(call, 2), false),
          "renameat2",
              call ->
                  renames(
                      call,
                      resolvedAt(call, 0),
                      resolvedAt(call, 2),
                      call.hasFlag(4, "RENAME_EXCHANGE", RENAME_EXCHANGE)));

  private Directories() {}

  private static Effect moving(Function<Invocation, Optional<String>> target) {
    return new Effect() {
      @Override
      public void entered(Invocation call) {
        call.directory().startMoving();
      }

      @Override
      public void returned(Invocation call) {
        call.directory().moves(absolute(target.apply(call)));
      }
    };
  }

  /**
   * A path that does not start at the root (also {@code (unreachable)/x}, getcwd(3)) tells nothing.
   */
  private static Optional<String> absolute(Optional<String> path) {
    return path.filter(p -> p.startsWith("/"));
  }

  private static void renames(
      Invocation call, Optional<String> from, Optional<String> to, boolean exchanges) {
    from.ifPresent(
        old -> call.directory().renames(old, exchanges ? Optional.empty() : absolute(to)));
    if (exchanges) {
      to.ifPresent(other -> call.directory().renames(other, Optional.empty()));
    }
  }

  private static Optional<String> resolved(Invocation call, int index) {
    return call.string(call.value(index)).map(call::resolve);
  }

  private static Optional<String> resolvedAt(Invocation call, int index) {
    return call.string(call.value(index + 1)).map(path -> call.resolve(index, path));
  }
}
