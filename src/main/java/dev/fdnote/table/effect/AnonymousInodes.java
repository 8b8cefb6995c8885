package dev.fdnote.table.effect;

import dev.fdnote.event.Literals;
import dev.fdnote.event.Value;
import dev.fdnote.fd.FdKind;
import dev.fdnote.table.Effect;
import dev.fdnote.table.Invocation;
import java.util.HashMap;
import java.util.Map;

/**
 * Calls whose result is an fd on an inode without a name: eventfd(2), epoll_create(2),
 * timerfd_create(2), …
 */
final class AnonymousInodes {
  static final Map<String, Effect> FAMILY = family();

  private AnonymousInodes() {}

  private static Map<String, Effect> family() {
    Map<String, Effect> family = new HashMap<>();
    family.put("eventfd", call -> call.makeResult(new FdKind.EventFd(), false));
    family.put("eventfd2", call -> make(call, new FdKind.EventFd(), 1, "EFD_CLOEXEC"));
    family.put("epoll_create", call -> call.makeResult(new FdKind.Epoll(), false));
    family.put("epoll_create1", call -> make(call, new FdKind.Epoll(), 0, "EPOLL_CLOEXEC"));
    family.put(
        "timerfd_create",
        call -> make(call, new FdKind.TimerFd(call.text(call.value(0))), 1, "TFD_CLOEXEC"));
    family.put("inotify_init", call -> call.makeResult(new FdKind.Inotify(), false));
    family.put("inotify_init1", call -> make(call, new FdKind.Inotify(), 0, "IN_CLOEXEC"));
    family.put(
        "fanotify_init",
        call -> call.makeResult(new FdKind.Fanotify(), call.hasFlag(0, "FAN_CLOEXEC", 1)));
    family.put("userfaultfd", call -> make(call, new FdKind.UserFaultFd(), 0, "O_CLOEXEC"));
    family.put(
        "perf_event_open",
        call ->
            call.makeResult(new FdKind.PerfEvent(), call.hasFlag(4, "PERF_FLAG_FD_CLOEXEC", 8)));
    // Linux sets FD_CLOEXEC on these whatever the caller says (io_uring_setup(2),
    // landlock_create_ruleset(2)).
    family.put("io_uring_setup", call -> call.makeResult(new FdKind.IoUring(), true));
    family.put("landlock_create_ruleset", AnonymousInodes::landlock);
    family.put("memfd_create", AnonymousInodes::memfd);
    family.put("memfd_secret", call -> make(call, new FdKind.Memfd("", true), 0, "FD_CLOEXEC"));
    family.put("signalfd", call -> signalfd(call, false));
    family.put("signalfd4", call -> signalfd(call, Flags.cloexec(call, 3, "SFD_CLOEXEC")));
    family.put("seccomp", AnonymousInodes::seccomp);
    return Map.copyOf(family);
  }

  private static void make(Invocation call, FdKind kind, int flags, String cloexec) {
    call.makeResult(kind, Flags.cloexec(call, flags, cloexec));
  }

  private static void memfd(Invocation call) {
    String name = call.string(call.value(0)).orElse("");
    boolean cloexec = call.hasFlag(1, "MFD_CLOEXEC", 1);
    call.makeResult(new FdKind.Memfd(name, false), cloexec);
  }

  /**
   * With an fd this changes the mask of an existing signalfd and returns that same fd
   * (signalfd(2)).
   */
  private static void signalfd(Invocation call, boolean cloexec) {
    FdKind kind = new FdKind.SignalFd(signals(call, call.value(1)));
    if (call.fd(0).isPresent()) {
      call.fileOr(0, kind).become(kind);
      call.keepResult();
    } else {
      call.makeResult(kind, cloexec);
    }
  }

  private static String signals(Invocation call, Value set) {
    if (!(set instanceof Value.Array array)) {
      return "";
    }
    String text = call.text(array);
    return array.inverted() ? text : text.substring(1, text.length() - 1);
  }

  /** LANDLOCK_CREATE_RULESET_VERSION asks for a number, not for an fd. */
  private static void landlock(Invocation call) {
    if (Literals.number(call.text(), call.value(2), -1) == 0) {
      call.makeResult(new FdKind.Anon("landlock-ruleset"), true);
    }
  }

  private static void seccomp(Invocation call) {
    if (call.hasFlag(1, "SECCOMP_FILTER_FLAG_NEW_LISTENER", 8)
        && call.is(0, "SECCOMP_SET_MODE_FILTER", 1)) {
      call.makeResult(new FdKind.Anon("seccomp notify"), true);
    }
  }
}
