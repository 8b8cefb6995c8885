package dev.fdnote.table.effect;

import static dev.fdnote.table.Messages.received;
import static dev.fdnote.table.Messages.sent;

import dev.fdnote.table.Trace;
import org.junit.jupiter.api.Test;

class RightsTest {
  private static final String PAIR =
      """
      1 socketpair(AF_UNIX, SOCK_STREAM, 0, [3, 4]) = 0
      1 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD) = 2
      1 open("/a", O_RDONLY) = 5
      1 pipe([6, 7]) = 0
      """;

  @Test
  void overASocketPair() {
    Trace.check(
        PAIR
            + """
            1 sendmsg(3, %s, 0) = 3  ## 3 unix stream unnamed -> unnamed @1; 5 file /a @3; 7 pipe write @4
            2 recvmsg(4, %s, 0) = 3  ## 4 unix stream unnamed -> unnamed @1; 8 file /a @3; 9 pipe write @4
            2 read(8, "x", 1) = 1  ## 8 file /a @3
            2 write(9, "x", 1) = 1  ## 9 pipe write @4
            """
                .formatted(sent("5, 7"), received("8, 9")));
  }

  @Test
  void theReceiverReturnsFirst() {
    Trace.check(
        PAIR
            + """
            1 sendmsg(3, %s, 0 <unfinished ...>  ## 5 file /a @3
            2 recvmsg(4, %s, 0) = 3  ## 8 file /a @3
            1 <... sendmsg resumed>) = 3
            2 read(8, "x", 1) = 1  ## 8 file /a @3
            """
                .formatted(sent("5"), received("8")));
  }

  @Test
  void aSenderThatClosesAtOnce() {
    Trace.check(
        PAIR
            + """
            2 recvmsg(4,  <unfinished ...>
            1 sendmsg(3, %s, 0) = 3
            1 close(5) = 0
            1 open("/b", O_RDONLY) = 5
            2 <... recvmsg resumed>%s, 0) = 3  ## 8 file /a @3
            """
                .formatted(sent("5"), received("8")));
  }

  @Test
  void messagesKeepTheirOrder() {
    Trace.check(
        PAIR
            + """
            1 sendmsg(3, %s, 0) = 3
            1 sendmsg(3, %s, 0) = 3
            2 recvmsg(4, %s, 0) = 3  ## 8 file /a @3
            2 recvmsg(4, %s, 0) = 3  ## 9 pipe read @4
            """
                .formatted(sent("5"), sent("6"), received("8"), received("9")));
  }

  @Test
  void aMessageThatWasNotSentIsNotReceived() {
    Trace.check(
        PAIR
            + """
            1 sendmsg(3, %s, 0) = -1 EAGAIN (Resource temporarily unavailable)
            1 sendmsg(3, %s, 0) = 3
            2 recvmsg(4, %s, 0) = 3  ## 8 pipe read @4
            """
                .formatted(sent("5"), sent("6"), received("8")));
  }

  @Test
  void aMessageWhoseSendingFailsOnALaterLine() {
    Trace.check(
        PAIR
            + """
            1 sendmsg(3, %s, 0 <unfinished ...>
            2 getpid() = 2
            1 <... sendmsg resumed>) = -1 EAGAIN (Resource temporarily unavailable)
            1 sendmsg(3, %s, 0) = 3
            2 recvmsg(4, %s, 0) = 3  ## 8 pipe read @4
            """
                .formatted(sent("5"), sent("6"), received("8")));
  }

  @Test
  void fromSomebodyUntraced() {
    Trace.check(
        """
        recvmsg(4, %s, 0) = 3  ## 4 socket (inferred); 8 unknown received in a message (SCM_RIGHTS) @1
        read(8, "x", 1) = 1  ## 8 unknown received in a message (SCM_RIGHTS) @1
        """
            .formatted(received("8")));
  }

  @Test
  void whatWasOpenBeforeTheTraceStaysUnknown() {
    Trace.check(
        PAIR
            + """
            1 sendmsg(3, %s, 0) = 3  ## 17 unknown open before the trace
            2 recvmsg(4, %s, 0) = 3  ## 8 unknown open before the trace #1
            """
                .formatted(sent("17"), received("8")));
  }

  @Test
  void withCloseOnExec() {
    Trace.check(
        PAIR
            + """
            1 sendmsg(3, %s, 0) = 3
            2 recvmsg(4, %s, MSG_CMSG_CLOEXEC) = 3  ## 8 file /a @3
            2 execve("/bin/true", ["true"], 0x7ffd /* 1 var */) = 0
            2 fsync(8) = -1 EBADF (Bad file descriptor)  ## 8 unknown closed on line 7 #1
            """
                .formatted(sent("5"), received("8")));
  }

  @Test
  void overAConnection() {
    Trace.check(
        """
        1 socket(AF_UNIX, SOCK_SEQPACKET, 0) = 3
        1 bind(3, {sa_family=AF_UNIX, sun_path="/run/s"}, 110) = 0
        1 listen(3, 1) = 0
        2 socket(AF_UNIX, SOCK_SEQPACKET, 0) = 3
        2 connect(3, {sa_family=AF_UNIX, sun_path="/run/s"}, 110) = 0
        2 open("/a", O_RDONLY) = 4
        1 accept(3, NULL, NULL) = 5
        2 sendmsg(3, %s, 0) = 3
        1 recvmsg(5, %s, 0) = 3  ## 6 file /a @6
        1 open("/b", O_RDONLY) = 7
        1 sendmsg(5, %s, 0) = 3
        2 recvmsg(3, %s, 0) = 3  ## 8 file /b @10
        """
            .formatted(sent("4"), received("6"), sent("7"), received("8")));
  }

  @Test
  void sentBeforeTheConnectionIsAccepted() {
    Trace.check(
        """
        1 socket(AF_UNIX, SOCK_STREAM, 0) = 3
        1 bind(3, {sa_family=AF_UNIX, sun_path=@"s"}, 4) = 0
        1 listen(3, 1) = 0
        2 socket(AF_UNIX, SOCK_STREAM, 0) = 3
        2 connect(3, {sa_family=AF_UNIX, sun_path=@"s"}, 4) = 0
        2 open("/a", O_RDONLY) = 4
        2 sendmsg(3, %s, 0) = 3
        1 accept(3, NULL, NULL) = 5
        1 recvmsg(5, %s, 0) = 3  ## 6 file /a @6
        """
            .formatted(sent("4"), received("6")));
  }

  @Test
  void aDatagram() {
    Trace.check(
        """
        1 socket(AF_UNIX, SOCK_DGRAM, 0) = 3
        1 bind(3, {sa_family=AF_UNIX, sun_path="/run/s"}, 110) = 0
        2 socket(AF_UNIX, SOCK_DGRAM, 0) = 3
        2 connect(3, {sa_family=AF_UNIX, sun_path="/run/s"}, 110) = 0
        2 open("/a", O_RDONLY) = 4
        2 sendmsg(3, %s, 0) = 3
        1 recvmsg(3, %s, 0) = 3  ## 6 file /a @5
        """
            .formatted(sent("4"), received("6")));
  }

  @Test
  void otherControlMessagesCarryNoFds() {
    Trace.check(
        """
        recvmsg(4, {msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base="x", iov_len=1}], msg_iovlen=1, msg_control=[{cmsg_len=28, cmsg_level=SOL_SOCKET, cmsg_type=SCM_CREDENTIALS, cmsg_data={pid=10, uid=0, gid=0}}], msg_controllen=32, msg_flags=0}, 0) = 1  ## 4 socket (inferred); 10 (not seen)
        recvmsg(4, {msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base="x", iov_len=1}], msg_iovlen=1, msg_control=[{cmsg_len=28, cmsg_level=SOL_SOCKET, cmsg_type=SCM_CREDENTIALS, cmsg_data={pid=10, uid=0, gid=0}}, {cmsg_len=20, cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS, cmsg_data=[5]}], msg_controllen=56, msg_flags=0}, 0) = 1  ## 5 unknown received in a message (SCM_RIGHTS) @2; 10 (not seen)
        """);
  }

  @Test
  void theSpellingBeforeStrace411() {
    Trace.check(
        """
        recvmsg(4, {msg_name(0)=NULL, msg_iov(1)=[{"x", 1}], msg_controllen=24, {cmsg_len=20, cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS, {5}}, msg_flags=0}, 0) = 1  ## 5 unknown received in a message (SCM_RIGHTS) @1
        """);
  }

  @Test
  void aConnectThatFailedIsNotAccepted() {
    Trace.check(
        """
        1 socket(AF_UNIX, SOCK_STREAM, 0) = 3
        1 bind(3, {sa_family=AF_UNIX, sun_path="/run/s"}, 110) = 0
        1 listen(3, 1) = 0
        2 socket(AF_UNIX, SOCK_STREAM, 0) = 3
        2 connect(3, {sa_family=AF_UNIX, sun_path="/run/s"}, 110) = -1 EINTR (Interrupted system call)
        2 close(3) = 0
        7 socket(AF_UNIX, SOCK_STREAM, 0) = 3
        7 open("/b", O_RDONLY) = 4
        7 connect(3, {sa_family=AF_UNIX, sun_path="/run/s"}, 110) = 0
        1 accept(3, NULL, NULL) = 6
        7 sendmsg(3, %s, 0) = 3
        1 recvmsg(6, %s, 0) = 3  ## 7 file /b @8
        """
            .formatted(sent("4"), received("7")));
  }
}
