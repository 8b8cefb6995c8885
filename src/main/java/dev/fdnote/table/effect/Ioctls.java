package dev.fdnote.table.effect;

import dev.fdnote.fd.FdKind;
import dev.fdnote.table.Effect;
import dev.fdnote.table.Invocation;
import java.util.Map;
import java.util.function.Supplier;

/**
 * ioctl: requests whose result is an fd, FIOCLEX and FIONCLEX, and those that only a terminal
 * takes.
 */
final class Ioctls {
  private static final Map<String, Supplier<FdKind>> MAKERS =
      Map.ofEntries(
          Map.entry("KVM_CREATE_VM", () -> new FdKind.Anon("kvm-vm")),
          Map.entry("KVM_CREATE_VCPU", () -> new FdKind.Anon("kvm-vcpu")),
          Map.entry("KVM_GET_STATS_FD", () -> new FdKind.Anon("kvm-stats")),
          Map.entry("KVM_CREATE_GUEST_MEMFD", () -> new FdKind.Anon("kvm-gmem")),
          Map.entry("TIOCGPTPEER", () -> new FdKind.CharDevice("", "")),
          Map.entry("NS_GET_USERNS", () -> new FdKind.Namespace("user namespace")),
          Map.entry("NS_GET_PARENT", () -> new FdKind.Namespace("parent namespace")),
          Map.entry("SIOCGSKNS", () -> new FdKind.Namespace("network namespace of the socket")),
          Map.entry(
              "TUNGETDEVNETNS", () -> new FdKind.Namespace("network namespace of the device")),
          Map.entry("PIDFD_GET_CGROUP_NAMESPACE", () -> new FdKind.Namespace("cgroup namespace")),
          Map.entry("PIDFD_GET_IPC_NAMESPACE", () -> new FdKind.Namespace("ipc namespace")),
          Map.entry("PIDFD_GET_MNT_NAMESPACE", () -> new FdKind.Namespace("mount namespace")),
          Map.entry("PIDFD_GET_NET_NAMESPACE", () -> new FdKind.Namespace("network namespace")),
          Map.entry("PIDFD_GET_PID_NAMESPACE", () -> new FdKind.Namespace("pid namespace")),
          Map.entry("PIDFD_GET_TIME_NAMESPACE", () -> new FdKind.Namespace("time namespace")),
          Map.entry("PIDFD_GET_USER_NAMESPACE", () -> new FdKind.Namespace("user namespace")),
          Map.entry("PIDFD_GET_UTS_NAMESPACE", () -> new FdKind.Namespace("uts namespace")),
          Map.entry("UFFDIO_NEW", () -> new FdKind.UserFaultFd()));

  /** Requests that fail with ENOTTY on everything but a terminal (ioctl_tty(2)). */
  private static final java.util.Set<String> TERMINAL =
      java.util.Set.of("TCGETS", "TCGETS2", "TIOCGWINSZ", "TIOCGPGRP", "TIOCSPGRP", "TIOCGPTN");

  static final Map<String, Effect> FAMILY = Map.of("ioctl", Ioctls::ioctl);

  private Ioctls() {}

  /** Their numbers, for -X raw and -e raw; those of asm-generic and x86. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("21505", "TCGETS"),
          Map.entry("21519", "TIOCGPGRP"),
          Map.entry("21520", "TIOCSPGRP"),
          Map.entry("21523", "TIOCGWINSZ"),
          Map.entry("21569", "TIOCGPTPEER"),
          Map.entry("35148", "SIOCGSKNS"),
          Map.entry("44545", "KVM_CREATE_VM"),
          Map.entry("44609", "KVM_CREATE_VCPU"),
          Map.entry("44750", "KVM_GET_STATS_FD"),
          Map.entry("46849", "NS_GET_USERNS"),
          Map.entry("46850", "NS_GET_PARENT"));

  private static void ioctl(Invocation call) {
    if (call.is(1, "FIOCLEX", 0x5451)) {
      call.fd(0).ifPresent(fd -> call.closeOnExec(fd, true));
    } else if (call.is(1, "FIONCLEX", 0x5450)) {
      call.fd(0).ifPresent(fd -> call.closeOnExec(fd, false));
    } else {
      for (String request : call.constants(1)) {
        request(call, NAMES.getOrDefault(request, request));
      }
    }
  }

  private static void request(Invocation call, String request) {
    if (MAKERS.containsKey(request)) {
      call.makeResult(MAKERS.get(request).get(), true);
    } else if (TERMINAL.contains(request)) {
      terminal(call);
    }
  }

  private static void terminal(Invocation call) {
    FdKind proven = new FdKind.CharDevice("", "");
    switch (call.fileOr(0, proven).kind()) {
      case FdKind.File(String path) ->
          call.fileOr(0, proven).become(new FdKind.CharDevice(path, ""));
      case FdKind.Unknown _ -> call.fileOr(0, proven).become(proven);
      case FdKind _ -> {}
    }
  }
}
