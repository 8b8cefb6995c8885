package dev.fdnote.table;

import org.junit.jupiter.api.Test;

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
}
