package dev.fdnote.table.effect;

import dev.fdnote.table.Trace;
import org.junit.jupiter.api.Test;

class SocketOptionsTest {
  private static final String CONNECTING =
      """
      socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3
      connect(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("10.0.0.1")}, 16) = -1 EINPROGRESS (Operation now in progress)
      """;

  @Test
  void soErrorEndsAnAttempt() {
    Trace.check(
        CONNECTING
            + """
            getsockopt(3, SOL_SOCKET, SO_ERROR, [ECONNREFUSED], [4]) = 0
            fcntl(3, F_GETFL) = 0x2 (flags O_RDWR)  ## 3 tcp CLOSE @1
            """);
  }

  @Test
  void soErrorAsANumber() {
    Trace.check(
        CONNECTING
            + """
            getsockopt(3, SOL_SOCKET, SO_ERROR, [111], [4]) = 0
            fcntl(3, F_GETFL) = 0x2 (flags O_RDWR)  ## 3 tcp CLOSE @1
            """);
  }

  @Test
  void soErrorZeroKeepsThePeer() {
    Trace.check(
        CONNECTING
            + """
            getsockopt(3, SOL_SOCKET, SO_ERROR, [0], [4]) = 0
            write(3, "x", 1) = 1  ## 3 tcp ? -> 10.0.0.1:80 ESTABLISHED @1
            """);
  }

  @Test
  void optionsOfTcp() {
    Trace.check(
        """
        getpeername(4, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("10.0.0.1")}, [16]) = 0
        setsockopt(4, SOL_TCP, TCP_NODELAY, [1], 4) = 0
        write(4, "x", 1) = 1  ## 4 tcp ? -> 10.0.0.1:80 (inferred)
        setsockopt(5, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0  ## 5 socket (inferred)
        setsockopt(6, SOL_TCP, TCP_NODELAY, [1], 4) = -1 ENOPROTOOPT (Protocol not available)  ## 6 socket (inferred)
        """);
  }
}
