package dev.fdnote.table;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BirthsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "fork()",
        "vfork()",
        "clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|CLONE_CHILD_SETTID|SIGCHLD,"
            + " child_tidptr=0x7f00)",
        "clone(child_stack=0x7f00, flags=CLONE_VM|CLONE_VFORK|SIGCHLD)",
        "clone3({flags=CLONE_VM|CLONE_VFORK|CLONE_CLEAR_SIGHAND, exit_signal=SIGCHLD, stack=0x7f00,"
            + " stack_size=0x9000}, 88)",
        "clone(0x11, 0, 0, 0, 0)"
      })
  void aForkCopiesTheTable(String call) {
    Trace.check(
        """
        1 open("/a", O_RDONLY) = 3
        1 %s = 2
        2 read(3, "", 1) = 0  ## 3 file /a @1
        2 close(3) = 0
        2 open("/b", O_RDONLY) = 3  ## =3 file /b @5 #2
        1 read(3, "", 1) = 0  ## 3 file /a @1
        1 open("/c", O_RDONLY) = 4  ## =4 file /c @7
        2 read(4, "", 1) = 0  ## 4 unknown open before the trace
        """
            .formatted(call));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "clone(child_stack=0x7f00,"
            + " flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD|CLONE_SYSVSEM,"
            + " parent_tid=[2], tls=0x7f00, child_tidptr=0x7f00)",
        "clone(child_stack=0x7f00, flags=CLONE_FILES|SIGCHLD)",
        "clone3({flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD, exit_signal=0,"
            + " stack=0x7f00, stack_size=0x9000} => {parent_tid=[2]}, 88)",
        "clone(0x3d0f00, 0x7f00, 0x7f00, 0x7f00, 0x7f00)"
      })
  void cloneFilesSharesTheTable(String call) {
    Trace.check(
        """
        1 open("/a", O_RDONLY) = 3
        1 %s = 2
        2 read(3, "", 1) = 0  ## 3 file /a @1
        2 close(3) = 0
        1 read(3, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 3 unknown closed on line 4 #1
        1 open("/b", O_RDONLY) = 3  ## =3 file /b @6 #2
        2 read(3, "", 1) = 0  ## 3 file /b @6 #2
        """
            .formatted(call));
  }

  @Test
  void descriptionsStayShared() {
    Trace.check(
        """
        1 socket(AF_INET, SOCK_DGRAM, IPPROTO_IP) = 3
        1 fork() = 2
        2 connect(3, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("10.0.0.1")}, 16) = 0
        1 send(3, "x", 1, 0) = 1  ## 3 udp ? -> 10.0.0.1:53 @1
        """);
  }

  @Test
  void unshareSplitsTheTable() {
    Trace.check(
        """
        1 open("/a", O_RDONLY) = 3
        1 clone(child_stack=0x7f00, flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD) = 2
        2 unshare(CLONE_FILES) = 0
        2 close(3) = 0
        1 read(3, "", 1) = 0  ## 3 file /a @1
        2 read(3, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 3 unknown closed on line 4 #1
        """);
  }

  @Test
  void aFailedUnshareSplitsNothing() {
    Trace.check(
        """
        1 open("/a", O_RDONLY) = 3
        1 clone(child_stack=0x7f00, flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD) = 2
        2 unshare(CLONE_FILES|CLONE_NEWNET) = -1 EPERM (Operation not permitted)
        2 close(3) = 0
        1 read(3, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 3 unknown closed on line 4 #1
        """);
  }

  @Test
  void aFailedForkMakesNobody() {
    Trace.check(
        """
        1 open("/a", O_RDONLY) = 3
        1 fork() = -1 EAGAIN (Resource temporarily unavailable)
        2 read(3, "", 1) = 0  ## 3 unknown open before the trace
        """);
  }

  @Test
  void vforkAndExec() {
    Trace.check(
        """
        1 open("/a", O_RDONLY|O_CLOEXEC) = 3
        1 open("/b", O_RDONLY) = 4
        1 vfork( <unfinished ...>
        2 dup2(3, 0) = 0  ## 3 file /a @1; =0 file /a @1
        2 execve("/bin/true", ["true"], 0x7ffd /* 1 var */ <unfinished ...>
        1 <... vfork resumed>) = 2
        2 <... execve resumed>) = 0
        1 read(3, "", 1) = 0  ## 3 file /a @1
        2 read(0, "", 1) = 0  ## 0 file /a @1
        2 read(3, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 3 unknown closed on line 7 #1
        2 read(4, "", 1) = 0  ## 4 file /b @2
        1 read(0, "", 1) = 0  ## 0 unknown open before the trace
        """);
  }

  @Test
  void theChildsFirstLineComesBeforeItsParentsReturn() {
    Trace.check(
        """
        1 open("/a", O_RDONLY) = 3
        1 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD <unfinished ...>
        2 read(3, "", 1) = 0  ## 3 file /a @1
        2 close(3) = 0
        1 <... clone resumed>, child_tidptr=0x7f00) = 2
        1 read(3, "", 1) = 0  ## 3 file /a @1
        2 read(3, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 3 unknown closed on line 4 #1
        """);
  }

  @Test
  void aThreadsFirstLineComesBeforeItsParentsReturn() {
    Trace.check(
        """
        1 clone3({flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD, exit_signal=0, stack=0x7f00} <unfinished ...>
        2 open("/a", O_RDONLY) = 3
        1 <... clone3 resumed> => {parent_tid=[2]}, 88) = 2
        1 read(3, "", 1) = 0  ## 3 file /a @2
        """);
  }

  @Test
  void theChildMayShowTheCloneAsItsOwnReturn() {
    Trace.check(
        """
        1 open("/a", O_RDONLY) = 3
        1 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD <unfinished ...>
        2 <... clone resumed>) = 0
        2 read(3, "", 1) = 0  ## 3 file /a @1
        1 <... clone resumed>, child_tidptr=0x7f00) = 2
        2 close(3) = 0
        1 read(3, "", 1) = 0  ## 3 file /a @1
        """);
  }

  @Test
  void ofTwoForksAtOnceTheFirstChildIsNobodysUntilItsParentSaysSo() {
    Trace.check(
        """
        1 open("/a", O_RDONLY) = 3
        5 open("/b", O_RDONLY) = 3
        1 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD <unfinished ...>
        5 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD <unfinished ...>
        7 read(3, "", 1) = 0  ## 3 unknown open before the trace
        8 read(3, "", 1) = 0  ## 3 unknown open before the trace
        5 <... clone resumed>, child_tidptr=0x7f00) = 7
        7 read(3, "", 1) = 0  ## 3 file /b @2
        8 read(3, "", 1) = 0  ## 3 unknown open before the trace
        1 <... clone resumed>, child_tidptr=0x7f00) = 8
        8 read(3, "", 1) = 0  ## 3 file /a @1
        """);
  }

  @Test
  void whatTheEarlyChildDidItselfStays() {
    Trace.check(
        """
        1 open("/a", O_RDONLY) = 3
        5 open("/b", O_RDONLY) = 3
        1 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD <unfinished ...>
        5 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD <unfinished ...>
        7 close(3) = 0
        7 open("/c", O_RDONLY) = 4
        5 <... clone resumed>, child_tidptr=0x7f00) = 7
        7 read(3, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 3 unknown closed on line 5
        7 read(4, "", 1) = 0  ## 4 file /c @6
        """);
  }

  @Test
  void threadsOfOneProcessMakingThreadsAtOnceHaveOneTable() {
    Trace.check(
        """
        1 open("/a", O_RDONLY) = 3
        1 clone(child_stack=0x7f00, flags=CLONE_VM|CLONE_FILES|CLONE_THREAD|CLONE_SIGHAND) = 2
        1 clone(child_stack=0x7f00, flags=CLONE_VM|CLONE_FILES|CLONE_THREAD|CLONE_SIGHAND <unfinished ...>
        2 clone(child_stack=0x7f00, flags=CLONE_VM|CLONE_FILES|CLONE_THREAD|CLONE_SIGHAND <unfinished ...>
        9 read(3, "", 1) = 0  ## 3 file /a @1
        2 <... clone resumed>) = 8
        1 <... clone resumed>) = 9
        8 read(3, "", 1) = 0  ## 3 file /a @1
        """);
  }

  @Test
  void oldStraceShowsTheFlagsOnlyAtTheReturn() {
    Trace.check(
        """
        1 open("/a", O_RDONLY) = 3
        1 clone( <unfinished ...>
        2 read(3, "", 1) = 0  ## 3 file /a @1
        2 open("/b", O_RDONLY) = 4  ## =4 file /b @4
        1 <... clone resumed> child_stack=0x7f00, flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD|CLONE_SYSVSEM|CLONE_SETTLS, parent_tidptr=0x7f00, tls=0x7f00, child_tidptr=0x7f00) = 2
        1 read(4, "", 1) = 0  ## 4 file /b @4
        1 close(3) = 0
        2 read(3, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 3 unknown closed on line 7 #1
        """);
  }

  @Test
  void aPidOfAnInnerNamespaceIsExplainedByTheComment() {
    Trace.check(
        """
        100 open("/a", O_RDONLY) = 3
        100 fork() = 2 /* 8295 in strace's PID NS */
        8295 read(3, "", 1) = 0  ## 3 file /a @1
        """);
  }

  @Test
  void aPidOfAnInnerNamespaceWithoutTheComment() {
    Trace.check(
        """
        26777 open("/a", O_RDONLY) = 4
        26777 fork() = 2
        26778 write(4, "grandchild", 10) = 10  ## 4 file /a @1
        26777 close(4) = 0
        26778 write(4, "grandchild", 10) = 10  ## 4 file /a @1
        """);
  }

  @Test
  void aCloneWhoseHalvesAreSplitByTheAttachMessage() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3
        clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLDstrace: Process 2 attached
        , child_tidptr=0x7f00) = 2
        [pid     2] read(3, "", 1) = 0  ## 3 file /a @1
        [pid     1] close(3) = 0  ## 3 file /a @1
        [pid     2] read(3, "", 1) = 0  ## 3 file /a @1
        """);
  }

  @Test
  void whatOtherThreadsChangedDuringAForkIsDoubtfulInTheChild() {
    Trace.check(
        """
        1 open("/a", O_RDONLY) = 3
        1 clone(child_stack=0x7f00, flags=CLONE_VM|CLONE_FILES|CLONE_THREAD|CLONE_SIGHAND) = 2
        1 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD <unfinished ...>
        2 close(3) = 0
        2 open("/b", O_RDONLY) = 3
        1 <... clone resumed>) = 9
        9 read(3, "", 1) = 0  ## 3 unknown changed while the process forked #2
        1 read(3, "", 1) = 0  ## 3 file /b @5 #2
        """);
  }

  @Test
  void oldStraceAndAForkThatReusesANumber() {
    Trace.check(
        """
        1 open("/a", O_RDONLY) = 3
        1 clone( <unfinished ...>
        2 open("/b", O_RDONLY) = 4
        2 close(4) = 0
        1 <... clone resumed> child_stack=0, flags=CLONE_CHILD_CLEARTID|CLONE_CHILD_SETTID|SIGCHLD, child_tidptr=0x7f00) = 2
        1 open("/c", O_RDONLY) = 4  ## =4 file /c @6
        1 read(4, "", 1) = 0  ## 4 file /c @6
        2 read(4, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 4 unknown closed on line 4 #1
        """);
  }

  @Test
  void whatAChildPutOverItsParentsFdBeforeItsParentIsKnownIsNotTheParents() {
    Trace.check(
        """
        1 open("/a", O_RDONLY) = 1
        1 open("/b", O_RDONLY) = 4
        1 open("/c", O_RDONLY) = 5
        2 dup2(4, 1) = 1
        2 fstat(5, {st_mode=S_IFREG|0644, st_size=1}) = 0
        1 vfork() = 2
        2 write(1, "x", 1) = 1  ## 1 unknown open before the trace #1
        2 read(5, "", 1) = 0  ## 5 file /c @3
        1 write(1, "x", 1) = 1  ## 1 file /a @1
        """);
  }
}
