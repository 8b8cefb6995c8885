package dev.fdnote.table.effect;

import dev.fdnote.table.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClosingTest {
  @Test
  void afterCloseTheNumberIsNothing() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3  ## =3 file /a @1
        close(3) = 0  ## 3 file /a @1
        read(3, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 3 unknown closed on line 2 #1
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1 EIO (Input/output error)",
        "-1 EINTR (Interrupted system call)",
        "-1 ENOSPC (No space left on device)",
        "-1 EDQUOT (Disk quota exceeded)"
      })
  void aFailedCloseFreesTheNumber(String result) {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3  ## =3 file /a @1
        close(3) = %s  ## 3 file /a @1
        fsync(3) = -1 EBADF (Bad file descriptor)  ## 3 unknown closed on line 2 #1
        open("/b", O_RDONLY) = 3  ## =3 file /b @4 #2
        """
            .formatted(result));
  }

  @Test
  void closeOfWhatIsNotOpen() {
    Trace.check(
        """
        close(3) = -1 EBADF (Bad file descriptor)  ## 3 unknown not open
        open("/a", O_RDONLY) = 3  ## =3 file /a @2
        close(-1) = -1 EBADF (Bad file descriptor)  ## none
        read(3, "", 1) = 0  ## 3 file /a @2
        """);
  }

  @Test
  void ebadfOnCloseProvesThatTheTableIsWrong() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3  ## =3 file /a @1
        close(3) = -1 EBADF (Bad file descriptor)  ## 3 unknown not open #1
        """);
  }

  @Test
  void anInjectedCloseDidNotHappen() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3  ## =3 file /a @1
        close(3) = 0 (INJECTED)  ## 3 file /a @1
        read(3, "a", 1) = 1  ## 3 file /a @1
        close(3) = -1 EIO (Input/output error) (INJECTED)  ## 3 file /a @1
        read(3, "a", 1) = 1  ## 3 file /a @1
        close(3) = -1 EBADF (Bad file descriptor) (INJECTED)  ## 3 file /a @1
        read(3, "a", 1) = 1  ## 3 file /a @1
        """);
  }

  @Test
  void anInjectedCloseWhoseEntryStandsOnAnEarlierLine() {
    Trace.check(
        """
        101 open("/a", O_RDONLY) = 3  ## =3 file /a @1
        101 close(3 <unfinished ...>  ## 3 file /a @1
        102 getpid() = 102  ## none
        101 <... close resumed>) = 0 (INJECTED)
        101 read(3, "a", 1) = 1  ## 3 file /a @1
        101 close(3 <unfinished ...>  ## 3 file /a @1
        101 <... close resumed>) = -1 EIO (Input/output error) (INJECTED)
        101 read(3, "a", 1) = 1  ## 3 file /a @1
        """);
  }

  @Test
  void aDelayedCloseHappened() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3  ## =3 file /a @1
        close(3) = 0 (DELAYED)  ## 3 file /a @1
        read(3, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 3 unknown closed on line 2 #1
        """);
  }

  @Test
  void aRangeIsClosed() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3  ## =3 file /a @1
        open("/b", O_RDONLY) = 4  ## =4 file /b @2
        open("/c", O_RDONLY) = 7  ## =7 file /c @3
        close_range(4, 6, 0) = 0  ## none
        read(3, "", 1) = 0  ## 3 file /a @1
        read(4, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 4 unknown closed on line 4 #1
        read(5, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 5 unknown closed on line 4
        read(7, "", 1) = 0  ## 7 file /c @3
        close_range(3, 4294967295, 0) = 0  ## none
        read(3, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 3 unknown closed on line 9 #1
        read(4, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 4 unknown closed on line 4 #1
        read(7, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 7 unknown closed on line 9 #1
        open("/d", O_RDONLY) = 3  ## =3 file /d @13 #2
        """);
  }

  @Test
  void aRangeThatFailsClosesNothing() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3  ## =3 file /a @1
        close_range(3, 2, 0) = -1 EINVAL (Invalid argument)  ## none
        close_range(3, 9, 0) = -1 ENOSYS (Function not implemented)  ## none
        read(3, "", 1) = 0  ## 3 file /a @1
        """);
  }

  @Test
  void aRangeMayOnlyGetCloseOnExec() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3  ## =3 file /a @1
        open("/b", O_RDONLY) = 4  ## =4 file /b @2
        close_range(4, 4294967295, CLOSE_RANGE_CLOEXEC) = 0  ## none
        read(4, "", 1) = 0  ## 4 file /b @2
        execve("/bin/true", ["true"], 0x7ffd /* 1 var */) = 0  ## none
        read(3, "", 1) = 0  ## 3 file /a @1
        read(4, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 4 unknown closed on line 5 #1
        """);
  }

  @Test
  void aRangeUnsharesFirst() {
    Trace.check(
        """
        10 open("/a", O_RDONLY) = 3  ## =3 file /a @1
        10 clone(child_stack=0x7f00, flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD) = 11
        11 close_range(3, 4294967295, CLOSE_RANGE_UNSHARE) = 0  ## none
        11 read(3, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 3 unknown closed on line 3 #1
        10 read(3, "", 1) = 0  ## 3 file /a @1
        """);
  }
}
