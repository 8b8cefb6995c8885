package dev.fdnote.table.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.annotate.Annotator;
import dev.fdnote.event.Event;
import dev.fdnote.event.Slice;
import dev.fdnote.fd.Fact;
import dev.fdnote.parse.LineParser;
import dev.fdnote.resolve.Answer;
import dev.fdnote.table.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpeningTest {
  @Test
  void everyWayToOpenAPath() {
    Trace.check(
        """
        open("/etc/hosts", O_RDONLY) = 3  ## =3 file /etc/hosts @1
        openat(AT_FDCWD, "/etc/hosts", O_RDONLY|O_CLOEXEC) = 4  ## =4 file /etc/hosts @2
        openat2(AT_FDCWD, "/etc/x", {flags=O_RDONLY|O_CLOEXEC, resolve=0}, 24) = 5  ## =5 file /etc/x @3
        creat("/tmp/new", 0644) = 6  ## =6 file /tmp/new @4
        mq_open("queue", O_RDWR|O_CREAT, 0600, NULL) = 7  ## =7 mqueue /queue @5
        mq_open("/queue", O_RDWR) = 8  ## =8 mqueue /queue @6
        open_by_handle_at(4, {handle_bytes=8, handle_type=1, f_handle="\\1\\2"}, O_RDONLY) = 9  ## 4 file /etc/hosts @2; =9 file @7
        read(3, "", 4096) = 0  ## 3 file /etc/hosts @1
        read(5, "", 4096) = 0  ## 5 file /etc/x @3
        mq_timedsend(7, "x", 1, 0, NULL) = 0  ## 7 mqueue /queue @5
        """);
  }

  @Test
  void aFailedOpenMakesNothing() {
    Trace.check(
        """
        openat(AT_FDCWD, "/a", O_RDONLY) = 3  ## =3 file /a @1
        openat(AT_FDCWD, "/b", O_RDONLY) = -1 ENOENT (No such file or directory)  ## =3 (not seen)
        read(3, "", 1) = 0  ## 3 file /a @1
        read(4, "", 1) = 0  ## 4 unknown open before the trace
        """);
  }

  @Test
  void everyMakingOfANumberIsAGenerationOfIt() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3  ## =3 file /a @1
        close(3) = 0  ## 3 file /a @1
        open("/b", O_RDONLY) = 3  ## =3 file /b @3 #2
        read(3, "", 1) = 0  ## 3 file /b @3 #2
        close(3) = 0  ## 3 file /b @3 #2
        open("/a", O_RDONLY) = 3  ## =3 file /a @6 #3
        """);
  }

  @Test
  void pathsAreUnescaped() {
    Trace.check(
        """
        open("/srv/a\\tb\\"c\\303\\251\\\\", O_RDONLY) = 3  ## =3 file /srv/a	b"c\u00c3\u00a9\\ @1
        open("\\x2f\\x61", O_RDONLY) = 4  ## =4 file /a @2
        """);
  }

  @Test
  void aDirectoryIsOneByItsFlagOrItsUse() {
    Trace.check(
        """
        openat(AT_FDCWD, "/srv", O_RDONLY|O_NONBLOCK|O_CLOEXEC|O_DIRECTORY) = 3  ## =3 directory /srv @1
        openat(AT_FDCWD, "/tmp", O_RDWR|O_TMPFILE, 0600) = 4  ## =4 file /tmp @2
        open("/etc", O_RDONLY) = 5  ## =5 file /etc @3
        getdents64(5, 0x55d0 /* 7 entries */, 32768) = 200  ## 5 directory /etc @3
        fchdir(5) = 0  ## 5 directory /etc @3
        """);
  }

  @Test
  void namespaceFiles() {
    Trace.check(
        """
        openat(AT_FDCWD, "/proc/self/ns/net", O_RDONLY) = 3  ## =3 namespace /proc/self/ns/net @1
        openat(AT_FDCWD, "/proc/42/ns/mnt", O_RDONLY) = 4  ## =4 namespace /proc/42/ns/mnt @2
        setns(3, CLONE_NEWNET) = 0  ## 3 namespace /proc/self/ns/net @1
        """);
  }

  @Test
  void aRelativePathIsJoinedWithItsDirectory() {
    Trace.check(
        """
        openat(AT_FDCWD, "/srv/demo", O_RDONLY|O_DIRECTORY) = 3  ## =3 directory /srv/demo @1
        openat(3, "a/b", O_RDONLY) = 4  ## 3 directory /srv/demo @1; =4 file /srv/demo/a/b @2
        openat(3, "/c", O_RDONLY) = 5  ## =5 file /c @3
        openat(9, "d", O_RDONLY) = 6  ## 9 unknown open before the trace; =6 file d @4
        """);
  }

  @Test
  void aFileWithoutANameIsCalledSo() {
    Annotator annotator = new Annotator("");
    Event event =
        new LineParser().parse(Slice.of("openat(AT_FDCWD, \"/tmp\", O_RDWR|O_TMPFILE, 0600) = 4"));
    Answer answer = annotator.annotate(1, event).notes().getLast().answer();
    assertEquals(List.of(new Fact("tmpfile", "")), answer.facts());
  }

  @Test
  void openat2ResolvesAsItIsTold() {
    Trace.check(
        """
        open("/srv", O_RDONLY|O_DIRECTORY) = 3
        openat2(3, "/etc/x", {flags=O_RDONLY, resolve=RESOLVE_IN_ROOT}, 24) = 4  ## =4 file /srv/etc/x @2
        openat2(AT_FDCWD, "/proc/self/fd/4", {flags=O_RDONLY, resolve=0}, 24) = 5  ## =5 file /srv/etc/x @3
        openat2(AT_FDCWD, "/srv/d", {flags=O_RDONLY|O_DIRECTORY, resolve=0}, 24) = 6  ## =6 directory /srv/d @4
        """);
  }

  @Test
  void aLinkThatIsNotFollowedIsTheLink() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3
        open("/proc/self/fd/3", O_RDONLY|O_NOFOLLOW|O_PATH) = 4  ## =4 file /proc/self/fd/3 @2
        """);
  }

  @Test
  void anotherTasksLinkLeadsToItsFd() {
    Trace.check(
        """
        10 pipe([3, 4]) = 0
        10 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD) = 11
        11 close(3) = 0
        11 open("/proc/10/fd/3", O_RDONLY) = 3  ## =3 pipe read @4 #2
        11 open("/proc/10/task/10/fd/9", O_RDONLY) = 5  ## =5 unknown opened through fd 9 of pid 10, which is unknown @5
        11 open("/proc/1/fd/3", O_RDONLY) = 6  ## =6 unknown opened through fd 3 of pid 1, which is unknown @6
        """);
  }

  @Test
  void aboveAnUnknownDirectoryNobodyKnows() {
    Trace.check(
        """
        openat(3, "..", O_RDONLY|O_DIRECTORY) = 4  ## =4 directory @1
        openat(AT_FDCWD, "d", O_RDONLY|O_DIRECTORY) = 5  ## =5 directory d @2
        openat(5, "..", O_RDONLY|O_DIRECTORY) = 6  ## =6 directory d/.. @3
        openat(AT_FDCWD, ".", O_RDONLY|O_DIRECTORY) = 7
        openat(7, "f", O_RDONLY) = 8  ## =8 file f @5
        """);
  }
}
