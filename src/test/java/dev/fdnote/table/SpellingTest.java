package dev.fdnote.table;

import org.junit.jupiter.api.Test;

/** The same calls under strace's options that change how they look. */
class SpellingTest {
  @Test
  void rawConstants() {
    Trace.check(
        """
        openat(-100, "/srv", 0x90800) = 3  ## cwd unknown working directory not shown yet; =3 directory /srv @1
        openat(3, "a", 0x80000) = 4  ## 3 directory /srv @1; =4 file /srv/a @2
        eventfd2(0, 0x80000) = 5  ## =5 eventfd @3
        fcntl(3, 0x2, 0) = 0
        fcntl(3, 0x406, 0xa) = 10  ## 3 directory /srv @1; =10 directory /srv @1
        mmap(NULL, 4096, 0x3, 0x22, -1, 0) = 0x7f00  ## none
        execve("/bin/true", ["true"], 0x7ffd /* 1 var */) = 0
        fsync(3) = 0  ## 3 directory /srv @1
        fsync(4) = -1 EBADF (Bad file descriptor)  ## 4 unknown closed on line 7 #1
        fsync(5) = -1 EBADF (Bad file descriptor)  ## 5 unknown closed on line 7 #1
        fsync(10) = -1 EBADF (Bad file descriptor)  ## 10 unknown closed on line 7 #1
        """);
  }

  @Test
  void verboseConstants() {
    Trace.check(
        """
        openat(-100 /* AT_FDCWD */, "/srv", 0x90800 /* O_RDONLY|O_NONBLOCK|O_CLOEXEC|O_DIRECTORY */) = 3  ## =3 directory /srv @1
        socket(0x1 /* AF_UNIX */, 0x80001 /* SOCK_STREAM|SOCK_CLOEXEC */, 0) = 4  ## =4 unix stream @2
        fcntl(4, 0x2 /* F_SETFD */, 0) = 0
        fcntl(3, 0 /* F_DUPFD */, 0) = 5  ## =5 directory /srv @1
        ioctl(5, 0x5401 /* TCGETS */, 0x7ffd) = -1 ENOTTY (Inappropriate ioctl for device)  ## 5 directory /srv @1
        epoll_ctl(9, 0x1 /* EPOLL_CTL_ADD */, 4, {events=0x1 /* EPOLLIN */, data={u32=4, u64=4}}) = 0  ## 9 epoll (inferred); 4 unix stream @2
        execve("/bin/true", ["true"], 0x7ffd /* 1 var */) = 0
        fsync(3) = -1 EBADF (Bad file descriptor)  ## 3 unknown closed on line 7 #1
        fsync(4) = -1 EINVAL (Invalid argument)  ## 4 unix stream @2
        """);
  }

  @Test
  void rawCalls() {
    Trace.check(
        """
        openat(0xffffff9c, 0x55d0, 0x80000) = 0x3  ## cwd unknown working directory not shown yet; =3 file @1
        dup(0x3) = 0x4  ## 3 file @1; =4 file @1
        close(0x3) = 0  ## 3 file @1
        read(0x3, 0x7ffd, 0x1) = -1 EBADF (Bad file descriptor)  ## 3 unknown closed on line 3 #1
        pipe2(0x7ffd, 0) = 0  ## none
        read(0xa, 0x7ffd, 0x1) = 0x1  ## 10 unknown open before the trace
        close(0xffffffff) = -1 EBADF (Bad file descriptor)  ## none
        """);
  }

  @Test
  void hexStrings() {
    Trace.check(
        """
        openat(AT_FDCWD, "\\x2f\\x65\\x74\\x63\\x2f\\x68\\x6f\\x73\\x74\\x73", O_RDONLY) = 3  ## =3 file /etc/hosts @1
        connect(4, {sa_family=AF_UNIX, sun_path="\\x2f\\x72\\x75\\x6e"}, 110) = 0  ## 4 unix ? -> /run (inferred)
        connect(5, {sa_family=AF_UNIX, sun_path=@"\\x61\\x62"}, 110) = 0  ## 5 unix ? -> @ab (inferred)
        connect(6, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("\\x31\\x30\\x2e\\x30\\x2e\\x30\\x2e\\x31")}, 16) = 0  ## 6 socket INET ? -> 10.0.0.1:80 (inferred)
        """);
  }

  @Test
  void argumentNames() {
    Trace.check(
        """
        openat(dfd=AT_FDCWD, filename="/srv", flags=O_RDONLY|O_CLOEXEC|O_DIRECTORY) = 3  ## =3 directory /srv @1
        openat(dfd=3, filename="a", flags=O_RDONLY) = 4  ## 3 directory /srv @1; =4 file /srv/a @2
        dup2(oldfd=4, newfd=9) = 9  ## 4 file /srv/a @2; 9 unknown open before the trace; =9 file /srv/a @2
        socket(family=AF_INET, type=SOCK_STREAM, protocol=IPPROTO_TCP) = 5  ## =5 tcp @4
        connect(fd=5, uservaddr={sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("10.0.0.1")}, addrlen=16) = 0  ## 5 tcp ? -> 10.0.0.1:80 ESTABLISHED @4
        pipe2(fildes=[6, 7], flags=O_CLOEXEC) = 0  ## 6 pipe read @6; 7 pipe write @6
        poll(ufds=[{fd=6, events=POLLIN}], nfds=1, timeout=-1) = 1 ([{fd=6, revents=POLLIN}])  ## 6 pipe read @6; ~6 pipe read @6
        select(n=8, inp=[6], outp=NULL, exp=NULL, tvp=NULL) = 1 (in [6])  ## 6 pipe read @6; ~6 pipe read @6
        mmap(addr=NULL, len=4096, prot=PROT_READ, flags=MAP_PRIVATE, fd=4, off=0) = 0x7f00  ## 4 file /srv/a @2
        close(fd=4) = 0  ## 4 file /srv/a @2
        read(fd=4, buf=0x7ffd, count=1) = -1 EBADF (Bad file descriptor)  ## 4 unknown closed on line 10 #1
        """);
  }

  @Test
  void oldStructsAndSizes() {
    Trace.check(
        """
        socket(PF_INET, SOCK_STREAM, IPPROTO_IP) = 3
        accept(3, {sa_family=AF_INET, sin_port=htons(4000), sin_addr=inet_addr("10.0.0.9")}, [128->16]) = 4  ## =4 tcp ? -> 10.0.0.9:4000 ESTABLISHED @2
        select(5, [3 4], NULL, NULL, {0, 198904}) = 1 (in [3], left {0, 198900})  ## 3 tcp LISTEN @1; 4 tcp ? -> 10.0.0.9:4000 ESTABLISHED @2; ~3 tcp LISTEN @1
        """);
  }

  @Test
  void colours() {
    Trace.check(
        """
        \u001b[33mopen\u001b[0m("/a", O_RDONLY) = \u001b[32m3\u001b[0m  ## =3 file /a @1
        \u001b[33mread\u001b[0m(3, "", 1) = \u001b[32m0\u001b[0m  ## 3 file /a @1
        """);
  }
}
