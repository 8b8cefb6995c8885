package dev.fdnote.table;

import static dev.fdnote.table.Messages.received;
import static dev.fdnote.table.Messages.sent;

import org.junit.jupiter.api.Test;

/** Traces that tempt into a wrong note: what the kernel does there was checked. */
class TruthTest {
  @Test
  void theChildDoesNotInheritItsOwnPidfd() {
    Trace.check(
        """
        10 clone(child_stack=NULL, flags=CLONE_PIDFD|SIGCHLD, parent_tid=[3]) = 11  ## 3 pidfd 11 @1
        11 fcntl(3, F_GETFD) = -1 EBADF (Bad file descriptor)  ## 3 unknown not open
        """);
  }

  @Test
  void whatWasNotOpenWasNotOpenBeforeTheTrace() {
    Trace.check(
        """
        fcntl(255, F_GETFD) = -1 EBADF (Bad file descriptor)  ## 255 unknown not open
        openat(AT_FDCWD, "/a", O_RDONLY) = 3
        dup2(3, 255) = 255  ## 3 file /a @2; 255 (not seen); =255 file /a @2
        close(9) = -1 EBADF (Bad file descriptor)  ## 9 unknown not open
        write(9, "a", 1) = -1 EBADF (Bad file descriptor)  ## 9 unknown not open
        read(9, "a", 1) = 1  ## 9 unknown opened by a call that the trace does not show
        """);
  }

  /** EBADF of a lock speaks of the access mode as well (fcntl(2)). */
  @Test
  void whatMayOnlyBeForbiddenMayBeOpen() {
    Trace.check(
        """
        fcntl(8, F_SETLK, {l_type=F_RDLCK}) = -1 EBADF (Bad)  ## 8 unknown not open, or not for this
        read(8, "a", 1) = 1  ## 8 unknown open before the trace
        fcntl(7, F_GETFD) = -1 EBADF (Bad file descriptor) (INJECTED)
        read(7, "a", 1) = 1  ## 7 unknown open before the trace
        """);
  }

  @Test
  void aDecorationOnTheSecondHalf() {
    Trace.check(
        """
        1 openat(AT_FDCWD, "/a", O_RDONLY <unfinished ...>
        2 getpid() = 2
        1 <... openat resumed>) = 3</a>  ## =3 file /a @3
        """);
  }

  @Test
  void closeOnExecOfWhatWasOpenBefore() {
    Trace.check(
        """
        fcntl(6, F_SETFD, FD_CLOEXEC) = 0
        execve("/bin/true", ["true"], 0x7ffd /* 1 var */) = 0
        read(6, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 6 unknown closed on line 2
        """);
  }

  @Test
  void acceptReturnsBeforeTheConnectDoes() {
    Trace.check(
        """
        1 socket(AF_UNIX, SOCK_STREAM, 0) = 3
        1 bind(3, {sa_family=AF_UNIX, sun_path="/run/s"}, 110) = 0
        1 listen(3, 1) = 0
        2 socket(AF_UNIX, SOCK_STREAM, 0) = 3
        2 open("/a", O_RDONLY) = 4
        2 connect(3, {sa_family=AF_UNIX, sun_path="/run/s"}, 110 <unfinished ...>
        1 accept(3, NULL, NULL) = 5
        2 <... connect resumed>) = 0
        2 sendmsg(3, %s, 0) = 3
        1 recvmsg(5, %s, 0) = 3  ## 6 file /a @5
        """
            .formatted(sent("4"), received("6")));
  }

  @Test
  void thenTheNextConnectionIsTakenForTheFirst() {
    Trace.check(
        """
        1 socket(AF_UNIX, SOCK_STREAM, 0) = 3
        1 bind(3, {sa_family=AF_UNIX, sun_path="/run/s"}, 110) = 0
        1 listen(3, 1) = 0
        2 socket(AF_UNIX, SOCK_STREAM, 0) = 3
        2 open("/a", O_RDONLY) = 4
        2 connect(3, {sa_family=AF_UNIX, sun_path="/run/s"}, 110 <unfinished ...>
        1 accept(3, NULL, NULL) = 5
        2 <... connect resumed>) = 0
        7 socket(AF_UNIX, SOCK_STREAM, 0) = 3
        7 open("/b", O_RDONLY) = 4
        7 connect(3, {sa_family=AF_UNIX, sun_path="/run/s"}, 110) = 0
        1 accept(3, NULL, NULL) = 6
        2 sendmsg(3, %s, 0) = 3
        7 sendmsg(3, %s, 0) = 3
        1 recvmsg(6, %s, 0) = 3  ## 7 file /b @10
        """
            .formatted(sent("4"), sent("4"), received("7")));
  }

  @Test
  void familiesOfMessageNames() {
    Trace.check(
        """
        recvfrom(4, "x", 9, 0, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("10.0.0.3")}, [16]) = 1  ## 4 socket INET (inferred)
        sendmsg(5, {msg_name={sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, msg_namelen=12, msg_iov=[{iov_base="x", iov_len=1}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, 0) = 1  ## 5 socket NETLINK (inferred)
        """);
  }

  private static final String CONNECTED =
      """
      socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3
      connect(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("10.0.0.1")}, 16) = 0
      """;

  @Test
  void sendmsgMeetsAReset() {
    Trace.check(
        CONNECTED
            + """
            sendmsg(3, {msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base="x", iov_len=1}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, 0) = -1 ECONNRESET (Connection reset by peer)
            fcntl(3, F_GETFL) = 0x2 (flags O_RDWR)  ## 3 tcp ? -> 10.0.0.1:80 CLOSE @1
            """);
  }

  @Test
  void afterShutRdReadingNothingIsNoFin() {
    Trace.check(
        CONNECTED
            + """
            shutdown(3, SHUT_RD) = 0
            read(3, "", 10) = 0
            fcntl(3, F_GETFL) = 0x2 (flags O_RDWR)  ## 3 tcp ? -> 10.0.0.1:80 ESTABLISHED @1
            """);
  }

  @Test
  void noBytesAskedFor() {
    Trace.check(
        CONNECTED
            + """
            readv(3, [{iov_base="", iov_len=0}], 1) = 0
            readv(3, [], 0) = 0
            recvmsg(3, {msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base="", iov_len=0}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, 0) = 0
            write(3, "x", 1) = 1  ## 3 tcp ? -> 10.0.0.1:80 ESTABLISHED @1
            """);
  }

  @Test
  void afterAfUnspecTheChosenLocalAddressIsGone() {
    Trace.check(
        """
        socket(AF_INET, SOCK_DGRAM, IPPROTO_IP) = 3
        connect(3, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("10.0.0.1")}, 16) = 0
        getsockname(3, {sa_family=AF_INET, sin_port=htons(4000), sin_addr=inet_addr("10.0.0.7")}, [16]) = 0
        connect(3, {sa_family=AF_UNSPEC, sa_data="\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0"}, 16) = 0
        fcntl(3, F_GETFL) = 0x2 (flags O_RDWR)  ## 3 udp @1
        connect(3, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("127.0.0.1")}, 16) = 0
        send(3, "x", 1, 0) = 1  ## 3 udp ? -> 127.0.0.1:53 @1
        """);
  }

  @Test
  void rawSocketConstantsAreHex() {
    Trace.check(
        """
        socket(0x2, 0x80001, 0) = 5  ## =5 tcp @1
        socket(0xa, 0x2, 0x11) = 6  ## =6 udp6 @2
        socket(0x10, 0x80003, 0) = 7  ## =7 socket NETLINK ROUTE @3
        socket(0x1, 0x5, 0) = 8  ## =8 unix seqpacket @4
        socket(0x10, 0x3|0x80000, 0) = 10  ## =10 socket NETLINK ROUTE @5
        connect(5, {sa_family=0x2, sin_port="\\x00\\x50", sin_addr="\\x0a\\x00\\x00\\x01"}, 16) = 0
        write(5, "x", 1) = 1  ## 5 tcp ? -> 10.0.0.1:80 ESTABLISHED @1
        bpf(0x5, {prog_type=0x1, insn_cnt=2}, 128) = 9  ## =9 bpf prog @8
        """);
  }

  @Test
  void closeWhoseNumberStandsOnTheSecondHalf() {
    Trace.check(
        """
        1 open("/a", O_RDONLY) = 9
        1 close( <unfinished ...>
        2 getpid() = 2
        1 <... close resumed>9) = 0  ## 9 file /a @1
        1 read(9, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 9 unknown closed on line 4 #1
        """);
  }

  @Test
  void attachedWithoutATracedClone() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3
        strace: Process 12 attached
        [pid    12] open("/b", O_RDONLY) = 5
        [pid    10] read(3, "", 1) = 0  ## 3 file /a @1
        """);
  }

  @Test
  void oldStraceAndAFork() {
    Trace.check(
        """
        1 open("/a", O_RDONLY) = 3
        1 clone( <unfinished ...>
        2 close(3) = 0
        1 <... clone resumed> child_stack=0, flags=CLONE_CHILD_CLEARTID|CLONE_CHILD_SETTID|SIGCHLD, child_tidptr=0x7f00) = 2
        1 read(3, "", 1) = 0  ## 3 file /a @1
        """);
  }

  @Test
  void theDoubtEndsWhenTheParentIsKnown() {
    Trace.check(
        """
        1 open("/a", O_RDONLY) = 3
        5 open("/b", O_RDONLY) = 3
        1 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD <unfinished ...>
        5 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD <unfinished ...>
        7 close(3) = 0
        5 <... clone resumed>, child_tidptr=0x7f00) = 7
        5 read(3, "", 1) = 0  ## 3 file /b @2
        1 read(3, "", 1) = 0  ## 3 file /a @1
        """);
  }

  @Test
  void unixWithoutStreamIsDgramOrSeqpacket() {
    Trace.check(
        """
        read(3<UNIX:[87785]>, "", 1) = 0  ## 3 unix (annotation)
        """);
  }

  @Test
  void pollOutOrSoErrorZeroEndsSynSent() {
    Trace.check(
        """
        socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK, IPPROTO_IP) = 3
        connect(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("10.0.0.1")}, 16) = -1 EINPROGRESS (Operation now in progress)
        poll([{fd=3, events=POLLOUT}], 1, 1000) = 1 ([{fd=3, revents=POLLOUT}])
        getsockopt(3, SOL_SOCKET, SO_ERROR, [0], [4]) = 0
        fcntl(3, F_GETFL) = 0x2 (flags O_RDWR)  ## 3 tcp ? -> 10.0.0.1:80 ESTABLISHED @1
        """);
  }

  @Test
  void ioctlsByNumber() {
    Trace.check(
        """
        ioctl(14, 0xb701)                       = 15  ## =15 namespace user namespace @1
        ioctl(16, 0x5441, 0x102)                = 17  ## =17 char @2
        """);
  }

  private static final String PAIR =
      """
      1 socketpair(AF_UNIX, SOCK_STREAM, 0, [3, 4]) = 0
      1 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD) = 2
      1 open("/a", O_RDONLY) = 5
      1 open("/b", O_RDONLY) = 6
      """;

  @Test
  void peekedRightsAreReceivedAgain() {
    Trace.check(
        PAIR
            + """
            1 sendmsg(3, %s, 0) = 3
            1 sendmsg(3, %s, 0) = 3
            2 recvmsg(4, %s, MSG_PEEK) = 3  ## 8 file /a @3
            2 recvmsg(4, %s, 0) = 3  ## 9 file /a @3
            2 recvmsg(4, %s, 0) = 3  ## 10 file /b @4
            """
                .formatted(sent("5"), sent("6"), received("8"), received("9"), received("10")));
  }

  @Test
  void aTruncatedMessageIsGone() {
    Trace.check(
        PAIR
            + """
            1 sendmsg(3, %s, 0) = 3
            1 sendmsg(3, %s, 0) = 3
            1 sendmsg(3, %s, 0) = 3
            2 recvmsg(4, %s, 0) = 3
            2 recvmsg(4, %s, 0) = 3
            2 recvmsg(4, %s, 0) = 3  ## 10 file /b @4; 11 file /a @3
            """
                .formatted(
                    sent("5, 6"),
                    sent("5"),
                    sent("6, 5"),
                    received("8").replace("msg_flags=0", "msg_flags=MSG_CTRUNC"),
                    received("9"),
                    received("10, 11")));
  }

  @Test
  void aPlainReadDropsTheFds() {
    Trace.check(
        PAIR
            + """
            1 sendmsg(3, %s, 0) = 3
            2 read(4, "fds", 10) = 3
            1 sendmsg(3, %s, 0) = 3
            2 recvmsg(4, %s, 0) = 3  ## 8 file /b @4
            """
                .formatted(sent("5"), sent("6"), received("8")));
  }

  @Test
  void aRelativeSocketPathIsAnotherElsewhere() {
    Trace.check(
        """
        1 chdir("/one") = 0
        1 socket(AF_UNIX, SOCK_DGRAM, 0) = 3
        1 bind(3, {sa_family=AF_UNIX, sun_path="s"}, 110) = 0
        2 chdir("/two") = 0
        2 socket(AF_UNIX, SOCK_DGRAM, 0) = 3
        2 open("/a", O_RDONLY) = 4
        2 connect(3, {sa_family=AF_UNIX, sun_path="s"}, 110) = 0
        2 sendmsg(3, %s, 0) = 3
        1 recvmsg(3, %s, 0) = 3  ## 6 unknown received in a message (SCM_RIGHTS) @9
        """
            .formatted(sent("4"), received("6")));
  }

  @Test
  void recvmmsgOfTwoMessages() {
    Trace.check(
        PAIR
            + """
            1 sendmsg(3, %s, 0) = 3
            1 sendmsg(3, %s, 0) = 3
            2 recvmmsg(4, [{msg_hdr=%s, msg_len=3}, {msg_hdr=%s, msg_len=3}], 2, 0, NULL) = 2  ## 8 file /a @3; 9 file /b @4
            1 sendmsg(3, %s, 0) = 3
            2 recvmsg(4, %s, 0) = 3  ## 10 file /b @4
            """
                .formatted(
                    sent("5"), sent("6"), received("8"), received("9"), sent("6"), received("10")));
  }

  @Test
  void sendmmsgOfTwoMessages() {
    Trace.check(
        PAIR
            + """
            1 sendmmsg(3, [{msg_hdr=%s, msg_len=3}, {msg_hdr=%s, msg_len=3}], 2, 0) = 2
            2 recvmsg(4, %s, 0) = 3  ## 8 file /a @3
            2 recvmsg(4, %s, 0) = 3  ## 9 file /b @4
            """
                .formatted(sent("5"), sent("6"), received("8"), received("9")));
  }
}
