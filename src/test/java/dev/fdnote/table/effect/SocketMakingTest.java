package dev.fdnote.table.effect;

import dev.fdnote.table.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocketMakingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          AF_INET, SOCK_STREAM, IPPROTO_IP                   ; tcp
          AF_INET, SOCK_STREAM, IPPROTO_TCP                  ; tcp
          AF_INET6, SOCK_STREAM|SOCK_CLOEXEC|SOCK_NONBLOCK, IPPROTO_TCP ; tcp6
          PF_INET, SOCK_STREAM, IPPROTO_IP                   ; tcp
          AF_INET, SOCK_DGRAM|SOCK_NONBLOCK, IPPROTO_IP      ; udp
          AF_INET6, SOCK_DGRAM, IPPROTO_UDP                  ; udp6
          AF_INET, SOCK_DGRAM, IPPROTO_UDPLITE               ; udplite
          AF_INET, SOCK_DGRAM, IPPROTO_ICMP                  ; icmp
          AF_INET6, SOCK_DGRAM, IPPROTO_ICMPV6               ; icmp6
          AF_INET, SOCK_RAW, IPPROTO_ICMP                    ; raw
          AF_INET, SOCK_STREAM, IPPROTO_MPTCP                ; mptcp
          AF_INET, SOCK_STREAM, IPPROTO_SCTP                 ; sctp
          AF_INET, SOCK_SEQPACKET, IPPROTO_SCTP              ; sctp
          AF_INET, SOCK_DCCP, IPPROTO_DCCP                   ; dccp
          AF_UNIX, SOCK_STREAM, 0                            ; unix stream
          AF_UNIX, SOCK_DGRAM|SOCK_CLOEXEC, 0                ; unix dgram
          AF_UNIX, SOCK_SEQPACKET, 0                         ; unix seqpacket
          PF_FILE, SOCK_STREAM, 0                            ; unix stream
          AF_LOCAL, SOCK_STREAM, 0                           ; unix stream
          AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_ROUTE   ; socket NETLINK ROUTE
          AF_NETLINK, SOCK_DGRAM, NETLINK_KOBJECT_UEVENT     ; socket NETLINK KOBJECT_UEVENT
          AF_PACKET, SOCK_RAW, htons(ETH_P_ALL)              ; socket PACKET htons(ETH_P_ALL)
          AF_VSOCK, SOCK_STREAM, 0                           ; socket VSOCK
          AF_BLUETOOTH, SOCK_RAW, 1                          ; socket BLUETOOTH 1
          AF_ALG, SOCK_SEQPACKET, 0                          ; socket ALG
          2, 1, 0                                            ; tcp
          10, 2, 17                                          ; udp6
          1, 526337, 0                                       ; unix stream
          0x1 /* AF_UNIX */, 0x1 /* SOCK_STREAM */, 0        ; unix stream
          0x2 /* AF_INET */, 0x80002 /* SOCK_DGRAM|SOCK_CLOEXEC */, 0x11 /* IPPROTO_UDP */ ; udp
          """)
  void everyFamily(String arguments, String kind) {
    Trace.check(
        """
        socket(%s) = 3  ## =3 %s @1
        fcntl(3, F_GETFL) = 0x2 (flags O_RDWR)  ## 3 %s @1
        """
            .formatted(arguments, kind, kind));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0)
          socket(AF_INET, 0x80001, 0)
          accept4(9, NULL, NULL, SOCK_CLOEXEC)
          accept4(9, NULL, NULL, SOCK_NONBLOCK|SOCK_CLOEXEC)
          """)
  void withCloseOnExec(String call) {
    Trace.check(
        """
        %s = 3
        execve("/bin/true", ["true"], 0x7ffd /* 1 var */) = 0
        fsync(3) = -1 EBADF (Bad file descriptor)  ## 3 unknown closed on line 2 #1
        """
            .formatted(call));
  }

  @Test
  void aPairHasNoNames() {
    Trace.check(
        """
        socketpair(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0, [3, 4]) = 0  ## 3 unix stream unnamed -> unnamed @1; 4 unix stream unnamed -> unnamed @1
        write(3, "x", 1) = 1  ## 3 unix stream unnamed -> unnamed @1
        socketpair(AF_UNIX, SOCK_DGRAM, 0, 0x7ffd) = -1 EMFILE (Too many open files)  ## none
        execve("/bin/true", ["true"], 0x7ffd /* 1 var */) = 0
        read(4, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 4 unknown closed on line 4 #1
        """);
  }

  @Test
  void acceptedConnectionsHaveTheListenersAddress() {
    Trace.check(
        """
        socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3  ## =3 tcp @1
        bind(3, {sa_family=AF_INET, sin_port=htons(8080), sin_addr=inet_addr("127.0.0.1")}, 16) = 0
        listen(3, 5) = 0  ## 3 tcp 127.0.0.1:8080 -> ? LISTEN @1
        accept(3, {sa_family=AF_INET, sin_port=htons(4000), sin_addr=inet_addr("127.0.0.1")}, [128 => 16]) = 4  ## 3 tcp 127.0.0.1:8080 -> ? LISTEN @1; =4 tcp 127.0.0.1:8080 -> 127.0.0.1:4000 ESTABLISHED @4
        accept4(3, {sa_family=AF_INET, sin_port=htons(4001), sin_addr=inet_addr("127.0.0.1")}, [16], SOCK_CLOEXEC) = 5  ## =5 tcp 127.0.0.1:8080 -> 127.0.0.1:4001 ESTABLISHED @5
        accept(3, NULL, NULL) = 6  ## =6 tcp 127.0.0.1:8080 -> ? ESTABLISHED @6
        accept(3, 0x7ffd, [16]) = -1 EAGAIN (Resource temporarily unavailable)  ## 3 tcp 127.0.0.1:8080 -> ? LISTEN @1
        """);
  }

  @Test
  void aWildcardListenerSaysOnlyThePort() {
    Trace.check(
        """
        socket(AF_INET6, SOCK_STREAM, IPPROTO_IP) = 3
        bind(3, {sa_family=AF_INET6, sin6_port=htons(80), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::", &sin6_addr), sin6_scope_id=0}, 28) = 0
        listen(3, 5) = 0  ## 3 tcp6 [::]:80 -> ? LISTEN @1
        accept(3, {sa_family=AF_INET6, sin6_port=htons(4000), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::ffff:10.0.0.9", &sin6_addr), sin6_scope_id=0}, [28]) = 4  ## =4 tcp6 *:80 -> [::ffff:10.0.0.9]:4000 ESTABLISHED @4
        getsockname(4, {sa_family=AF_INET6, sin6_port=htons(80), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::ffff:10.0.0.1", &sin6_addr), sin6_scope_id=0}, [28]) = 0
        read(4, "x", 10) = 1  ## 4 tcp6 [::ffff:10.0.0.1]:80 -> [::ffff:10.0.0.9]:4000 ESTABLISHED @4
        """);
  }

  @Test
  void aListenerFromBeforeTheTrace() {
    Trace.check(
        """
        accept(3, {sa_family=AF_INET, sin_port=htons(4000), sin_addr=inet_addr("10.0.0.9")}, [16]) = 4  ## 3 socket INET (inferred); =4 socket INET ? -> 10.0.0.9:4000 @1
        accept(5, {sa_family=AF_UNIX}, [110 => 2]) = 6  ## 5 unix LISTEN (inferred); =6 unix ? -> unnamed @2
        accept(7, NULL, NULL) = 8  ## 7 socket (inferred); =8 socket @3
        """);
  }

  @Test
  void acceptEndingOnALaterLine() {
    Trace.check(
        """
        1 socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3
        1 bind(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("0.0.0.0")}, 16) = 0
        1 listen(3, 5) = 0
        1 accept(3,  <unfinished ...>  ## 3 tcp 0.0.0.0:80 -> ? LISTEN @1
        2 getpid() = 2
        1 <... accept resumed>{sa_family=AF_INET, sin_port=htons(4000), sin_addr=inet_addr("10.0.0.9")}, [16]) = 4  ## =4 tcp *:80 -> 10.0.0.9:4000 ESTABLISHED @6
        """);
  }
}
