package dev.fdnote.table.effect;

import dev.fdnote.table.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnonymousInodesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          eventfd(0) ; eventfd ; open
          eventfd2(0, 0) ; eventfd ; open
          eventfd2(3, EFD_CLOEXEC|EFD_NONBLOCK) ; eventfd ; closed
          epoll_create(100) ; epoll ; open
          epoll_create1(0) ; epoll ; open
          epoll_create1(EPOLL_CLOEXEC) ; epoll ; closed
          timerfd_create(CLOCK_MONOTONIC, 0) ; timerfd CLOCK_MONOTONIC ; open
          timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC) ; timerfd CLOCK_REALTIME ; closed
          inotify_init() ; inotify ; open
          inotify_init1(0) ; inotify ; open
          inotify_init1(IN_NONBLOCK|IN_CLOEXEC) ; inotify ; closed
          fanotify_init(FAN_CLASS_NOTIF, O_RDONLY) ; fanotify ; open
          fanotify_init(FAN_CLOEXEC|FAN_NONBLOCK, O_RDONLY) ; fanotify ; closed
          userfaultfd(0) ; userfaultfd ; open
          userfaultfd(O_CLOEXEC) ; userfaultfd ; closed
          memfd_create("cache", 0) ; memfd cache ; open
          memfd_create("cache", MFD_CLOEXEC) ; memfd cache ; closed
          memfd_secret(0) ; memfd secret ; open
          memfd_secret(FD_CLOEXEC) ; memfd secret ; closed
          signalfd(-1, [USR1 CHLD], 8) ; signalfd USR1 CHLD ; open
          signalfd4(-1, [INT], 8, SFD_NONBLOCK) ; signalfd INT ; open
          signalfd4(-1, [INT], 8, SFD_CLOEXEC) ; signalfd INT ; closed
          signalfd4(-1, ~[RT_1], 8, 0) ; signalfd ~[RT_1] ; open
          io_uring_setup(4, {flags=0, sq_entries=4}) ; io_uring ; closed
          perf_event_open({type=PERF_TYPE_HARDWARE, size=128}, 0, -1, -1, 0) ; perf_event ; open
          perf_event_open({type=PERF_TYPE_HARDWARE, size=128}, 0, -1, -1, PERF_FLAG_FD_CLOEXEC) ; perf_event ; closed
          landlock_create_ruleset({handled_access_fs=LANDLOCK_ACCESS_FS_EXECUTE}, 8, 0) ; anon landlock-ruleset ; closed
          seccomp(SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, {len=4, filter=0x7f}) ; anon seccomp notify ; closed
          """)
  void madeByItsResult(String call, String kind, String afterExec) {
    String end = afterExec.equals("open") ? kind + " @1" : "unknown closed on line 3 #1";
    Trace.check(
        """
        %s = 3  ## =3 %s @1
        fcntl(3, F_GETFL) = 0x2 (flags O_RDWR)  ## 3 %s @1
        execve("/bin/true", ["true"], 0x7ffd /* 1 var */) = 0
        fcntl(3, F_GETFL) = 0x2 (flags O_RDWR)  ## 3 %s
        """
            .formatted(call, kind, kind, end)
            .replace(
                "fcntl(3, F_GETFL) = 0x2 (flags O_RDWR)  ## 3 unknown",
                "fsync(3) = -1 EBADF (Bad file descriptor)  ## 3 unknown"));
  }

  @Test
  void aSignalfdIsChangedNotMade() {
    Trace.check(
        """
        signalfd4(-1, [USR1], 8, 0) = 3  ## =3 signalfd USR1 @1
        signalfd4(3, [USR1 USR2], 8, 0) = 3  ## 3 signalfd USR1 USR2 @1; =3 signalfd USR1 USR2 @1
        read(3, 0x7ffd, 128) = -1 EAGAIN (Resource temporarily unavailable)  ## 3 signalfd USR1 USR2 @1
        """);
  }

  @Test
  void whatReturnsANumberThatIsNoFd() {
    Trace.check(
        """
        landlock_create_ruleset(NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) = 7  ## none
        seccomp(SECCOMP_SET_MODE_FILTER, 0, {len=4, filter=0x7f}) = 0  ## none
        seccomp(SECCOMP_GET_ACTION_AVAIL, 0, [SECCOMP_RET_LOG]) = 0  ## none
        inotify_add_watch(5, "/srv", IN_CREATE) = 1  ## =1 (not seen)
        timerfd_create(CLOCK_MONOTONIC, 0) = -1 EMFILE (Too many open files)  ## none
        """);
  }

  @Test
  void memfdNamesAreUnescaped() {
    Trace.check(
        """
        memfd_create("a\\tb", 0) = 3  ## =3 memfd a\tb @1
        """);
  }

  @Test
  void whatIsRegisteredWithAnIoUringIsSeen() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 4
        io_uring_setup(8, {flags=0, sq_entries=8, cq_entries=16}) = 3
        io_uring_register(3, IORING_REGISTER_FILES, [4, -1], 2) = 0  ## 3 io_uring @2; 4 file /a @1
        io_uring_register(3, IORING_REGISTER_EVENTFD, [4], 1) = 0  ## 4 file /a @1
        io_uring_register(3, IORING_UNREGISTER_FILES, NULL, 0) = 0  ## 4 (not seen)
        """);
  }
}
