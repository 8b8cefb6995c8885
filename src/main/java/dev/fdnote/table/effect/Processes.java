package dev.fdnote.table.effect;

import dev.fdnote.fd.FdKind;
import dev.fdnote.table.Effect;
import dev.fdnote.table.Invocation;
import java.util.HashMap;
import java.util.Map;

/**
 * execve, unshare, setns, pivot_root: what happens to the fds, the working directory and the root
 * of a process; clone itself makes tasks.
 */
final class Processes {
  static final Map<String, Effect> FAMILY = family();

  private Processes() {}

  private static Map<String, Effect> family() {
    Map<String, Effect> family = new HashMap<>();
    family.put("execve", Invocation::exec);
    family.put("execveat", Invocation::exec);
    family.put("unshare", Processes::unshare);
    family.put("setns", Processes::setns);
    for (String name : new String[] {"getpid", "gettid", "set_tid_address"}) {
      family.put(name, call -> call.callerIs(call.result()));
    }
    family.put("pivot_root", call -> call.directory().changesMounts());
    family.put("mount", Processes::mount);
    for (String name : new String[] {"clone", "clone2", "clone3", "fork", "vfork"}) {
      family.put(name, Processes::makesTask);
    }
    return Map.copyOf(family);
  }

  /** CLONE_PIDFD: the caller gets an fd for the child, with FD_CLOEXEC (clone(2)). */
  private static void makesTask(Invocation call) {
    for (int fd : call.made()) {
      call.make(fd, new FdKind.PidFd(Long.toString(call.child())), true);
    }
  }

  private static void unshare(Invocation call) {
    if (call.hasFlag(0, "CLONE_FILES", 0x400)) {
      call.unshareFds();
    }
    if (call.hasFlag(0, "CLONE_FS", 0x200)
        || call.hasFlag(0, "CLONE_NEWNS", 0x20000)
        || call.hasFlag(0, "CLONE_NEWUSER", 0x10000000)) {
      call.directory().unshare();
    }
  }

  /** A file system moved onto the root is what others call the root from now on (mount(2)). */
  private static void mount(Invocation call) {
    boolean ontoRoot = call.string(call.value(1)).filter("/"::equals).isPresent();
    if (ontoRoot && call.hasFlag(3, "MS_MOVE", 0x2000)) {
      call.directory().changesMounts();
    }
  }

  /**
   * Entering a mount namespace moves the caller to its root (setns(2), fs/namespace.c
   * mntns_install).
   */
  private static void setns(Invocation call) {
    if (call.is(1, "0", 0) || call.hasFlag(1, "CLONE_NEWNS", 0x20000)) {
      call.directory().unshare();
      call.directory().changesMounts();
    }
  }
}
