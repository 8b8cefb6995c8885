package dev.fdnote.table;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks that were there before the trace may be threads of one process or not. */
class StrangersTest {
  @Test
  void whatOneClosesMayBeClosedForTheOther() {
    Trace.check(
        """
        10 open("/a", O_RDONLY) = 5
        11 close(5) = 0
        10 read(5, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 5 unknown perhaps closed by pid 11 #1
        """);
  }

  @Test
  void aDuplicateOfWhatMayBeClosedIsAsDoubtful() {
    Trace.check(
        """
        10 open("/a", O_RDONLY) = 5
        11 close(5) = 0
        10 dup(5) = 6  ## 5 unknown perhaps closed by pid 11 #1; =6 unknown perhaps closed by pid 11 #1
        10 fcntl(5, F_DUPFD, 10) = 10  ## =10 unknown perhaps closed by pid 11 #1
        10 read(5, "x", 1) = 1  ## 5 unknown perhaps closed by pid 11 #1
        10 read(6, "x", 1) = 1  ## 6 unknown perhaps closed by pid 11 #1
        """);
  }

  @Test
  void aDuplicateOfWhatTheTraceShowsClosedWasOpenedUnseen() {
    Trace.check(
        """
        close(5) = 0
        dup(5) = 6  ## =6 unknown opened by a call that the trace does not show #1
        dup(7) = 8  ## =8 unknown open before the trace #1
        """);
  }

  @Test
  void theSameNumberMadeTwiceShowsTwoTables() {
    Trace.check(
        """
        10 open("/a", O_RDONLY) = 5
        11 open("/b", O_RDONLY) = 5
        11 close(5) = 0
        10 read(5, "", 1) = 0  ## 5 file /a @1
        """);
  }

  @Test
  void whatOneOpensIsNotClaimedForTheOther() {
    Trace.check(
        """
        10 open("/a", O_RDONLY) = 5
        11 read(5, "", 1) = 0  ## 5 unknown open before the trace
        """);
  }

  @Test
  void withThreadsStraceSaysSo() {
    Trace.check(
        """
        strace: Process 10 attached with 2 threads
        [pid    10] open("/a", O_RDONLY) = 5
        [pid    11] read(5, "", 1) = 0  ## 5 file /a @2
        [pid    11] close(5) = 0
        [pid    10] read(5, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 5 unknown closed on line 4 #1
        """);
  }

  @Test
  void aRangeThatOneClosesMayBeClosedForTheOther() {
    Trace.check(
        """
        10 open("/a", O_RDONLY) = 5
        10 dup2(5, 5000) = 5000
        10 open("/b", O_RDONLY) = 6
        11 close_range(5, 5, 0) = 0
        10 read(5, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 5 unknown perhaps closed by pid 11 #1
        10 read(6, "", 1) = 0  ## 6 file /b @3
        10 read(5000, "", 1) = 0  ## 5000 file /a @1
        12 close_range(6, 4294967295, 0) = 0
        10 read(6, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 6 unknown perhaps closed by pid 12 #1
        10 read(5000, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 5000 unknown perhaps closed by pid 12 #1
        """);
  }

  @Test
  void aRangeOfACopyIsClosedForNobodyElse() {
    Trace.check(
        """
        10 open("/a", O_RDONLY) = 5
        11 close_range(5, 5, CLOSE_RANGE_UNSHARE) = 0
        11 close(5) = -1 EBADF (Bad file descriptor)
        10 read(5, "", 1) = 0  ## 5 file /a @1
        12 close_range(5, 5, CLOSE_RANGE_CLOEXEC) = 0
        10 read(5, "", 1) = 0  ## 5 file /a @1
        """);
  }

  @Test
  void whoHasUnsharedItsFdsIsNoStranger() {
    Trace.check(
        """
        10 open("/a", O_RDONLY) = 5
        11 unshare(CLONE_FILES) = 0
        11 open("/b", O_RDONLY) = 6
        10 close(6) = 0
        11 read(6, "", 1) = 0  ## 6 file /b @3
        11 close(5) = 0
        10 read(5, "", 1) = 0  ## 5 file /a @1
        """);
  }

  @Test
  void execveCopiesBeforeItCloses() {
    Trace.check(
        """
        10 open("/a", O_RDONLY|O_CLOEXEC) = 5
        11 fcntl(5, F_SETFD, FD_CLOEXEC) = 0
        11 execve("/bin/true", ["true"], 0x7ffd /* 1 var */) = 0
        11 read(5, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 5 unknown closed on line 3
        10 read(5, "", 1) = 0  ## 5 file /a @1
        11 close(5) = -1 EBADF (Bad file descriptor)
        10 read(5, "", 1) = 0  ## 5 file /a @1
        """);
  }

  @Test
  void whatExecveLeavesOpenMayHaveBeenClosedBefore() {
    Trace.check(
        """
        10 open("/a", O_RDONLY) = 5
        11 close_range(5, 5, 0) = 0
        10 execve("/bin/true", ["true"], 0x7ffd /* 1 var */) = 0
        10 read(5, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 5 unknown perhaps closed by pid 11 #1
        """);
  }

  @Test
  void aCloseOnTwoLinesCountsAsWell() {
    Trace.check(
        """
        10 open("/a", O_RDONLY) = 5
        11 close(5 <unfinished ...>
        10 read(5, "x", 1) = 1  ## 5 file /a @1
        11 <... close resumed>) = 0
        10 read(5, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 5 unknown perhaps closed by pid 11 #1
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"close(5", "close_range(3, 9, 0"})
  void whileOneClosesANumberMadeTwiceShowsNothing(String close) {
    Trace.check(
        """
        10 open("/a", O_RDONLY) = 5
        11 %s <unfinished ...>
        12 open("/c", O_RDONLY) = 5
        10 read(5, "x", 1) = 1  ## 5 unknown perhaps closed by pid 11 #1
        11 <... close resumed>) = 0
        12 close(5) = 0
        10 open("/d", O_RDONLY) = 5
        12 close(5) = 0
        10 read(5, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 5 unknown closed on line 8 #2
        """
            .formatted(close));
  }

  @Test
  void aCloseThatIsOverFreesNothingMore() {
    Trace.check(
        """
        11 close(5 <unfinished ...>
        11 <... close resumed>) = 0
        10 open("/a", O_RDONLY) = 5
        12 open("/c", O_RDONLY) = 5
        12 close(5) = 0
        10 read(5, "x", 1) = 1  ## 5 file /a @3
        """);
  }

  @Test
  void whatIsMadeWhileTheOtherClosesIsNotWhatItCloses() {
    Trace.check(
        """
        10 open("/a", O_RDONLY) = 5
        10 close(5 <unfinished ...>
        11 open("/b", O_RDONLY) = 5
        10 <... close resumed>) = 0
        11 read(5, "x", 1) = 1  ## 5 file /b @3
        """);
  }

  @Test
  void unlessTheOtherMayHaveHadNothingToClose() {
    Trace.check(
        """
        10 close(5 <unfinished ...>
        11 open("/b", O_RDONLY) = 5
        10 <... close resumed>) = 0
        11 read(5, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 5 unknown perhaps closed by pid 10 #1
        """);
  }

  private static final String CLOSING =
      """
      10 clone(child_stack=0x7f00, flags=CLONE_VM|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD) = 11
      10 open("/a", O_RDONLY) = 5
      10 close(5 <unfinished ...>
      11 read(5, "x", 1) = 1  ## 5 file /a @2
      """;

  @Test
  void whatOneIsClosingTheOtherMayHaveClosed() {
    Trace.check(
        CLOSING
            + """
            20 close(5) = 0
            11 read(5, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 5 unknown perhaps closed by pid 20 #1
            10 <... close resumed>) = 0
            11 read(5, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 5 unknown closed on line 7 #1
            """);
  }

  @Test
  void whatOneIsClosingTheOtherMayBeGiven() {
    Trace.check(
        CLOSING
            + """
            20 open("/b", O_RDONLY) = 5
            11 read(5, "x", 1) = 1  ## 5 unknown perhaps made again by pid 20 #1
            20 read(5, "x", 1) = 1  ## 5 file /b @5
            10 <... close resumed>) = 0
            """);
  }

  @Test
  void aThreadOfAStrangerIsAStrangerToo() {
    Trace.check(
        """
        10 open("/a", O_RDONLY) = 5
        11 clone(child_stack=0x7f00, flags=CLONE_VM|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD) = 12
        11 exit(0) = ?
        11 +++ exited with 0 +++
        12 close(5) = 0
        10 read(5, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 5 unknown perhaps closed by pid 12 #1
        """);
  }

  @Test
  void whoProvesToShareBringsItsThreads() {
    Trace.check(
        """
        11 clone(child_stack=0x7f00, flags=CLONE_VM|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD) = 12
        11 open("/x", O_RDONLY) = 6
        10 open("/a", O_RDONLY) = 5
        11 close(5) = 0
        10 open("/b", O_RDONLY) = 5
        11 read(5, "x", 1) = 1  ## 5 file /b @5 #2
        10 close(6) = 0
        12 read(6, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 6 unknown closed on line 7 #1
        """);
  }

  @Test
  void ofTwoWhoMayHaveClosedItOneIsNotEnoughToClear() {
    Trace.check(
        """
        1 open("/a", O_RDONLY) = 3
        5 open("/b", O_RDONLY) = 3
        1 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD <unfinished ...>
        5 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD <unfinished ...>
        7 close(3) = 0
        6 close(3) = 0
        5 <... clone resumed>, child_tidptr=0x7f00) = 7
        1 read(3, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 3 unknown perhaps closed by pid 7 #1
        """);
  }

  @Test
  void whereTheTraceMissesWhatMakesFdsAUseProvesNoSharing() {
    Trace.check(
        """
        10 open("/a", O_RDONLY) = 3
        10 close(3) = 0
        10 read(3, "x", 1) = 1
        11 open("/b", O_RDONLY) = 3
        10 read(3, "x", 1) = 1  ## 3 unknown opened by a call that the trace does not show #1
        """);
  }

  @Test
  void aProgramLoadedWithoutAnExecveIsNobodysThread() {
    Trace.check(
        """
        10 open("/a", O_RDONLY) = 3
        10 close(3) = 0
        11 openat(AT_FDCWD, "/etc/ld.so.cache", O_RDONLY|O_CLOEXEC) = 3
        11 close(3) = 0
        11 open("/b", O_RDONLY) = 3
        10 read(3, "x", 1) = 1  ## 3 unknown opened by a call that the trace does not show #1
        """);
  }

  @Test
  void aDup2UnderWayMayBeOnTheirFdsToo() {
    Trace.check(
        """
        1 openat(AT_FDCWD, "/a", O_RDONLY) = 3
        1 openat(AT_FDCWD, "/b", O_RDONLY) = 4
        1 dup2(3, 9) = 9
        2 dup2(4, 9 <unfinished ...>
        1 read(9,  <unfinished ...>  ## 9 unknown perhaps closed by pid 2 #1
        1 <... read resumed>"x", 1) = 1
        1 dup2(4, 9) = 9
        1 read(9, "x", 1) = 1  ## 9 unknown perhaps replaced by pid 2 #2
        2 <... dup2 resumed>) = 9
        """);
  }
}
