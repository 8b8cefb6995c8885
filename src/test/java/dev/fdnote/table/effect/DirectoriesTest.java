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
  void pathsUnderAnotherRootAreThoseOfTheTracer() {
    Trace.check(
        """
        chdir("/srv/out") = 0
        chroot("../jail/") = 0
        open("/etc/a", O_RDONLY) = 3  ## =3 file /srv/out/../jail/etc/a @3
        open("a", O_RDONLY) = 4  ## =4 file /srv/out/a @4
        chroot("/nowhere") = -1 ENOENT (No such file or directory)
        chdir("/") = 0
        open("/", O_RDONLY|O_DIRECTORY) = 5  ## =5 directory /srv/out/../jail @7
        openat(5, "etc/b", O_RDONLY) = 6  ## 5 directory /srv/out/../jail @7; =6 file /srv/out/../jail/etc/b @8
        chroot("etc") = 0
        open("/b", O_RDONLY) = 7  ## =7 file /srv/out/../jail/etc/b @10
        """);
  }

  @Test
  void getcwdCountsFromTheCallersRoot() {
    Trace.check(
        """
        chroot("/srv/jail") = 0
        open("a", O_RDONLY) = 3  ## =3 file a @2
        getcwd("/sub", 4096) = 5
        open("a", O_RDONLY) = 4  ## =4 file /srv/jail/sub/a @4
        chdir("/") = 0
        getcwd("/", 4096) = 2
        open("a", O_RDONLY) = 5  ## =5 file /srv/jail/a @7
        """);
  }

  @Test
  void nothingLeadsAboveTheRoot() {
    Trace.check(
        """
        chroot("/srv/jail") = 0
        chdir("/sub") = 0
        open("../a", O_RDONLY) = 3  ## =3 file /srv/jail/sub/../a @3
        open("../../a", O_RDONLY) = 4  ## =4 file @4
        open("/../a", O_RDONLY) = 5  ## =5 file @5
        chdir("../..") = 0
        open("a", O_RDONLY) = 6  ## =6 file a @7
        """);
  }

  @Test
  void underARootThatIsNotShownNoPathIsKnown() {
    Trace.check(
        """
        chroot("rel") = 0
        open("/a", O_RDONLY) = 3  ## =3 file @2
        chdir("/") = 0
        open("a", O_RDONLY) = 4  ## =4 file a @4
        pivot_root(".", ".") = 0
        open("/a", O_RDONLY) = 5  ## =5 file /a @6
        """);
  }

  @Test
  void theRootIsInheritedByForkAndSharedByThreads() {
    Trace.check(
        """
        1 clone(child_stack=0x7f00, flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD) = 2
        2 chroot("/srv/jail") = 0
        1 open("/a", O_RDONLY) = 3  ## =3 file /srv/jail/a @3
        1 clone(child_stack=NULL, flags=SIGCHLD) = 4
        4 chroot("/sub") = 0
        4 open("/a", O_RDONLY) = 4  ## =4 file /srv/jail/sub/a @6
        1 open("/b", O_RDONLY) = 4  ## =4 file /srv/jail/b @7
        """);
  }

  @Test
  void theRootMayGetAnotherName() {
    Trace.check(
        """
        1 clone(child_stack=NULL, flags=SIGCHLD) = 2
        1 chroot("/srv/jail") = 0
        2 rename("/srv", "/old") = 0
        1 open("/a", O_RDONLY) = 3  ## =3 file /old/jail/a @4
        2 rename("/other", "/old") = 0
        1 rename("/b", "/c") = 0
        1 open("/a", O_RDONLY) = 4  ## =4 file /old/jail/a @7
        """);
  }

  @Test
  void magicLinksUnderAnotherRoot() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3
        chroot("/srv/jail") = 0
        open("/proc/self/fd/3", O_RDONLY) = 4  ## =4 file /a @3
        chdir("/proc/self") = 0
        open("fd/3", O_RDONLY) = 5  ## =5 file /a @5
        """);
  }

  @Test
  void aSecondGetcwdThatDiffersProvesThatChangesAreHidden() {
    Trace.check(
        """
        getcwd("/srv/a", 4096) = 7
        open("x", O_RDONLY) = 3  ## =3 file /srv/a/x @2
        getcwd("/srv/b", 4096) = 7
        open("x", O_RDONLY) = 4  ## =4 file x @4
        """);
  }

  @Test
  void chdirThroughALinkProvesNothing() {
    Trace.check(
        """
        getcwd("/srv/a", 4096) = 7
        chdir("/srv/link") = 0
        getcwd("/srv/b", 4096) = 7
        open("x", O_RDONLY) = 3  ## =3 file /srv/b/x @4
        """);
  }

  @Test
  void whereClosesAreHiddenSoMayBeChangesOfIt() {
    Trace.check(
        """
        chdir("/srv") = 0
        openat(AT_FDCWD, "a", O_RDONLY) = 3  ## cwd directory /srv; =3 file /srv/a @2
        openat(AT_FDCWD, "b", O_RDONLY) = 3  ## =3 file /srv/b @3 #2
        openat(AT_FDCWD, "c", O_RDONLY) = 4  ## cwd unknown working directory not shown yet; =4 file c @4
        """);
  }

  @Test
  void aProgramLoadedWithoutAnExecveProvesThatCallsAreHidden() {
    Trace.check(
        """
        openat(AT_FDCWD, "/etc/ld.so.cache", O_RDONLY|O_CLOEXEC) = 3
        close(3) = 0
        chdir("/srv") = 0
        openat(AT_FDCWD, "a", O_RDONLY) = 3  ## =3 file a @4 #2
        """);
  }

  @Test
  void whileAThreadChangesItNobodyCanTell() {
    Trace.check(
        """
        1 chdir("/srv") = 0
        1 clone3({flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD}, 88) = 2
        1 open("a", O_RDONLY <unfinished ...>
        2 chdir("tmp" <unfinished ...>
        1 <... open resumed>) = 3  ## =3 file a @5
        1 open("b", O_RDONLY <unfinished ...>
        2 <... chdir resumed>) = 0
        1 <... open resumed>) = 4  ## =4 file b @8
        1 open("c", O_RDONLY) = 5  ## =5 file /srv/tmp/c @9
        2 chdir("x" <unfinished ...>
        2 <... chdir resumed>) = -1 ENOENT (No such file or directory)
        1 open("d", O_RDONLY) = 6  ## =6 file /srv/tmp/d @12
        """);
  }

  @Test
  void aThreadInAnotherFileMayChangeIt() {
    Trace.check(
        "1",
        """
        chdir("/srv") = 0
        open("a", O_RDONLY) = 3  ## =3 file /srv/a @2
        clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD) = 2
        open("a", O_RDONLY) = 4  ## =4 file /srv/a @4
        clone3({flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD}, 88) = 3
        open("a", O_RDONLY) = 5  ## =5 file a @6
        """);
  }

  @Test
  void strangersMayShareIt() {
    Trace.check(
        """
        10 chdir("/srv") = 0
        11 chdir("/tmp") = 0
        10 open("a", O_RDONLY) = 3  ## =3 file a @3
        11 open("b", O_RDONLY) = 4  ## =4 file /tmp/b @4
        """);
  }

  @Test
  void execveKeepsItSharedWithThoseThatAreNoThreads() {
    Trace.check(
        """
        1 chdir("/srv") = 0
        1 clone(child_stack=0x7f00, flags=CLONE_FS|SIGCHLD) = 2
        2 execve("/bin/sh", ["sh"], 0x7ffd /* 1 var */) = 0
        2 chdir("/tmp") = 0
        1 open("a", O_RDONLY) = 3  ## =3 file /tmp/a @5
        """);
  }

  @Test
  void aRenamedDirectoryHasItsNewName() {
    Trace.check(
        """
        chdir("/srv/d/e") = 0
        rename("/srv/d", "/srv/f") = 0
        open("a", O_RDONLY) = 3  ## =3 file /srv/f/e/a @3
        rename("/srv/f/ex", "/srv/g") = 0
        open("a", O_RDONLY) = 4  ## =4 file /srv/f/e/a @5
        renameat2(AT_FDCWD, "/srv/f", AT_FDCWD, "/srv/x", RENAME_EXCHANGE) = 0
        open("a", O_RDONLY) = 5  ## =5 file a @7
        chdir("/srv/d/e") = 0
        chdir("..") = 0
        renameat(AT_FDCWD, "../d", AT_FDCWD, "../h") = 0
        open("a", O_RDONLY) = 6  ## =6 file a @11
        """);
  }

  @Test
  void aThreadThatShowsItselfLaterHidesNothing() {
    Trace.check(
        """
        chdir("/srv") = 0
        clone3({flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD}, 88) = 3
        open("a", O_RDONLY) = 4  ## =4 file a @3
        strace: Process 3 attached
        [pid     3] open("b", O_RDONLY) = 5  ## =5 file /srv/b @5
        """);
  }

  @Test
  void aChildOfAnInnerPidNamespaceThatShowsItselfHidesNothing() {
    Trace.check(
        "26777",
        """
        26777 chdir("/srv") = 0
        26777 clone(child_stack=0x7f00, flags=CLONE_FS|SIGCHLD) = 2
        26777 open("a", O_RDONLY) = 3  ## =3 file a @3
        26778 read(0, "", 1) = 0
        26777 open("a", O_RDONLY) = 4  ## =4 file /srv/a @5
        """);
  }

  @Test
  void aForksOwnIsHiddenByNobodyThatSharesItsParents() {
    Trace.check(
        """
        chdir("/srv") = 0
        clone(child_stack=0x7f00, flags=CLONE_FS|SIGCHLD) = 3
        clone(child_stack=NULL, flags=SIGCHLD) = 4
        strace: Process 4 attached
        [pid     4] open("a", O_RDONLY) = 3  ## =3 file a @5
        [pid     4] chdir("/tmp") = 0
        [pid     4] open("b", O_RDONLY) = 4  ## =4 file /tmp/b @7
        """);
  }

  @Test
  void soIsItsOwnAfterUnshare() {
    Trace.check(
        "1",
        """
        chdir("/srv") = 0
        clone(child_stack=0x7f00, flags=CLONE_FS|SIGCHLD) = 3
        unshare(CLONE_FS) = 0
        open("a", O_RDONLY) = 3  ## =3 file a @4
        chdir("/tmp") = 0
        open("b", O_RDONLY) = 4  ## =4 file /tmp/b @6
        """);
  }

  @Test
  void whereAnotherThreadMovesDuringAForkEitherMayBeTheChilds() {
    Trace.check(
        """
        1 chdir("/srv") = 0
        1 clone3({flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD}, 88) = 2
        2 vfork( <unfinished ...>
        1 chdir("/etc") = 0
        2 <... vfork resumed>) = 3
        3 open("a", O_RDONLY) = 3  ## =3 file a @6
        2 vfork( <unfinished ...>
        1 chdir("/tmp" <unfinished ...>
        2 <... vfork resumed>) = 4
        1 <... chdir resumed>) = 0
        4 open("b", O_RDONLY) = 3  ## =3 file b @11
        2 vfork() = 5
        5 open("c", O_RDONLY) = 3  ## =3 file /tmp/c @13
        """);
  }

  @Test
  void aChildThatMovedBeforeItsParentIsKnownStaysThere() {
    Trace.check(
        """
        1 chdir("/srv") = 0
        1 clone3({flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD}, 88) = 2
        1 vfork( <unfinished ...>
        2 vfork( <unfinished ...>
        3 chdir("/tmp") = 0
        4 read(0, "", 1) = 0
        1 <... vfork resumed>) = 3
        2 <... vfork resumed>) = 4
        3 open("a", O_RDONLY) = 3  ## =3 file /tmp/a @9
        """);
  }
}
