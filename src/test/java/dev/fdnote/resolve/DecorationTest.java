package dev.fdnote.resolve;

import dev.fdnote.table.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text that strace -y and -yy print behind an fd. */
class DecorationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          /etc/hosts                                      ; file /etc/hosts
          /srv/we ird\\76na\\74me \\"q\\"                ; file /srv/we ird>na<me "q"
          /dev/null<char 1:3>                             ; char /dev/null 1:3
          /dev/ptmx<char 5:2 @/dev/pts/0>                 ; char /dev/ptmx 5:2
          /dev/sda<block 8:0>                             ; block /dev/sda 8:0
          pipe:[4711]                                     ; pipe unknown 4711
          pipe:[                                          ; unknown strace -y says pipe:[
          socket:[4711]                                   ; socket
          TCP:[127.0.0.1:1->127.0.0.2:2]                  ; tcp 127.0.0.1:1 -> 127.0.0.2:2
          TCP:[0.0.0.0:80]                                ; tcp 0.0.0.0:80 -> ?
          TCP:[4711]                                      ; tcp
          TCPv6:[[::1]:55196->[::1]:9]                    ; tcp6 [::1]:55196 -> [::1]:9
          UDPv6:[[::]:53]                                 ; udp6 [::]:53 -> ?
          UNIX-STREAM:[87785,@"abs]x>y \\"q\\" ->"]       ; unix stream @abs]x>y "q" -> -> ?
          UNIX-STREAM:[87785->87786]                      ; unix stream
          UNIX-STREAM:[87785->87786,"/run/bus"]           ; unix stream /run/bus -> ?
          NETLINK:[ROUTE:4711]                            ; socket NETLINK
          anon_inode:[eventfd]                            ; eventfd
          {eventfd-count=0x3, eventfd-id=1, eventfd-semaphore=1} ; eventfd
          anon_inode:[eventpoll]                          ; epoll
          anon_inode:[timerfd]                            ; timerfd
          anon_inode:inotify                              ; inotify
          signalfd:[USR1 CHLD]                            ; signalfd USR1 CHLD
          pid:30419                                       ; pidfd 30419
          pid:30419<kinds>                                ; pidfd 30419
          anon_inode:[io_uring]                           ; io_uring
          anon_inode:bpf-map                              ; bpf map
          anon_inode:[perf_event]                         ; perf_event
          anon_inode:[userfaultfd]                        ; userfaultfd
          anon_inode:kvm-vm                               ; anon kvm-vm
          net:[4026531833]                                ; namespace net:[4026531833]
          """)
  void saysWhatWasOpenBeforeTheTrace(String text, String kind) {
    Trace.check(
        """
        fcntl(7<%s>, F_GETFL) = 0x2 (flags O_RDWR)  ## 7 %s (annotation)
        """
            .formatted(text, kind));
  }

  @Test
  void isNotCarriedToLinesWithoutIt() {
    Trace.check(
        """
        read(7</a>, "", 1) = 0  ## 7 file /a (annotation)
        read(7, "", 1) = 0  ## 7 unknown open before the trace
        """);
  }

  @Test
  void whatTheTraceShowsComesFirst() {
    Trace.check(
        """
        openat(AT_FDCWD</srv>, "a", O_RDONLY) = 3</srv/a>  ## cwd file /srv (annotation); =3 file /srv/a @1
        read(3</srv/a>, "", 1) = 0  ## 3 file /srv/a @1
        close(3</srv/a>) = 0  ## 3 file /srv/a @1
        """);
  }

  @Test
  void aContradictionIsShown() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3</a>  ## =3 file /a @1
        read(3</b>, "", 1) = 0  ## 3 file /a @1 (-y says /b)
        read(3<pipe:[4711]>, "", 1) = 0  ## 3 file /a @1 (-y says pipe:[4711])
        pipe([4<pipe:[5]>, 5<pipe:[5]>]) = 0  ## 4 pipe read 5 @4; 5 pipe write 5 @4
        read(4</a>, "", 1) = 0  ## 4 pipe read @4 (-y says /a)
        eventfd2(0, 0) = 6<anon_inode:[eventfd]>  ## =6 eventfd @6
        read(6<anon_inode:[timerfd]>, "", 8) = 0  ## 6 eventfd @6 (-y says anon_inode:[timerfd])
        """);
  }

  @Test
  void otherNamesOfTheSameFileAreNoContradiction() {
    Trace.check(
        """
        open("/lib/libc.so", O_RDONLY) = 3</usr/lib/libc-2.36.so>  ## =3 file /lib/libc.so @1
        read(3</usr/lib/libc-2.36.so>, "", 1) = 0  ## 3 file /lib/libc.so @1
        open("/tmp/x", O_RDWR|O_CREAT) = 4</tmp/x>  ## =4 file /tmp/x @3
        write(4</tmp/x>(deleted), "", 1) = 0  ## 4 file /tmp/x @3
        write(4</tmp/x (deleted)>, "", 1) = 0  ## 4 file /tmp/x @3
        open("a/./b//c/", O_RDONLY) = 5</srv/a/b/c>  ## =5 file /srv/a/b/c @6
        open("../d", O_RDONLY) = 6</d>  ## =6 file /d @7
        open("/proc/self/fd/3", O_RDONLY) = 7</usr/lib/libc-2.36.so>  ## =7 file /lib/libc.so @8
        open("/dev/stdin", O_RDONLY) = 8<pipe:[4711]>  ## =8 pipe unknown 4711 @9 (annotation)
        open(".", O_RDONLY) = 9</srv>  ## =9 file /srv @10
        """);
  }

  @Test
  void addressesThatTheTraceDoesNotShowAreTakenOver() {
    Trace.check(
        """
        socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3<TCP:[4711]>  ## =3 tcp @1
        connect(3<TCP:[4711]>, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("10.0.0.1")}, 16) = 0
        write(3<TCP:[10.0.0.7:4000->10.0.0.1:80]>, "x", 1) = 1  ## 3 tcp 10.0.0.7:4000 -> 10.0.0.1:80 ESTABLISHED @1
        write(3<TCP:[10.0.0.7:4000->10.0.0.2:80]>, "x", 1) = 1  ## 3 tcp ? -> 10.0.0.1:80 ESTABLISHED @1 (-y says TCP:[10.0.0.7:4000->10.0.0.2:80])
        """);
  }

  @Test
  void theOldPeerOfAReconnectedUdpSocketIsADisagreement() {
    Trace.check(
        """
        socket(AF_INET, SOCK_DGRAM, IPPROTO_IP) = 3<UDP:[4711]>
        connect(3<UDP:[4711]>, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("10.0.0.1")}, 16) = 0
        connect(3<UDP:[10.0.0.7:4000->10.0.0.1:53]>, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("10.0.0.2")}, 16) = 0
        write(3<UDP:[10.0.0.7:4000->10.0.0.1:53]>, "x", 1) = 1  ## 3 udp ? -> 10.0.0.2:53 @1 (-y says UDP:[10.0.0.7:4000->10.0.0.1:53])
        """);
  }

  @Test
  void aListenersAddressIsNoContradictionOfItsWildcard() {
    Trace.check(
        """
        socket(AF_INET6, SOCK_STREAM, IPPROTO_IP) = 3<TCPv6:[1]>
        bind(3<TCPv6:[1]>, {sa_family=AF_INET6, sin6_port=htons(80), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::", &sin6_addr), sin6_scope_id=0}, 28) = 0
        listen(3<TCPv6:[[::]:80]>, 5) = 0  ## 3 tcp6 [::]:80 -> ? LISTEN @1
        accept(3<TCPv6:[[::]:80]>, NULL, NULL) = 4<TCPv6:[[::1]:80->[::1]:4000]>  ## =4 tcp6 [::1]:80 -> [::1]:4000 ESTABLISHED @4
        """);
  }

  @Test
  void whatIsInferredIsOverruled() {
    Trace.check(
        """
        recvfrom(7<UNIX-STREAM:[1->2]>, "x", 1, 0, NULL, NULL) = 1  ## 7 unix stream (annotation)
        lseek(8</srv/a>, 0, SEEK_SET) = 0  ## 8 file /srv/a (annotation)
        """);
  }

  @Test
  void decorationsInsideSetsAndStructs() {
    Trace.check(
        """
        open("/a", O_RDONLY) = 3</a>
        poll([{fd=3</a>, events=POLLIN}, {fd=7<pipe:[1]>, events=POLLIN}], 2, 0) = 1 ([{fd=3</a>, revents=POLLIN}])  ## 3 file /a @1; 7 pipe unknown 1 (annotation); ~3 file /a @1
        select(8, [3</a> 7<pipe:[1]>], [], [], NULL) = 1 (in [3</a>])  ## 3 file /a @1; 7 pipe unknown 1 (annotation); ~3 file /a @1
        dup2(3</a>, 9) = 9</a>  ## 3 file /a @1; 9 unknown open before the trace; =9 file /a @1
        kill(30420<demo>, SIGTERM) = 0  ## none
        fork() = 30420<demo>  ## none
        """);
  }
}
