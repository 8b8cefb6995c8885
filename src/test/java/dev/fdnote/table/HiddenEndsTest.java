package dev.fdnote.table;

import org.junit.jupiter.api.Test;

/** A trace that shows fds being made and not what ends them. */
class HiddenEndsTest {
  @Test
  void aNumberMadeTwiceProvesThatClosesAreHidden() {
    Trace.check(
        """
        openat(AT_FDCWD, "/a", O_RDONLY) = 3    ## =3 file /a @1
        read(3, "", 1) = 0    ## 3 file /a @1
        openat(AT_FDCWD, "/b", O_RDONLY) = 3    ## =3 file /b @3 #2
        read(3, "", 1) = 0    ## 3 unknown made on line 3, its close may be hidden #2
        read(3, "", 1) = 0    ## 3 unknown made on line 3, its close may be hidden #2
        openat(AT_FDCWD, "/c", O_RDONLY) = 4    ## =4 file /c @6
        read(4, "", 1) = 0    ## 4 unknown made on line 6, its close may be hidden #1
        """);
  }

  @Test
  void aDirectoryThatMayBeGoneIsNoPlaceToStartFrom() {
    Trace.check(
        """
        openat(AT_FDCWD, "/a", O_RDONLY) = 3
        openat(AT_FDCWD, "/d", O_RDONLY|O_DIRECTORY) = 3
        openat(3, "x", O_RDONLY) = 4    ## =4 file x @3
        """);
  }

  @Test
  void whatACallProvesCountsOnItsOwnLine() {
    Trace.check(
        """
        socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) = 3
        openat(AT_FDCWD, "/a", O_RDONLY) = 3
        listen(3, 5) = 0    ## 3 socket #2 (inferred)
        read(3, "", 1) = 0    ## 3 unknown its close may be hidden #2
        """);
  }

  @Test
  void aChildHasItFromItsParent() {
    Trace.check(
        """
        1 openat(AT_FDCWD, "/a", O_RDONLY) = 3
        1 openat(AT_FDCWD, "/b", O_RDONLY) = 3
        1 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD) = 2
        2 read(3, "", 1) = 0    ## 3 unknown made on line 2, its close may be hidden #2
        """);
  }

  @Test
  void oneLostLineAmongManyIsAnAccident() {
    Trace.check(
        "openat(AT_FDCWD, \"/a\", O_RDONLY) = 3\nclose(3) = 0\n".repeat(16)
            + """
            openat(AT_FDCWD, "/a", O_RDONLY) = 3
            openat(AT_FDCWD, "/b", O_RDONLY) = 3
            read(3, "", 1) = 0    ## 3 file /b @34 #18
            """);
  }

  @Test
  void aCloseUnderWayHidesNothing() {
    Trace.check(
        """
        1 openat(AT_FDCWD, "/a", O_RDONLY) = 3
        1 clone3({flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_THREAD}, 88) = 2
        1 close_range(3, 5, 0 <unfinished ...>
        2 openat(AT_FDCWD, "/b", O_RDONLY) = 3
        1 <... close_range resumed>) = 0
        2 openat(AT_FDCWD, "/c", O_RDONLY) = 4
        2 read(4, "", 1) = 0    ## 4 file /c @6
        """);
  }

  @Test
  void whereNoLineEndsAnyFdAllTasksMissThem() {
    Trace.check(
        """
        1 openat(AT_FDCWD, "/etc/ld.so.cache", O_RDONLY) = 3
        1 openat(AT_FDCWD, "/lib/libc.so.6", O_RDONLY) = 3
        2 openat(AT_FDCWD, "/a", O_RDONLY) = 5
        2 read(5, "x", 1) = 1  ## 5 unknown made on line 3, its close may be hidden #1
        """);
  }

  @Test
  void whereFailuresAloneAreShownNothingProvenLasts() {
    Trace.check(
        """
        connect(3, {sa_family=AF_INET, sin_port=htons(9), sin_addr=inet_addr("127.0.0.1")}, 16) = -1 EINPROGRESS (Operation now in progress)
        ioctl(3, TCGETS, 0x7ffd) = -1 ENOTTY (Inappropriate ioctl for device)  ## 3 unknown its close may be hidden
        read(4, "x", 1) = 1
        connect(3, {sa_family=AF_INET, sin_port=htons(9), sin_addr=inet_addr("127.0.0.1")}, 16) = -1 EINPROGRESS (Operation now in progress)
        ioctl(3, FIONREAD, 0x7ffd) = -1 EINVAL (Invalid argument)  ## 3 socket (inferred)
        """);
  }
}
