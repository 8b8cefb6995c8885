package dev.fdnote.table;

import org.junit.jupiter.api.Test;

/** A close acts at its entry where another thread gets the number before it returns. */
class CloseRaceTest {
  private static final String THREADS =
      """
      1 open("/a", O_RDONLY) = 3
      1 clone(child_stack=0x7f00, flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD) = 2
      """;

  @Test
  void anotherThreadGetsTheNumberBeforeCloseReturns() {
    Trace.check(
        THREADS
            + """
            1 close(3 <unfinished ...>  ## 3 file /a @1
            2 open("/b", O_RDONLY) = 3  ## =3 file /b @4 #2
            1 <... close resumed>) = 0
            2 read(3, "", 1) = 0  ## 3 file /b @4 #2
            1 read(3, "", 1) = 0  ## 3 file /b @4 #2
            """);
  }

  @Test
  void untilThenTheOtherThreadMayStillReadTheOldFile() {
    Trace.check(
        THREADS
            + """
            1 close(3 <unfinished ...>
            2 read(3, "x", 1) = 1  ## 3 file /a @1
            1 <... close resumed>) = 0
            2 read(3, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 3 unknown closed on line 5 #1
            """);
  }

  @Test
  void aReadThatWasEnteredBeforeTheCloseReadsTheOldFile() {
    Trace.check(
        THREADS
            + """
            2 read(3,  <unfinished ...>  ## 3 file /a @1
            1 close(3) = 0
            1 open("/b", O_RDONLY) = 3
            2 <... read resumed>"x", 1) = 1
            2 read(3, "", 1) = 0  ## 3 file /b @5 #2
            """);
  }

  @Test
  void theNumberIsMadeAndClosedAgainBeforeTheFirstCloseReturns() {
    Trace.check(
        THREADS
            + """
            1 close(3 <unfinished ...>
            2 open("/b", O_RDONLY) = 3
            2 close(3) = 0  ## 3 file /b @4 #2
            1 <... close resumed>) = 0
            2 read(3, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 3 unknown closed on line 5 #2
            """);
  }

  @Test
  void twoClosesAtOnce() {
    Trace.check(
        THREADS
            + """
            1 close(3 <unfinished ...>  ## 3 file /a @1
            2 close(3 <unfinished ...>  ## 3 file /a @1
            1 <... close resumed>) = 0
            2 <... close resumed>) = -1 EBADF (Bad file descriptor)
            1 open("/b", O_RDONLY) = 3  ## =3 file /b @7 #2
            """);
  }

  @Test
  void theSecondOfTwoClosesWins() {
    Trace.check(
        THREADS
            + """
            1 close(3 <unfinished ...>  ## 3 file /a @1
            2 close(3 <unfinished ...>  ## 3 file /a @1
            2 <... close resumed>) = 0
            1 <... close resumed>) = -1 EBADF (Bad file descriptor)
            1 read(3, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 3 unknown closed on line 5 #1
            """);
  }

  @Test
  void aNumberFromBeforeTheTraceIsLearntWhileItIsClosed() {
    Trace.check(
        THREADS
            + """
            1 close(9 <unfinished ...>
            2 fstat(9, {st_mode=S_IFIFO|0600, st_size=0}) = 0  ## 9 fifo (inferred)
            1 <... close resumed>) = 0
            2 read(9, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 9 unknown closed on line 5
            """);
  }

  @Test
  void theLoserReturnsAfterTheNumberIsMadeAgain() {
    Trace.check(
        THREADS
            + """
            1 close(3 <unfinished ...>
            2 close(3 <unfinished ...>
            1 <... close resumed>) = 0
            1 open("/b", O_RDONLY) = 3
            2 <... close resumed>) = -1 EBADF (Bad file descriptor)
            1 read(3, "", 1) = 0  ## 3 file /b @6 #2
            """);
  }

  @Test
  void dup2OverANumberThatAnotherThreadUses() {
    Trace.check(
        THREADS
            + """
            1 open("/b", O_RDONLY) = 4
            2 read(4,  <unfinished ...>  ## 4 file /b @3
            1 dup2(3, 4) = 4  ## 4 file /b @3; =4 file /a @1 #2
            2 <... read resumed>"x", 1) = 1
            2 read(4, "", 1) = 0  ## 4 file /a @1 #2
            """);
  }

  @Test
  void aSocketClosedWhileAnotherThreadAccepts() {
    Trace.check(
        """
        1 socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3
        1 bind(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("127.0.0.1")}, 16) = 0
        1 listen(3, 5) = 0
        1 clone(child_stack=0x7f00, flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD) = 2
        2 accept(3,  <unfinished ...>  ## 3 tcp 127.0.0.1:80 -> ? LISTEN @1
        1 close(3) = 0
        1 open("/b", O_RDONLY) = 3
        2 <... accept resumed>{sa_family=AF_INET, sin_port=htons(4000), sin_addr=inet_addr("127.0.0.1")}, [16]) = 4  ## =4 tcp 127.0.0.1:80 -> 127.0.0.1:4000 ESTABLISHED @8
        1 read(3, "", 1) = 0  ## 3 file /b @7 #2
        """);
  }

  @Test
  void anUnfinishedCloseThatEndsWithTheProcess() {
    Trace.check(
        """
        1 open("/a", O_RDONLY) = 3
        1 fork() = 2
        2 close(3 <unfinished ...>
        2 <... close resumed> <unfinished ...>) = ?
        2 +++ killed by SIGKILL +++
        1 read(3, "", 1) = 0  ## 3 file /a @1
        """);
  }

  @Test
  void twoThreadsDup2OntoOneNumberAtOnce() {
    Trace.check(
        THREADS
            + """
            1 open("/b", O_RDONLY) = 4
            1 dup2(3, 9 <unfinished ...>
            2 dup2(4, 9) = 9
            1 <... dup2 resumed>) = 9
            1 read(9, "", 1) = 0  ## 9 unknown two threads made it at once #2
            """);
  }

  @Test
  void whereMakersAreHiddenAnotherThreadMayHaveTheNumberAlready() {
    Trace.check(
        """
        1 open("/a", O_RDONLY) = 3
        1 clone3({flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_THREAD}, 88) = 2
        1 close(3 <unfinished ...>
        2 read(3, "", 1) = 0  ## 3 file /a @1
        1 <... close resumed>) = 0
        2 read(3, "", 1) = 0
        1 open("/b", O_RDONLY) = 4
        1 close(4 <unfinished ...>
        2 read(4, "", 1) = 0  ## 4 unknown being closed #1
        """);
  }

  @Test
  void whileADup2IsUnderWayOthersMaySeeTheOldFileOrTheNew() {
    Trace.check(
        THREADS
            + """
            1 open("/b", O_RDONLY) = 4
            2 read(4,  <unfinished ...>  ## 4 file /b @3
            1 dup2(3, 4 <unfinished ...>  ## 3 file /a @1; 4 file /b @3
            2 <... read resumed>"x", 1) = 1
            2 read(4,  <unfinished ...>  ## 4 unknown another file is being put there #1
            1 <... dup2 resumed>) = 4  ## =4 file /a @1 #2
            2 <... read resumed>"x", 1) = 1
            2 read(4, "x", 1) = 1  ## 4 file /a @1 #2
            """);
  }

  @Test
  void aDup2ThatFailsLeavesTheOldFile() {
    Trace.check(
        THREADS
            + """
            1 dup3(9, 3, 0 <unfinished ...>  ## 3 file /a @1
            2 read(3, "x", 1) = 1  ## 3 unknown another file is being put there #1
            1 <... dup3 resumed>) = -1 EBADF (Bad file descriptor)
            2 read(3, "x", 1) = 1  ## 3 file /a @1
            """);
  }

  @Test
  void theSecondDup2OntoANumberIsStillUnderWay() {
    Trace.check(
        THREADS
            + """
            1 open("/b", O_RDONLY) = 4
            1 open("/c", O_RDONLY) = 9
            1 dup2(3, 9 <unfinished ...>
            2 dup2(4, 9 <unfinished ...>  ## 4 file /b @3; 9 unknown another file is being put there #1
            1 <... dup2 resumed>) = 9
            1 read(9, "", 1) = 0  ## 9 unknown another file is being put there #2
            2 <... dup2 resumed>) = 9
            1 read(9, "", 1) = 0  ## 9 unknown two threads made it at once #3
            1 dup2(3, 9) = 9  ## =9 file /a @1 #4
            """);
  }

  @Test
  void aWholeDup2WhileAnotherIsUnderWay() {
    Trace.check(
        THREADS
            + """
            1 open("/b", O_RDONLY) = 4
            1 open("/c", O_RDONLY) = 9
            1 dup2(3, 9 <unfinished ...>
            2 dup2(4, 9) = 9
            2 read(9, "", 1) = 0  ## 9 unknown another file is being put there #2
            1 <... dup2 resumed>) = 9
            1 read(9, "", 1) = 0  ## 9 unknown two threads made it at once #3
            """);
  }

  @Test
  void dup2OntoANumberThatIsJustBeingClosedMayComeBeforeTheClose() {
    Trace.check(
        THREADS
            + """
            1 open("/b", O_RDONLY) = 4
            1 close(3 <unfinished ...>  ## 3 file /a @1
            2 dup2(4, 3) = 3
            1 <... close resumed>) = 0
            2 read(3, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 3 unknown two threads made it at once #2
            """);
  }

  @Test
  void aForkSharesNothingThatAnotherCouldReplace() {
    Trace.check(
        """
        1 open("/a", O_RDONLY) = 3
        1 fork() = 2
        2 dup2(3, 0 <unfinished ...>
        1 read(3, "x", 1) = 1  ## 3 file /a @1
        2 <... dup2 resumed>) = 0  ## =0 file /a @1
        """);
  }

  @Test
  void twoDup2OntoANumberFromBeforeTheTrace() {
    Trace.check(
        THREADS
            + """
            1 open("/b", O_RDONLY) = 4
            2 getpid() = 1
            1 dup2(3, 9 <unfinished ...>
            2 dup2(4, 9 <unfinished ...>
            1 <... dup2 resumed>) = 9  ## =9 unknown another file is being put there #1
            2 <... dup2 resumed>) = 9  ## =9 unknown two threads made it at once #2
            """);
  }

  @Test
  void underZACloseMayHaveActedBeforeItsLineComes() {
    Trace.check(
        THREADS
            + """
            2 open("/b", O_RDONLY) = 4
            2 close(4) = 0
            1 open("/c", O_RDONLY) = 3
            2 close(3) = 0  ## 3 unknown made again before its close shows
            1 read(3, "x", 1) = 1  ## 3 file /c @5 #2
            2 close(3) = 0  ## 3 file /c @5 #2
            1 read(3, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 3 unknown closed on line 8 #2
            """);
  }

  @Test
  void aCloseByTheThreadThatWasGivenTheNumberIsNotTheLateOne() {
    Trace.check(
        THREADS
            + """
            2 open("/b", O_RDONLY) = 4
            2 close(4) = 0
            1 open("/c", O_RDONLY) = 3
            1 close(3) = 0  ## 3 file /c @5 #2
            2 close(3) = 0
            1 open("/d", O_RDONLY) = 3  ## =3 file /d @8 #3
            """);
  }
}
