package dev.fdnote.table;

import dev.fdnote.event.Slice;
import dev.fdnote.event.Span;
import dev.fdnote.table.FdArguments.Place;
import dev.fdnote.table.effect.Effects;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which syscalls take fds and where, which prove something about them (the man pages of section 2;
 * strace's linux/syscallent.h flags TD, TN), and which change them ({@link Effects}).
 */
final class Syscalls {
  /** Names by where their fds stand: argument indexes from 0. */
  private static final String ARGUMENTS =
      """
      0: read write close fsync fdatasync ftruncate ftruncate64 fchmod fchown fchown32 fstatfs fstatfs64
      0: pread64 pwrite64 pread pwrite readv writev preadv pwritev preadv2 pwritev2 vmsplice
      0: dup fcntl fcntl64 ioctl flock fallocate fadvise64 fadvise64_64 arm_fadvise64_64 readahead
      0: sync_file_range sync_file_range2 syncfs fstat fstat64 oldfstat fsetxattr fgetxattr flistxattr
      0: fremovexattr finit_module cachestat fstatat64 newfstatat statx faccessat faccessat2 fchmodat
      0: fchmodat2 fchownat futimesat utimensat utimensat_time64 unlinkat mkdirat mknodat readlinkat
      0: openat openat2 execveat name_to_handle_at open_by_handle_at mount_setattr open_tree
      0: open_tree_attr fspick fsconfig fsmount file_getattr file_setattr setxattrat getxattrat
      0: listxattrat removexattrat quotactl_fd setns timerfd_settime timerfd_gettime timerfd_settime64
      0: timerfd_gettime64 timerfd epoll_wait epoll_pwait epoll_pwait2 inotify_rm_watch
      0: mq_timedsend mq_timedreceive mq_timedsend_time64 mq_timedreceive_time64 mq_notify
      0: mq_getsetattr pidfd_send_signal pidfd_getfd process_madvise process_mrelease
      0: signalfd signalfd4 landlock_add_rule landlock_restrict_self io_uring_enter io_uring_register
      0: lseek llseek _llseek getdents getdents64 readdir fchdir inotify_add_watch
      0: accept accept4 bind connect getpeername getsockname getsockopt listen recv recvfrom recvmmsg
      0: recvmmsg_time64 recvmsg send sendmmsg sendmsg sendto setsockopt shutdown memfd_restricted
      0: dup2 dup3
      0 1: tee sendfile sendfile64 kexec_file_load
      0 2: splice copy_file_range renameat renameat2 linkat move_mount epoll_ctl epoll_ctl_old
      0 3: fanotify_mark
      1: symlinkat
      3: perf_event_open
      """;

  /** Names by what a success proves about the first fd. */
  private static final Map<Proof, String> PROOFS =
      Map.of(
          Proof.SOCKET,
          """
          accept accept4 bind connect getpeername getsockname getsockopt listen recv recvfrom recvmmsg
          recvmmsg_time64 recvmsg send sendmmsg sendmsg sendto setsockopt shutdown
          """,
          Proof.SEEKABLE,
          "lseek llseek _llseek",
          Proof.DIRECTORY,
          "getdents getdents64 readdir fchdir",
          Proof.EPOLL,
          "epoll_ctl epoll_wait epoll_pwait epoll_pwait2",
          Proof.TIMERFD,
          "timerfd_settime timerfd_gettime timerfd_settime64 timerfd_gettime64",
          Proof.INOTIFY,
          "inotify_add_watch inotify_rm_watch",
          Proof.FANOTIFY,
          "fanotify_mark",
          Proof.MQUEUE,
          """
          mq_timedsend mq_timedreceive mq_timedsend_time64 mq_timedreceive_time64 mq_notify
          mq_getsetattr
          """,
          Proof.IO_URING,
          "io_uring_enter io_uring_register");

  private static final Map<String, List<Place>> OTHER_PLACES =
      Map.ofEntries(
          Map.entry("poll", List.of(fields("fd"), new Place.Ready())),
          Map.entry("ppoll", List.of(fields("fd"), new Place.Ready())),
          Map.entry("ppoll_time64", List.of(fields("fd"), new Place.Ready())),
          Map.entry("select", sets()),
          Map.entry("_newselect", sets()),
          Map.entry("oldselect", sets()),
          Map.entry("pselect6", sets()),
          Map.entry("pselect6_time64", sets()),
          Map.entry("pipe", List.of(new Place.Made(0))),
          Map.entry("pipe2", List.of(new Place.Made(0))),
          Map.entry("socketpair", List.of(new Place.Made(3))),
          Map.entry("recvmsg", List.of(new Place.Rights(true))),
          Map.entry("recvmmsg", List.of(new Place.Rights(true))),
          Map.entry("recvmmsg_time64", List.of(new Place.Rights(true))),
          Map.entry("sendmsg", List.of(new Place.Rights(false))),
          Map.entry("sendmmsg", List.of(new Place.Rights(false))),
          Map.entry("mmap", mapped()),
          Map.entry("mmap2", mapped()),
          Map.entry("old_mmap", mapped()),
          Map.entry("clone", List.of(pidFd(1), pidFd(0))),
          Map.entry("clone3", List.of(new Place.MadeFields(List.of("pidfd")), fields("cgroup"))),
          Map.entry(
              "ioctl",
              List.of(
                  fields("srcfd", "src_fd", "dest_fd"),
                  request("FICLONE"),
                  request("LOOP_SET_FD"),
                  request("LOOP_CHANGE_FD"),
                  request("NBD_SET_SOCK"),
                  request("PERF_EVENT_IOC_SET_OUTPUT"))),
          Map.entry("dup2", List.of(new Place.Target(1))),
          Map.entry("dup3", List.of(new Place.Target(1))),
          Map.entry("pidfd_getfd", List.of(new Place.Foreign(1))),
          Map.entry("waitid", List.of(new Place.If(0, "P_PIDFD", 3, new Place.Argument(1)))),
          Map.entry(
              "perf_event_open",
              List.of(new Place.If(4, "PERF_FLAG_PID_CGROUP", 4, new Place.Argument(1)))),
          Map.entry("io_submit", List.of(fields("aio_fildes", "fildes"))),
          Map.entry(
              "io_uring_register",
              List.of(
                  fields("fd"),
                  registered("IORING_REGISTER_FILES"),
                  registered("IORING_REGISTER_EVENTFD"),
                  registered("IORING_REGISTER_EVENTFD_ASYNC"))),
          Map.entry("landlock_add_rule", List.of(fields("parent_fd"))),
          Map.entry("mount_setattr", List.of(fields("userns_fd"))),
          Map.entry(
              "bpf", List.of(fields("map_fd", "prog_fd", "link_fd", "bpf_fd", "attach_bpf_fd"))));

  private static final Map<String, Syscall> BY_NAME = byName();

  /**
   * Names already looked up, by a hash of their bytes; a slot keeps the last one. Threads may share
   * it: each entry is whole.
   */
  private final Kept[] recent = new Kept[4096];

  @SuppressWarnings("ArrayRecordComponent") // Nobody else sees it.
  private record Kept(byte[] printed, Syscall syscall) {}

  /** The syscall whose name {@code span} of {@code line} is. */
  Syscall of(Slice line, Span span) {
    byte[] bytes = line.bytes();
    int from = line.offset() + span.start();
    int to = line.offset() + span.end();
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + bytes[i];
    }
    int index = (hash ^ hash >>> 12) & recent.length - 1;
    Kept kept = recent[index];
    if (kept != null && Arrays.equals(bytes, from, to, kept.printed, 0, kept.printed.length)) {
      return kept.syscall;
    }
    Syscall syscall = of(line.text(span));
    recent[index] = new Kept(Arrays.copyOfRange(bytes, from, to), syscall);
    return syscall;
  }

  static Syscall of(String name) {
    Syscall known = BY_NAME.get(Numbers.name(name));
    return known != null
        ? known
        : new Syscall(name, List.of(), Syscall.NO_EFFECT, Proof.NOTHING, Syscall.Role.of(name));
  }

  private static Map<String, Syscall> byName() {
    Map<String, List<Place>> places = new HashMap<>();
    for (String line : ARGUMENTS.lines().toList()) {
      int colon = line.indexOf(':');
      for (String name : Splitter.words(line.substring(colon + 1))) {
        List<Place> its = places.computeIfAbsent(name, _ -> new ArrayList<>());
        for (String index : Splitter.words(line.substring(0, colon))) {
          its.add(new Place.Argument(Integer.parseInt(index)));
        }
      }
    }
    OTHER_PLACES.forEach(
        (name, more) -> places.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(more));
    Map<String, Proof> proofs = new HashMap<>();
    PROOFS.forEach((proof, names) -> {
      for (String name : Splitter.words(names)) {
        proofs.put(name, proof);
      }
    });
    Map<String, Effect> effects = Effects.byName();
    Map<String, Syscall> syscalls = new HashMap<>();
    Set<String> names = new java.util.HashSet<>(places.keySet());
    names.addAll(effects.keySet());
    for (String name : names) {
      List<Place> its = places.getOrDefault(name, List.of());
      Proof open =
          its.stream().anyMatch(p -> p instanceof Place.Argument(int i) && i == 0)
              ? Proof.OPEN
              : Proof.NOTHING;
      syscalls.put(
          name,
          new Syscall(
              name,
              List.copyOf(its),
              effects.getOrDefault(name, Syscall.NO_EFFECT),
              proofs.getOrDefault(name, open),
              Syscall.Role.of(name)));
    }
    return syscalls;
  }

  private static Place fields(String... names) {
    return new Place.Fields(List.of(names));
  }

  /**
   * An ioctl whose third argument is an fd; requests by number stay out, they differ by
   * architecture.
   */
  private static Place request(String name) {
    return new Place.If(1, name, 0, new Place.Argument(2));
  }

  /** What io_uring_register(2) takes an array of fds for. */
  private static Place registered(String operation) {
    return new Place.If(1, operation, 0, new Place.Numbers(2));
  }

  /** Under MAP_ANONYMOUS the fd means nothing; Android passes 0 (mmap(2)). */
  private static List<Place> mapped() {
    return List.of(new Place.Unless(3, "MAP_ANONYMOUS", 0x20, new Place.Argument(4)));
  }

  /** clone(2) writes the pidfd where the parent's thread id would stand. */
  private static Place pidFd(int flags) {
    return new Place.If(
        flags, "CLONE_PIDFD", 0x1000, new Place.MadeFields(List.of("parent_tid", "parent_tidptr")));
  }

  private static List<Place> sets() {
    return List.of(
        new Place.Numbers(1), new Place.Numbers(2), new Place.Numbers(3), new Place.Ready());
  }
}
