package dev.fdnote.table.effect;

import dev.fdnote.table.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketTrafficTest {
  private static final String CONNECTED =
      """
      socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3
      connect(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("10.0.0.1")}, 16) = 0
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "read(3, \"\", 4096) = 0",
        "recv(3, \"\", 4096, 0) = 0",
        "recvfrom(3, \"\", 4096, 0, NULL, NULL) = 0",
        "recvmsg(3, {msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base=\"\", iov_len=10}],"
            + " msg_iovlen=1, msg_controllen=0, msg_flags=0}, 0) = 0",
        "readv(3, [{iov_base=\"\", iov_len=10}], 1) = 0"
      })
  void readingNothingIsThePeersFin(String call) {
    Trace.check(
        CONNECTED
            + """
            %s
            write(3, "x", 1) = 1  ## 3 tcp ? -> 10.0.0.1:80 CLOSE_WAIT @1
            """
                .formatted(call));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "read(3, \"\", 0) = 0",
        "read(3, \"x\", 10) = 1",
        "read(3, \"\", 10) = 0 (INJECTED)",
        "write(3, \"\", 0) = 0",
        "read(3, 0x7ffd, 10) = -1 EAGAIN (Resource temporarily unavailable)",
        "recvfrom(3, \"\", 0, 0, NULL, NULL) = 0"
      })
  void whatDoesNotShowTheEnd(String call) {
    Trace.check(
        CONNECTED
            + """
            %s
            write(3, "x", 1) = 1  ## 3 tcp ? -> 10.0.0.1:80 ESTABLISHED @1
            """
                .formatted(call));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "read(3, 0x7ffd, 10) = -1 ECONNRESET (Connection reset by peer)",
        "write(3, \"x\", 1) = -1 ECONNRESET (Connection reset by peer)",
        "recvfrom(3, 0x7ffd, 10, 0, NULL, NULL) = -1 ETIMEDOUT (Connection timed out)"
      })
  void aResetConnectionIsClosed(String call) {
    Trace.check(
        CONNECTED
            + """
            %s
            fcntl(3, F_GETFL) = 0x2 (flags O_RDWR)  ## 3 tcp ? -> 10.0.0.1:80 CLOSE @1
            """
                .formatted(call));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          SHUT_RD   ; tcp ? -> 10.0.0.1:80 ESTABLISHED
          SHUT_WR   ; tcp ? -> 10.0.0.1:80
          SHUT_RDWR ; tcp ? -> 10.0.0.1:80
          """)
  void afterShutdownNoCallShowsTheState(String how, String kind) {
    Trace.check(
        CONNECTED
            + """
            shutdown(3, %s) = 0
            fcntl(3, F_GETFL) = 0x2 (flags O_RDWR)  ## 3 %s @1
            """
                .formatted(how, kind));
  }

  @Test
  void afterShutdownTheEndOfTheDataIsNoCloseWait() {
    Trace.check(
        CONNECTED
            + """
            shutdown(3, SHUT_WR) = 0
            read(3, "", 10) = 0
            fcntl(3, F_GETFL) = 0x2 (flags O_RDWR)  ## 3 tcp ? -> 10.0.0.1:80 @1
            """);
  }

  @Test
  void dataThatPassesProvesTheConnection() {
    Trace.check(
        """
        socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3
        connect(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("10.0.0.1")}, 16) = -1 EINPROGRESS (Operation now in progress)
        write(3, "x", 1) = -1 EAGAIN (Resource temporarily unavailable)  ## 3 tcp ? -> 10.0.0.1:80 SYN_SENT @1
        write(3, "x", 1) = 1
        fcntl(3, F_GETFL) = 0x2 (flags O_RDWR)  ## 3 tcp ? -> 10.0.0.1:80 ESTABLISHED @1
        """);
  }

  @Test
  void aUdpSocketHasNoStates() {
    Trace.check(
        """
        socket(AF_INET, SOCK_DGRAM, IPPROTO_IP) = 3
        connect(3, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("10.0.0.1")}, 16) = 0
        recv(3, "", 10, 0) = 0
        recv(3, 0x7ffd, 10, 0) = -1 ECONNREFUSED (Connection refused)
        send(3, "x", 1, 0) = 1  ## 3 udp ? -> 10.0.0.1:53 @1
        """);
  }

  @Test
  void aDatagramsAddressIsNotTheSocketsPeer() {
    Trace.check(
        """
        sendto(3, "x", 1, 0, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("10.0.0.3")}, 16) = 1  ## 3 socket INET (inferred)
        """);
  }
}
