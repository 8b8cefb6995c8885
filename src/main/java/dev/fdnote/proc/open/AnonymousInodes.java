package dev.fdnote.proc.open;

import dev.fdnote.fd.Fact;
import dev.fdnote.fd.FdKind;
import dev.fdnote.proc.Digits;
import dev.fdnote.proc.Fields;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.process.SignalSet;
import java.util.ArrayList;
import java.util.List;

/**
 * What has no path: {@code anon_inode:…} (fs/anon_inodes.c), namespaces (fs/nsfs.c), pidfds
 * (fs/pidfs.c).
 */
final class AnonymousInodes {
  private static final String PREFIX = "anon_inode:";

  private final Epolls epolls;
  private final Watches watches;

  AnonymousInodes(Proc proc, Mounts mounts) {
    epolls = new Epolls(proc);
    watches = new Watches(proc, mounts);
  }

  Described describe(Seen seen) {
    String link = seen.link();
    if (link.startsWith(PREFIX)) {
      return anonymous(seen, bare(link.substring(PREFIX.length())));
    }
    // What Linux 6.9 calls them; later ones say anon_inode:[pidfd] again.
    return link.startsWith("pidfd:[") ? pidfd(seen.info()) : Described.of(named(link));
  }

  private static FdKind named(String link) {
    return link.matches("[a-z_]+:\\[\\d+\\]") ? new FdKind.Namespace(link) : new FdKind.Anon(link);
  }

  /** Some names have brackets and some have none. */
  private static String bare(String name) {
    return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
  }

  private Described anonymous(Seen seen, String name) {
    Fields info = seen.info();
    return switch (name) {
      case "eventfd" -> eventfd(info);
      case "eventpoll" -> new Described(new FdKind.Epoll(), epolls.watched(seen));
      case "timerfd" -> Timers.describe(info);
      case "signalfd" -> Described.of(new FdKind.SignalFd(SignalSet.of(info.get("sigmask"))));
      case "inotify" -> new Described(new FdKind.Inotify(), watches.inotify(seen));
      case "fanotify" -> new Described(new FdKind.Fanotify(), watches.fanotify(seen));
      case "pidfd" -> pidfd(info);
      case "io_uring" -> ring(info);
      case "perf_event" -> Described.of(new FdKind.PerfEvent());
      case "userfaultfd" -> Described.of(new FdKind.UserFaultFd());
      case "fscontext" -> Described.of(new FdKind.FsContext(""));
      case "bpf-map", "bpf-prog", "bpf_link", "bpf-link", "btf" -> BpfObjects.describe(name, info);
      default -> Described.of(new FdKind.Anon(name));
    };
  }

  /** eventfd_show_fdinfo in fs/eventfd.c; the count is in hex. */
  private static Described eventfd(Fields info) {
    List<Fact> facts = new ArrayList<>();
    if (info.has("eventfd-count")) {
      long count = info.number("eventfd-count", 16, 0);
      facts.add(new Fact("count", Long.toUnsignedString(count)));
    }
    if (info.has("eventfd-id")) {
      facts.add(new Fact("id", info.get("eventfd-id")));
    }
    if (info.get("eventfd-semaphore").equals("1")) {
      facts.add(new Fact("semaphore", ""));
    }
    return new Described(new FdKind.EventFd(), facts);
  }

  /** 0 stands for a process that our pid namespace does not have (fs/pidfs.c). */
  private static Described pidfd(Fields info) {
    return switch (info.get("Pid")) {
      case "-1" -> Described.of(new FdKind.PidFd(""), new Fact("reaped", ""));
      case "0" -> Described.of(new FdKind.PidFd(""), new Fact("in_another_pid_namespace", ""));
      case String pid -> Described.of(new FdKind.PidFd(pid));
    };
  }

  /** io_uring/fdinfo.c: the masks are one less than the sizes. */
  private static Described ring(Fields info) {
    List<Fact> facts = new ArrayList<>();
    for (String queue : List.of("Sq", "Cq")) {
      String mask = info.get(queue + "Mask");
      if (!mask.isEmpty()) {
        long entries = Digits.parse(mask, mask.startsWith("0x") ? 16 : 10, 0) + 1;
        facts.add(new Fact(queue.equals("Sq") ? "sq_entries" : "cq_entries", "" + entries));
      }
    }
    long files = info.number("UserFiles", 10, 0);
    if (files > 0) {
      facts.add(new Fact("fixed_files", Long.toString(files)));
    }
    return new Described(new FdKind.IoUring(), facts);
  }
}
