package dev.fdnote.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.annotate.AnnotatedLine;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrefixTest {
  private static List<String> pids(String trace) {
    return Trace.lines(trace).stream().map(AnnotatedLine::pid).toList();
  }

  @Test
  void aLineWithoutAPidBelongsToTheSoleSurvivor() {
    String trace =
        """
        strace: Process 1851 attached
        open("/a", O_RDONLY) = 3
        clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD) = 2017
        strace: Process 2017 attached
        [pid  2017] open("/b", O_RDONLY) = 4
        [pid  1851] open("/c", O_RDONLY) = 4
        [pid  1851] exit_group(0) = ?
        [pid  1851] +++ exited with 0 +++
        read(4, "", 1) = 0
        --- SIGABRT {si_signo=SIGABRT, si_code=SI_USER, si_pid=2017, si_uid=0} ---
        +++ killed by SIGABRT +++
        """;
    assertEquals(
        List.of("", "1851", "1851", "", "2017", "1851", "1851", "1851", "2017", "2017", "2017"),
        pids(trace));
  }

  @Test
  void andHasItsFds() {
    Trace.check(
        """
        strace: Process 1851 attached
        clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD) = 2017
        strace: Process 2017 attached
        [pid  2017] open("/b", O_RDONLY) = 4
        [pid  1851] open("/c", O_RDONLY) = 4
        [pid  1851] exit_group(0) = ?
        [pid  1851] +++ exited with 0 +++
        read(4, "", 1) = 0  ## 4 file /b @4
        """);
  }

  @Test
  void theProcessWithoutAPidIsTheOneThatIsNamedLater() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3
        clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD) = 12
        [pid    10] close(3) = 0  ## 3 file /a @1
        [pid    12] read(3, "", 1) = 0  ## 3 file /a @1
        """);
  }

  @Test
  void theChildMayBeNamedFirst() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3
        clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD) = 12
        [pid    12] close(3) = 0  ## 3 file /a @1
        [pid    10] read(3, "", 1) = 0  ## 3 file /a @1
        """);
  }

  @Test
  void aCallIsCutByThePrefixComing() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3
        clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD) = 12
        read(3, strace: Process 12 attached
         <unfinished ...>
        [pid    12] close(3) = 0  ## 3 file /a @1
        [pid    10] <... read resumed>"x", 1) = 1
        [pid    10] dup(3) = 4  ## =4 file /a @1
        """);
  }

  @Test
  void aThreadAndItsProcessOnStderr() {
    Trace.check(
        """
        strace: Process 27753 attached with 3 threads
        [pid 27756] read(3,  <unfinished ...>  ## 3 unknown open before the trace
        [pid 27753] openat(AT_FDCWD, "words.txt", O_RDONLY) = 5
        [pid 27755] read(5, "pear", 4) = 4  ## 5 file words.txt @3
        [pid 27756] exit(0) = ?
        [pid 27756] +++ exited with 0 +++
        [pid 27755] +++ exited with 0 +++
        close(5) = 0  ## 5 file words.txt @3
        """);
  }

  @Test
  void filesOfStraceFf() {
    Trace.check(
        "2104",
        """
        open("/a", O_RDONLY) = 3  ## =3 file /a @1
        read(3, "", 1) = 0  ## 3 file /a @1
        """);
  }

  @Test
  void aPidThatIsUsedAgainIsAnotherProcess() {
    Trace.check(
        """
        1 fork() = 2
        2 open("/a", O_RDONLY) = 3
        2 exit_group(0) = ?
        2 +++ exited with 0 +++
        1 fork() = 2
        2 read(3, "", 1) = 0  ## 3 unknown open before the trace
        """);
  }

  @Test
  void aDetachedProcessIsForgotten() {
    Trace.check(
        """
        strace: Process 10 attached
        open("/a", O_RDONLY) = 3
        strace: Process 10 detached
        strace: Process 10 attached
        read(3, "", 1) = 0  ## 3 unknown open before the trace
        """);
  }

  @Test
  void allLeadersTogether() {
    Trace.check(
        """
        10<sh> 1795410325.033917 (+     0.000245) [   2] [00007f94164f3a07] open("/a", O_RDONLY) = 3 <0.000012>  ## =3 file /a @1
        10<wor ker\\76(1)> 1795410325.033918 (+     0.000001) [   0] [????????????????] read(3, "", 1) = 0 <0.000012>  ## 3 file /a @1
        """);
  }
}
