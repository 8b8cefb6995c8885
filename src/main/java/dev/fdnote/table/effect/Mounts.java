package dev.fdnote.table.effect;

import dev.fdnote.fd.FdKind;
import dev.fdnote.table.Effect;
import dev.fdnote.table.Invocation;
import java.util.Map;

/** fsopen, fspick, fsmount, open_tree: the file-descriptor based mount calls (Linux 5.2). */
final class Mounts {
  static final Map<String, Effect> FAMILY =
      Map.of(
          "fsopen",
          call ->
              call.makeResult(
                  new FdKind.FsContext(call.string(call.value(0)).orElse("")),
                  call.hasFlag(1, "FSOPEN_CLOEXEC", 1)),
          "fspick",
          call ->
              call.makeResult(
                  new FdKind.FsContext(path(call)), call.hasFlag(2, "FSPICK_CLOEXEC", 1)),
          "fsmount",
          call -> call.makeResult(new FdKind.Mount(""), call.hasFlag(1, "FSMOUNT_CLOEXEC", 1)),
          "open_tree",
          Mounts::openTree,
          "open_tree_attr",
          Mounts::openTree);

  private Mounts() {}

  /** Without OPEN_TREE_CLONE it is an O_PATH open (open_tree(2)). */
  private static void openTree(Invocation call) {
    FdKind kind =
        call.hasFlag(2, "OPEN_TREE_CLONE", 1)
            ? new FdKind.Mount(path(call))
            : new FdKind.File(path(call));
    call.makeResult(kind, Flags.cloexec(call, 2, "OPEN_TREE_CLOEXEC"));
  }

  private static String path(Invocation call) {
    return call.resolve(0, call.string(call.value(1)).orElse(""));
  }
}
