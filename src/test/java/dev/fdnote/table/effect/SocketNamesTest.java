package dev.fdnote.table.effect;

import dev.fdnote.table.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocketNamesTest {
  private static final String TO_80 =
      "{sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr(\"10.0.0.1\")}, 16";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          0                                                    ; tcp ? -> 10.0.0.1:80 ESTABLISHED
          -1 EINPROGRESS (Operation now in progress)           ; tcp ? -> 10.0.0.1:80 SYN_SENT
          -1 EINTR (Interrupted system call)                   ; tcp ? -> 10.0.0.1:80 SYN_SENT
          -1 ECONNREFUSED (Connection refused)                 ; tcp CLOSE
          -1 ETIMEDOUT (Connection timed out)                  ; tcp CLOSE
          -1 EHOSTUNREACH (No route to host)                   ; tcp CLOSE
          -1 ENETUNREACH (Network is unreachable)              ; tcp CLOSE
          -1 EADDRNOTAVAIL (Cannot assign requested address)   ; tcp
          -1 EFAULT (Bad address)                              ; tcp
          0 (INJECTED)                                         ; tcp
          -1 ECONNREFUSED (Connection refused) (INJECTED)      ; tcp
          """)
  void connectByItsOutcome(String result, String kind) {
    Trace.check(
        """
        socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3  ## =3 tcp @1
        connect(3, %s) = %s
        fcntl(3, F_GETFL) = 0x2 (flags O_RDWR)  ## 3 %s @1
        """
            .formatted(TO_80, result, kind));
  }

  @Test
  void anAttemptThatIsUnderWay() {
    Trace.check(
        """
        socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK, IPPROTO_IP) = 3
        connect(3, %s) = -1 EINPROGRESS (Operation now in progress)  ## 3 tcp ? -> 10.0.0.1:80 SYN_SENT @1
        connect(3, %s) = -1 EALREADY (Operation already in progress)  ## 3 tcp ? -> 10.0.0.1:80 SYN_SENT @1
        poll([{fd=3, events=POLLOUT}], 1, -1) = 1 ([{fd=3, revents=POLLOUT}])
        connect(3, %s) = -1 EISCONN (Transport endpoint is already connected)  ## 3 tcp ? -> 10.0.0.1:80 ESTABLISHED @1
        write(3, "x", 1) = 1  ## 3 tcp ? -> 10.0.0.1:80 ESTABLISHED @1
        """
            .formatted(TO_80, TO_80, TO_80));
  }

  @Test
  void anAttemptWhoseEntryStandsOnAnEarlierLine() {
    Trace.check(
        """
        1 socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3
        1 connect(3, %s <unfinished ...>  ## 3 tcp @1
        2 getpid() = 2
        1 <... connect resumed>) = 0
        1 write(3, "x", 1) = 1  ## 3 tcp ? -> 10.0.0.1:80 ESTABLISHED @1
        """
            .formatted(TO_80));
  }

  @Test
  void port0IsNotTheAddress() {
    Trace.check(
        """
        socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3
        bind(3, {sa_family=AF_INET, sin_port=htons(0), sin_addr=inet_addr("127.0.0.1")}, 16) = 0
        listen(3, 5) = 0  ## 3 tcp LISTEN @1
        getsockname(3, {sa_family=AF_INET, sin_port=htons(40001), sin_addr=inet_addr("127.0.0.1")}, [16]) = 0
        listen(3, 6) = 0  ## 3 tcp 127.0.0.1:40001 -> ? LISTEN @1
        """);
  }

  @Test
  void aFailedBindSaysNothing() {
    Trace.check(
        """
        socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3
        bind(3, %s) = -1 EADDRINUSE (Address already in use)
        listen(3, 5) = -1 EADDRINUSE (Address already in use)
        fcntl(3, F_GETFL) = 0x2 (flags O_RDWR)  ## 3 tcp @1
        """
            .formatted(TO_80));
  }

  @Test
  void aConnectedSocketNoLongerHasTheWildcardAddress() {
    Trace.check(
        """
        socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3
        bind(3, {sa_family=AF_INET, sin_port=htons(5000), sin_addr=inet_addr("0.0.0.0")}, 16) = 0
        fcntl(3, F_GETFL) = 0x2 (flags O_RDWR)  ## 3 tcp 0.0.0.0:5000 -> ? @1
        connect(3, %s) = 0
        write(3, "x", 1) = 1  ## 3 tcp *:5000 -> 10.0.0.1:80 ESTABLISHED @1
        getsockname(3, {sa_family=AF_INET, sin_port=htons(5000), sin_addr=inet_addr("10.0.0.7")}, [16]) = 0
        write(3, "x", 1) = 1  ## 3 tcp 10.0.0.7:5000 -> 10.0.0.1:80 ESTABLISHED @1
        """
            .formatted(TO_80));
  }

  @Test
  void udpMayConnectAgain() {
    Trace.check(
        """
        socket(AF_INET, SOCK_DGRAM, IPPROTO_IP) = 3
        connect(3, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("10.0.0.1")}, 16) = 0
        send(3, "x", 1, 0) = 1  ## 3 udp ? -> 10.0.0.1:53 @1
        connect(3, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("10.0.0.2")}, 16) = 0
        send(3, "x", 1, 0) = 1  ## 3 udp ? -> 10.0.0.2:53 @1
        connect(3, {sa_family=AF_UNSPEC, sa_data="\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0"}, 16) = 0
        sendto(3, "x", 1, 0, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("10.0.0.3")}, 16) = 1  ## 3 udp @1
        recvfrom(3, "x", 9, 0, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("10.0.0.3")}, [16]) = 1  ## 3 udp @1
        connect(3, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("10.0.0.4")}, 16) = -1 ENETUNREACH (Network is unreachable)
        fcntl(3, F_GETFL) = 0x2 (flags O_RDWR)  ## 3 udp @1
        """);
  }

  @Test
  void tcpDisconnectsWithAfUnspec() {
    Trace.check(
        """
        socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3
        connect(3, %s) = 0
        connect(3, {sa_family=AF_UNSPEC, sa_data="\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0"}, 16) = 0
        fcntl(3, F_GETFL) = 0x2 (flags O_RDWR)  ## 3 tcp CLOSE @1
        """
            .formatted(TO_80));
  }

  @Test
  void namesOfWhatWasOpenBefore() {
    Trace.check(
        """
        getsockname(4, {sa_family=AF_INET, sin_port=htons(4000), sin_addr=inet_addr("10.0.0.7")}, [16]) = 0  ## 4 socket INET 10.0.0.7:4000 -> ? (inferred)
        getpeername(4, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("10.0.0.1")}, [16]) = 0  ## 4 socket INET 10.0.0.7:4000 -> 10.0.0.1:80 (inferred)
        getsockname(5, {sa_family=AF_UNIX, sun_path=@"/tmp/.X11-unix/X0"}, [110 => 20]) = 0  ## 5 unix @/tmp/.X11-unix/X0 -> ? (inferred)
        getpeername(6, {sa_family=AF_UNIX, sun_path="/run/bus"}, [110 => 11]) = 0  ## 6 unix ? -> /run/bus (inferred)
        getpeername(7, 0x7ffd, [16]) = -1 ENOTCONN (Transport endpoint is not connected)  ## 7 socket (inferred)
        getpeername(8, 0x7ffd, [16]) = -1 ENOTSOCK (Socket operation on non-socket)  ## 8 unknown open before the trace
        getsockname(9, {sa_family=AF_NETLINK, nl_pid=4711, nl_groups=00000000}, [12]) = 0  ## 9 socket NETLINK (inferred)
        """);
  }

  @Test
  void unixPathsOnBothSides() {
    Trace.check(
        """
        1 socket(AF_UNIX, SOCK_STREAM, 0) = 3  ## =3 unix stream @1
        1 bind(3, {sa_family=AF_UNIX, sun_path="/run/bus"}, 110) = 0
        1 listen(3, 5) = 0  ## 3 unix stream /run/bus -> ? LISTEN @1
        2 socket(AF_UNIX, SOCK_STREAM, 0) = 5  ## =5 unix stream @4
        2 connect(5, {sa_family=AF_UNIX, sun_path="/run/bus"}, 110) = 0  ## 5 unix stream ? -> /run/bus @4
        1 accept(3, {sa_family=AF_UNIX}, [110 => 2]) = 4  ## =4 unix stream /run/bus -> unnamed @6
        1 read(4, "x", 9) = 1  ## 4 unix stream /run/bus -> unnamed @6
        2 write(5, "x", 1) = 1  ## 5 unix stream ? -> /run/bus @4
        2 getsockname(5, {sa_family=AF_UNIX}, [110 => 2]) = 0
        2 write(5, "x", 1) = 1  ## 5 unix stream unnamed -> /run/bus @4
        """);
  }

  @Test
  void abstractAndRefusedUnixSockets() {
    Trace.check(
        """
        socket(AF_UNIX, SOCK_STREAM, 0) = 3
        connect(3, {sa_family=AF_UNIX, sun_path="/run/none"}, 110) = -1 ENOENT (No such file or directory)
        fcntl(3, F_GETFL) = 0x2 (flags O_RDWR)  ## 3 unix stream @1
        connect(3, {sa_family=AF_UNIX, sun_path="/run/dead"}, 110) = -1 ECONNREFUSED (Connection refused)
        fcntl(3, F_GETFL) = 0x2 (flags O_RDWR)  ## 3 unix stream @1
        connect(3, {sa_family=AF_UNIX, sun_path="/run/full"}, 110) = -1 EAGAIN (Resource temporarily unavailable)
        fcntl(3, F_GETFL) = 0x2 (flags O_RDWR)  ## 3 unix stream @1
        connect(3, {sa_family=AF_UNIX, sun_path=@"abs\\0x"}, 110) = 0
        fcntl(3, F_GETFL) = 0x2 (flags O_RDWR)  ## 3 unix stream ? -> @abs\0x @1
        """);
  }

  @Test
  void addressesAsOldAndVerboseStracesSpellThem() {
    Trace.check(
        """
        connect(3, {sa_family=AF_FILE, path="/run/bus"}, 110) = 0  ## 3 unix ? -> /run/bus (inferred)
        connect(4, {sa_family=0x2 /* AF_INET */, sin_port=htons(80), sin_addr=inet_addr("10.0.0.1")}, 16) = 0  ## 4 socket INET ? -> 10.0.0.1:80 (inferred)
        connect(5, {sa_family=AF_INET6, sin6_port=htons(80), inet_pton(AF_INET6, "::1", &sin6_addr), sin6_flowinfo=0, sin6_scope_id=0}, 28) = 0  ## 5 socket INET6 ? -> [::1]:80 (inferred)
        connect(6, {sa_family=AF_INET6, sin6_port=htons(80), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "fe80::1", &sin6_addr), sin6_scope_id=if_nametoindex("eth0")}, 28) = 0  ## 6 socket INET6 ? -> [fe80::1]:80 (inferred)
        """);
  }
}
