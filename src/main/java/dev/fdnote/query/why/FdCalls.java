package dev.fdnote.query.why;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls that take fds as plain arguments (the man pages of section 2). */
final class FdCalls {
  /** Names by where their fds stand: argument indexes from 0. */
  private static final String ARGUMENTS =
      """
      0: read write close fsync fdatasync ftruncate fallocate fadvise64 readahead sync_file_range
      0: pread64 pwrite64 readv writev preadv pwritev preadv2 pwritev2 vmsplice syncfs ioctl fcntl
      0: fstat fchmod fchown fstatfs fsetxattr fgetxattr flistxattr fremovexattr getdents getdents64
      0: lseek fchdir flock dup cachestat finit_module fspick fsconfig fsmount setns quotactl_fd
      0: accept accept4 connect recvfrom recvmsg recvmmsg sendto sendmsg sendmmsg shutdown
      0: getsockopt setsockopt bind listen getsockname getpeername
      0: mq_timedsend mq_timedreceive timerfd_settime timerfd_gettime inotify_add_watch fanotify_mark
      0: pidfd_send_signal pidfd_getfd process_madvise process_mrelease io_uring_register
      0 1: tee sendfile dup2 dup3
      0 2: splice copy_file_range
      4: mmap
      """;

  private FdCalls() {}

  static Map<String, Reading> readings() {
    Map<String, Reading> readings = new HashMap<>();
    for (String line : ARGUMENTS.lines().toList()) {
      int colon = line.indexOf(':');
      List<Integer> places = places(line.substring(0, colon));
      for (String name : line.substring(colon + 1).strip().split(" ", -1)) {
        readings.put(name, (target, arguments) -> Wait.of(fds(target, arguments, places)));
      }
    }
    readings.put("connect", FdCalls::connect);
    return readings;
  }

  private static List<Integer> places(String digits) {
    List<Integer> places = new ArrayList<>();
    for (String digit : digits.split(" ", -1)) {
      places.add(Integer.valueOf(digit));
    }
    return List.copyOf(places);
  }

  private static List<WaitFd> fds(Target target, List<Long> arguments, List<Integer> places) {
    return Contradictions.checked(
        target,
        places.stream()
            .map(arguments::get)
            .filter(argument -> argument.intValue() >= 0)
            .map(target::fd)
            .toList());
  }

  /** A unix socket has no other end before connect returns. */
  private static Wait connect(Target target, List<Long> arguments) {
    return SocketPath.of(target.task(), arguments.get(1), arguments.get(2))
        .map(path -> Wait.of(List.of(target.fd(arguments.get(0))), "to " + path))
        .orElseGet(() -> Wait.of(List.of(target.fd(arguments.get(0)))));
  }
}
