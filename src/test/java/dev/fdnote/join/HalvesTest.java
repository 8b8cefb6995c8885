package dev.fdnote.join;

import dev.fdnote.table.Trace;
import org.junit.jupiter.api.Test;

/** Calls whose two halves stand on two lines. */
class HalvesTest {
  @Test
  void argumentsMaySplitAnywhere() {
    Trace.check(
        """
        1 openat(AT_FDCWD, "/a",  <unfinished ...>  ## cwd unknown working directory not shown yet
        2 getpid() = 2
        1 <... openat resumed>O_RDONLY) = 3  ## =3 file /a @3
        1 dup2(3,  <unfinished ...>  ## 3 file /a @3
        2 getpid() = 2
        1 <... dup2 resumed>9) = 9  ## 9 unknown open before the trace; =9 file /a @3; 3 (not seen)
        1 read( <unfinished ...>  ## none
        2 getpid() = 2
        1 <... read resumed>9, "x", 1) = 1  ## 9 file /a @3
        """);
  }

  @Test
  void theSpellingBeforeStrace5() {
    Trace.check(
        """
        1 open("/a", O_RDONLY <unfinished ...>
        2 getpid() = 2
        1 <... open resumed> )              = 3  ## =3 file /a @3
        1 select(4, [3], NULL, NULL, NULL <unfinished ...>  ## 3 file /a @3
        2 getpid() = 2
        1 <... select resumed> )            = 1 (in [3])  ## ~3 file /a @3
        """);
  }

  @Test
  void ofAPollOnlyTheResultStandsOnTheSecondLine() {
    Trace.check(
        """
        1 open("/a", O_RDONLY) = 3
        1 poll([{fd=3, events=POLLIN}], 1, -1 <unfinished ...>  ## 3 file /a @1
        2 getpid() = 2
        1 <... poll resumed>) = 1 ([{fd=3, revents=POLLIN}])  ## 3 (not seen); ~3 file /a @1
        """);
  }

  @Test
  void aSecondHalfWithoutAFirst() {
    Trace.check(
        """
        7 <... openat resumed>) = 3  ## =3 file @1
        7 <... read resumed>"x", 1) = 1  ## none
        7 <... socket resumed>) = 4  ## =4 socket @3
        7 read(3, "x", 1) = 1  ## 3 file @1
        """);
  }

  @Test
  void aFirstHalfWithoutASecond() {
    Trace.check(
        """
        1 open("/a", O_RDONLY) = 3
        1 read(3,  <unfinished ...>  ## 3 file /a @1
        1 +++ killed by SIGKILL +++
        """);
  }

  @Test
  void aCallThatNeverReturns() {
    Trace.check(
        """
        1 open("/a", O_RDONLY) = 3
        1 read(3,  <unfinished ...>
        2 exit_group(0) = ?
        1 <... read resumed> <unfinished ...>) = ?
        1 +++ exited with 0 +++
        2 +++ exited with 0 +++
        """);
  }

  @Test
  void restartedCalls() {
    Trace.check(
        """
        restart_syscall(<... resuming interrupted read ...>) = 1  ## none
        open("/a", O_RDONLY) = 3
        read(3, 0x7ffd, 1) = ? ERESTARTSYS (To be restarted if SA_RESTART is set)  ## 3 file /a @2
        --- SIGALRM {si_signo=SIGALRM, si_code=SI_KERNEL} ---
        accept(3, 0x7ffd, [16]) = ? ERESTARTSYS (To be restarted if SA_RESTART is set)  ## 3 file /a @2
        """);
  }

  @Test
  void straceItselfBreaksTheLine() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3
        fork() = 12
        read(3, strace: Process 12 attached
        "x", 1) = 1
        fork() = 13
        openat(AT_FDCWD, "/b", O_RDONLYstrace: Process 13 attached
        ) = 4  ## =4 file /b @7
        fork() = 14
        close(3strace: Process 14 attached
         <unfinished ...>
        [pid    12] getpid() = 12
        [pid    10] <... close resumed>) = 0
        [pid    10] read(3, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 3 unknown closed on line 12 #1
        [pid    10] read(4, "", 1) = 0  ## 4 file /b @7
        """);
  }

  @Test
  void theTraceesOwnOutputBreaksTheLine() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3
        write(1, "vm\\n", 3vm
        )                     = 3
        read(3, "", 1) = 0  ## 3 file /a @1
        """);
  }

  @Test
  void anotherCallBetweenHalvesOfTheSameName() {
    Trace.check(
        """
        1 open("/a", O_RDONLY <unfinished ...>
        2 open("/b", O_RDONLY <unfinished ...>
        2 <... open resumed>) = 4  ## =4 file /b @3
        1 <... open resumed>) = 3  ## =3 file /a @4
        """);
  }

  @Test
  void detachedInTheMiddle() {
    Trace.check(
        """
        strace: Process 10 attached
        open("/a", O_RDONLY) = 3
        read(3,  <detached ...>  ## 3 file /a @2
        """);
  }

  @Test
  void aStringThatLooksLikeTheEndOfACall() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3
        write(3, "close(3 <unfinished ...>", 24) = 24  ## 3 file /a @1
        write(3, ") = 0\\n+++ exited with 0 +++", 28) = 28  ## 3 file /a @1
        wait4(-1, [{WIFEXITED(s) && WEXITSTATUS(s) == 3}], 0, NULL) = 3  ## none
        read(3, "", 1) = 0  ## 3 file /a @1
        """);
  }

  @Test
  void underZTheSecondHalfFollowsWithoutAMark() {
    Trace.check(
        """
        1 openat(AT_FDCWD, "/a", O_RDONLY <unfinished ...>
        )                                       = 3  ## =3 file /a @2
        2 getpid() = 2
        1 read(3,  <unfinished ...>  ## 3 file /a @2
        "", 4096)                               = 0
        1 close(3 <unfinished ...>  ## 3 file /a @2
        )                                       = 0
        1 read(3, 0x7f, 1) = -1 EBADF (Bad file descriptor)  ## 3 unknown closed on line 7 #1
        """);
  }

  @Test
  void aLineThatComesLaterIsNoSecondHalfWithoutAMark() {
    Trace.check(
        """
        1 openat(AT_FDCWD, "/a", O_RDONLY <unfinished ...>
        2 getpid() = 2
        )                                       = 3  ## none
        1 <... openat resumed>) = 4  ## =4 file /a @4
        """);
  }
}
