package dev.fdnote.table;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was open before the trace: what the calls made on it prove, and no more. */
class InferenceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          recvmsg(3, {msg_namelen=0}, 0) = -1 EAGAIN (Resource temporarily unavailable) ; socket
          recvfrom(3, 0x7f, 9, 0, NULL, NULL) = -1 EAGAIN (资源暂时不可用)             ; socket
          getsockopt(3, SOL_SOCKET, SO_ERROR, [0], [4]) = 0                            ; socket
          shutdown(3, SHUT_WR) = 0                                                     ; socket
          send(3, "x", 1, 0) = 1                                                       ; socket
          lseek(3, 0, SEEK_SET) = 0                                                    ; file
          _llseek(3, 0, [0], SEEK_SET) = 0                                             ; file
          getdents64(3, 0x55d0 /* 7 entries */, 32768) = 200                           ; directory
          fchdir(3) = 0                                                                ; directory
          ioctl(3, TCGETS, {c_iflag=ICRNL|IXON, ...}) = 0                              ; char
          epoll_wait(3, [], 8, 0) = 0                                                  ; epoll
          epoll_ctl(3, EPOLL_CTL_DEL, 9, NULL) = 0                                     ; epoll
          timerfd_settime(3, 0, {it_interval={tv_sec=0, tv_nsec=0}}, NULL) = 0         ; timerfd
          inotify_add_watch(3, "/srv", IN_CREATE) = 1                                  ; inotify
          inotify_rm_watch(3, 1) = 0                                                   ; inotify
          io_uring_enter(3, 1, 1, IORING_ENTER_GETEVENTS, NULL, 8) = 1                 ; io_uring
          mq_timedreceive(3, "x", 8192, NULL, NULL) = 1                                ; mqueue
          fanotify_mark(3, FAN_MARK_ADD, FAN_OPEN, AT_FDCWD, "/srv") = 0               ; fanotify
          """)
  void aCallProves(String call, String kind) {
    Trace.check(
        """
        %s  ## 3 %s (inferred)
        read(3, "x", 1) = 1  ## 3 %s (inferred)
        """
            .formatted(call, kind, kind));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          read(3, "x", 1) = 1
          write(3, "\\1\\0\\0\\0\\0\\0\\0\\0", 8) = 8
          poll([{fd=3, events=POLLIN}], 1, 0) = 0 (Timeout)
          fcntl(3, F_GETFL) = 0x802 (flags O_RDWR|O_NONBLOCK)
          ioctl(3, FIONREAD, [0]) = 0
          ioctl(3, FIONBIO, [1]) = 0
          ioctl(3, TCGETS, 0x7ffd) = -1 ENOTTY (Inappropriate ioctl for device)
          recvfrom(3, 0x7f, 9, 0, NULL, NULL) = -1 ENOTSOCK (Socket operation on non-socket)
          recvfrom(3, 0x7f, 9, 0, NULL, NULL) = ? ERESTARTSYS (To be restarted if SA_RESTART is set)
          recvmsg(3, {msg_namelen=0}, 0) = -1 EFAULT (Bad address)
          lseek(3, 0, SEEK_SET) = -1 ESPIPE (Illegal seek)
          lseek(3, 0, SEEK_SET) = -1 EINVAL (Invalid argument)
          epoll_wait(3, 0x7f, 8, 0) = -1 EINVAL (Invalid argument)
          recvmsg(3, {msg_namelen=0}, 0) = -1 EAGAIN (Resource temporarily unavailable) (INJECTED)
          lseek(3, 0, SEEK_SET) = 0 (INJECTED)
          fsync(3) = -1 EINVAL (Invalid argument)
          """)
  void aCallProvesNothing(String call) {
    Trace.check(
        """
        %s  ## 3 unknown open before the trace
        read(3, "x", 1) = 1  ## 3 unknown open before the trace
        """
            .formatted(call));
  }

  @Test
  void theUsersOwnLines() {
    Trace.check(
        """
        strace: Process 8261 attached
        restart_syscall(<... resuming interrupted read ...>) = 0  ## none
        openat(AT_FDCWD, "/proc/self/status", O_RDONLY) = 4  ## =4 file /proc/self/status @3
        read(4, "Name:\\tfeishu\\nUmask:\\t0002\\nState:\\t"..., 1024) = 1024  ## 4 file /proc/self/status @3
        close(4)                                = 0  ## 4 file /proc/self/status @3
        futex(0x7ff0a7ffead8, FUTEX_WAKE_PRIVATE, 2147483647) = 1  ## none
        recvmsg(23, {msg_namelen=0}, 0)         = -1 EAGAIN (\u00e8\u00b5\u0084)  ## 23 socket (inferred)
        poll([{fd=9, events=POLLIN}, {fd=23, events=POLLIN}], 2, 200) = 1 ([{fd=9, revents=POLLIN}])  ## 9 unknown open before the trace; 23 socket (inferred); ~9 unknown open before the trace
        """);
  }

  @Test
  void whatIsKnownGetsNoWorse() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3
        lseek(3, 0, SEEK_SET) = 0  ## 3 file /a @1
        open("/dev/tty", O_RDONLY) = 4
        lseek(4, 0, SEEK_SET) = 0  ## 4 file /dev/tty @3
        socket(AF_INET, SOCK_DGRAM, IPPROTO_IP) = 5
        getsockopt(5, SOL_SOCKET, SO_ERROR, [0], [4]) = 0  ## 5 udp @5
        """);
  }

  @Test
  void aCallThatCannotBeMadeOnWhatTheTableSaysProvesItWrong() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3
        send(3, "x", 1, 0) = 1  ## 3 socket #1 (inferred)
        """);
  }

  @Test
  void aClosedNumberThatWorksWasOpenedUnseen() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3
        close(3) = 0
        read(3, "x", 1) = 1  ## 3 unknown opened by a call that the trace does not show #1
        """);
  }
}
