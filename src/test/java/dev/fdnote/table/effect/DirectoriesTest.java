package dev.fdnote.table.effect;

import dev.fdnote.table.Trace;
import org.junit.jupiter.api.Test;

class DirectoriesTest {
  @Test
  void untilItIsShownTheWorkingDirectoryIsUnknown() {
    Trace.check(
        """
        openat(AT_FDCWD, "a", O_RDONLY) = 3  ## cwd unknown working directory not shown yet; =3 file a @1
        getcwd("/srv/demo", 4096) = 10
        openat(AT_FDCWD, "a", O_RDONLY) = 4  ## cwd directory /srv/demo; =4 file /srv/demo/a @3
        open("b", O_RDONLY) = 5  ## =5 file /srv/demo/b @4
        read(3, "", 1) = 0  ## 3 file a @1
        """);
  }

  @Test
  void chdirAndFchdir() {
    Trace.check(
        """
        chdir("rel") = 0
        open("a", O_RDONLY) = 3  ## =3 file a @2
        chdir("/srv") = 0
        open("a", O_RDONLY) = 4  ## =4 file /srv/a @4
        chdir("demo") = 0
        open("a", O_RDONLY) = 5  ## =5 file /srv/demo/a @6
        chdir("/nowhere") = -1 ENOENT (No such file or directory)
        open("a", O_RDONLY) = 6  ## =6 file /srv/demo/a @8
        open("/etc", O_RDONLY|O_DIRECTORY) = 7
        fchdir(7) = 0
        open("a", O_RDONLY) = 8  ## =8 file /etc/a @11
        fchdir(99) = 0
        open("a", O_RDONLY) = 9  ## =9 file a @13
        """);
  }

  @Test
  void itIsInheritedByForkAndKeptByExec() {
    Trace.check(
        """
        1 chdir("/srv") = 0
        1 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD) = 2
        2 execve("/bin/true", ["true"], 0x7ffd /* 1 var */) = 0
        2 open("a", O_RDONLY) = 3  ## =3 file /srv/a @4
        2 chdir("/tmp") = 0
        2 open("a", O_RDONLY) = 4  ## =4 file /tmp/a @6
        1 open("a", O_RDONLY) = 3  ## =3 file /srv/a @7
        """);
  }

  @Test
  void threadsShareIt() {
    Trace.check(
        """
        1 chdir("/srv") = 0
        1 clone(child_stack=0x7f00, flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD) = 2
        2 chdir("/tmp") = 0
        1 open("a", O_RDONLY) = 3  ## =3 file /tmp/a @4
        2 unshare(CLONE_FS) = 0
        2 chdir("/etc") = 0
        1 open("a", O_RDONLY) = 4  ## =4 file /tmp/a @7
        2 open("a", O_RDONLY) = 5  ## =5 file /etc/a @8
        """);
  }

  @Test
  void whatIsNotUnderTheRootTellsNothing() {
    Trace.check(
        """
        chdir("/srv") = 0
        getcwd("(unreachable)/x", 4096) = 16
        open("a", O_RDONLY) = 3  ## =3 file a @3
        """);
  }

  @Test
  void anotherRootMakesTheKnownPathWorthless() {
    Trace.check(
        """
        chdir("/srv/jail") = 0
        chroot("/srv/jail") = 0
        getcwd("/", 4096) = 2
        open("a", O_RDONLY) = 3  ## =3 file /a @4
        """);
  }
}
