package dev.fdnote.table.effect;

import dev.fdnote.table.Trace;
import org.junit.jupiter.api.Test;

class PipesTest {
  @Test
  void theReadEndComesFirst() {
    Trace.check(
        """
        pipe([3, 4]) = 0  ## 3 pipe read @1; 4 pipe write @1
        pipe2([5, 6], O_NONBLOCK|O_CLOEXEC) = 0  ## 5 pipe read @2; 6 pipe write @2
        write(4, "x", 1) = 1  ## 4 pipe write @1
        read(3, "x", 1) = 1  ## 3 pipe read @1
        execve("/bin/true", ["true"], 0x7ffd /* 1 var */) = 0
        read(3, "", 1) = 0  ## 3 pipe read @1
        read(5, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 5 unknown closed on line 5 #1
        """);
  }

  @Test
  void aFailedPipeMakesNothing() {
    Trace.check(
        """
        pipe(0x7ffd) = -1 EMFILE (Too many open files)  ## none
        pipe2([3, 4], 0) = 0 (INJECTED)
        read(3, "", 1) = 0  ## 3 unknown open before the trace
        """);
  }

  @Test
  void numbersMadeByAHalfThatIsResumed() {
    Trace.check(
        """
        7 pipe2( <unfinished ...>  ## none
        8 getpid() = 8
        7 <... pipe2 resumed>[3, 4], O_CLOEXEC) = 0  ## 3 pipe read @3; 4 pipe write @3
        7 write(4, "x", 1) = 1  ## 4 pipe write @3
        """);
  }
}
