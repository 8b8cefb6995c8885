package dev.fdnote.table.effect;

import dev.fdnote.table.Trace;
import org.junit.jupiter.api.Test;

class DuplicatingTest {
  @Test
  void everyWayToDuplicate() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3  ## =3 file /a @1
        dup(3) = 4  ## 3 file /a @1; =4 file /a @1
        dup2(3, 1) = 1  ## 3 file /a @1; =1 file /a @1
        dup3(3, 9, O_CLOEXEC) = 9  ## 3 file /a @1; =9 file /a @1
        fcntl(3, F_DUPFD, 10) = 10  ## 3 file /a @1; =10 file /a @1
        fcntl(3, F_DUPFD_CLOEXEC, 10) = 11  ## 3 file /a @1; =11 file /a @1
        fcntl64(3, F_DUPFD, 20) = 20  ## =20 file /a @1
        close(3) = 0  ## 3 file /a @1
        read(11, "", 1) = 0  ## 11 file /a @1
        write(1, "", 0) = 0  ## 1 file /a @1
        """);
  }

  @Test
  void theTargetOfDup2IsClosedFirst() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3  ## =3 file /a @1
        open("/b", O_RDONLY) = 4  ## =4 file /b @2
        dup2(3, 4) = 4  ## 3 file /a @1; 4 file /b @2; =4 file /a @1 #2
        read(4, "", 1) = 0  ## 4 file /a @1 #2
        dup2(3, 2) = 2  ## 2 unknown open before the trace; =2 file /a @1
        """);
  }

  @Test
  void aFailedDup2KeepsItsTarget() {
    Trace.check(
        """
        open("/b", O_RDONLY) = 4  ## =4 file /b @1
        dup2(7, 4) = -1 EBADF (Bad file descriptor)  ## 4 file /b @1
        dup3(4, 4, 0) = -1 EINVAL (Invalid argument)  ## 4 file /b @1
        dup2(4, 5) = 5 (INJECTED)
        read(4, "", 1) = 0  ## 4 file /b @1
        read(5, "", 1) = 0  ## 5 unknown open before the trace
        """);
  }

  @Test
  void dup2OntoItselfMakesNothing() {
    Trace.check(
        """
        open("/a", O_RDONLY|O_CLOEXEC) = 3  ## =3 file /a @1
        dup2(3, 3) = 3  ## 3 file /a @1; =3 file /a @1
        execve("/bin/true", ["true"], 0x7ffd /* 1 var */) = 0
        read(3, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 3 unknown closed on line 3 #1
        """);
  }

  @Test
  void duplicatesLearnTogether() {
    Trace.check(
        """
        socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3  ## =3 tcp @1
        dup(3) = 4  ## =4 tcp @1
        connect(4, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("10.0.0.1")}, 16) = 0
        write(3, "x", 1) = 1  ## 3 tcp ? -> 10.0.0.1:80 ESTABLISHED @1
        """);
  }

  @Test
  void duplicatesOfWhatWasOpenBeforeLearnTogether() {
    Trace.check(
        """
        dup(7) = 8  ## 7 unknown open before the trace; =8 unknown open before the trace #1
        getpeername(8, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("10.0.0.1")}, [16]) = 0
        write(7, "x", 1) = 1  ## 7 socket INET ? -> 10.0.0.1:80 (inferred)
        """);
  }

  @Test
  void duplicatesDoNotInheritCloseOnExec() {
    Trace.check(
        """
        open("/a", O_RDONLY|O_CLOEXEC) = 3
        dup(3) = 4
        dup2(3, 5) = 5
        dup3(3, 6, O_CLOEXEC) = 6
        dup3(3, 7, 0) = 7
        fcntl(3, F_DUPFD, 0) = 8
        fcntl(3, F_DUPFD_CLOEXEC, 0) = 9
        execve("/bin/true", ["true"], 0x7ffd /* 1 var */) = 0
        fsync(3) = -1 EBADF (Bad file descriptor)  ## 3 unknown closed on line 8 #1
        fsync(4) = 0  ## 4 file /a @1
        fsync(5) = 0  ## 5 file /a @1
        fsync(6) = -1 EBADF (Bad file descriptor)  ## 6 unknown closed on line 8 #1
        fsync(7) = 0  ## 7 file /a @1
        fsync(8) = 0  ## 8 file /a @1
        fsync(9) = -1 EBADF (Bad file descriptor)  ## 9 unknown closed on line 8 #1
        """);
  }

  @Test
  void closeOnExecIsSetAndCleared() {
    Trace.check(
        """
        open("/a", O_RDONLY|O_CLOEXEC) = 3
        open("/b", O_RDONLY) = 4
        open("/c", O_RDONLY) = 5
        fcntl(3, F_SETFD, 0) = 0
        fcntl(4, F_SETFD, FD_CLOEXEC) = 0
        fcntl(5, F_SETFD, FD_CLOEXEC) = -1 EBADF (Bad file descriptor) (INJECTED)
        execve("/bin/true", ["true"], 0x7ffd /* 1 var */) = 0
        fsync(3) = 0  ## 3 file /a @1
        fsync(4) = -1 EBADF (Bad file descriptor)  ## 4 unknown closed on line 7 #1
        fsync(5) = 0  ## 5 file /c @3
        """);
  }
}
