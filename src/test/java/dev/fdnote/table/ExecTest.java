package dev.fdnote.table;

import org.junit.jupiter.api.Test;

class ExecTest {
  @Test
  void aFailedExecveClosesNothing() {
    Trace.check(
        """
        open("/a", O_RDONLY|O_CLOEXEC) = 3
        execve("/bin/none", ["none"], 0x7ffd /* 1 var */) = -1 ENOENT (No such file or directory)
        read(3, "", 1) = 0  ## 3 file /a @1
        execveat(AT_FDCWD, "/bin/true", ["true"], NULL, 0) = 0
        read(3, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 3 unknown closed on line 4 #1
        """);
  }

  @Test
  void aTableSharedWithAnotherProcessIsCopiedFirst() {
    Trace.check(
        """
        1 open("/a", O_RDONLY|O_CLOEXEC) = 3
        1 clone(child_stack=0x7f00, flags=CLONE_FILES|SIGCHLD) = 2
        2 execve("/bin/true", ["true"], 0x7ffd /* 1 var */) = 0
        2 read(3, 0x7ffd, 1) = -1 EBADF (Bad file descriptor)  ## 3 unknown closed on line 3 #1
        1 read(3, "", 1) = 0  ## 3 file /a @1
        2 open("/b", O_RDONLY) = 3
        1 read(3, "", 1) = 0  ## 3 file /a @1
        """);
  }

  @Test
  void aThreadThatCallsExecveGoesOnUnderItsLeadersPid() {
    Trace.check(
        """
        25506 open("/a", O_RDONLY) = 3
        25506 clone3({flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD, exit_signal=0, stack=0x7f00}, 88) = 25507
        25506 pause( <unfinished ...>
        25507 open("/b", O_RDONLY|O_CLOEXEC) = 4
        25507 open("/c", O_RDONLY) = 5
        25507 execve("/bin/demo", ["demo"], 0x7fd5 /* 0 vars */ <unfinished ...>
        25506 <... pause resumed>)              = ?
        25506 +++ superseded by execve in pid 25507 +++
        25506 <... execve resumed>)             = 0
        25506 fcntl(3, F_GETFL) = 0x8002 (flags O_RDWR|O_LARGEFILE)  ## 3 file /a @1
        25506 fcntl(4, F_GETFL) = -1 EBADF (Bad file descriptor)  ## 4 unknown closed on line 9 #1
        25506 fcntl(5, F_GETFL) = 0x8000 (flags O_RDONLY|O_LARGEFILE)  ## 5 file /c @5
        25506 open("/d", O_RDONLY) = 4  ## =4 file /d @13 #2
        """);
  }

  @Test
  void thenUnprefixedLinesAreThatProcess() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3
        clone3({flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD, exit_signal=0, stack=0x7f00}strace: Process 7 attached
         => {parent_tid=[7]}, 88) = 7
        [pid     6] pause( <unfinished ...>
        [pid     7] execve("/bin/demo", ["demo"], 0x7fd5 /* 0 vars */ <unfinished ...>
        [pid     6] <... pause resumed>) = ?
        [pid     6] +++ superseded by execve in pid 7 +++
        <... execve resumed>) = 0
        read(3, "", 1) = 0  ## 3 file /a @1
        open("/b", O_RDONLY) = 4  ## =4 file /b @10
        """);
  }

  @Test
  void theLeaderMayEndBeforeItsThreads() {
    Trace.check(
        """
        1 open("/a", O_RDONLY) = 3
        1 clone(child_stack=0x7f00, flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD) = 2
        1 exit(0) = ?
        1 +++ exited with 0 +++
        2 read(3, "", 1) = 0  ## 3 file /a @1
        2 execve("/bin/true", ["true"], 0x7ffd /* 1 var */ <unfinished ...>
        1 +++ superseded by execve in pid 2 +++
        1 <... execve resumed>) = 0
        1 read(3, "", 1) = 0  ## 3 file /a @1
        """);
  }
}
