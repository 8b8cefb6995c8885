package dev.fdnote.table.effect;

import dev.fdnote.table.Trace;
import org.junit.jupiter.api.Test;

class EpollSetsTest {
  @Test
  void eventsAreFoundByTheirData() {
    Trace.check(
        """
        epoll_create1(0) = 3
        eventfd2(0, 0) = 4
        open("/dev/tty", O_RDWR) = 5
        epoll_ctl(3, EPOLL_CTL_ADD, 4, {events=EPOLLIN, data={u32=4, u64=4}}) = 0  ## 3 epoll @1; 4 eventfd @2
        epoll_ctl(3, EPOLL_CTL_ADD, 5, {events=EPOLLIN, data={u32=3735928559, u64=94000000003735928559}}) = 0
        epoll_wait(3, [{events=EPOLLIN, data={u32=3735928559, u64=94000000003735928559}}, {events=EPOLLIN, data={u32=4, u64=4}}], 8, -1) = 2  ## 3 epoll @1; ~5 file /dev/tty @3; ~4 eventfd @2
        epoll_pwait(3, [{events=EPOLLIN, data={u32=4, u64=4}}], 8, -1, NULL, 8) = 1  ## ~4 eventfd @2
        epoll_pwait2(3, [{events=EPOLLIN, data={u32=4, u64=4}}], 8, NULL, NULL, 8) = 1  ## ~4 eventfd @2
        epoll_wait(3, [], 8, 0) = 0  ## 3 epoll @1; ~4 (not seen)
        """);
  }

  @Test
  void dataIsOneNumberSinceStrace613() {
    Trace.check(
        """
        epoll_create1(0) = 3
        eventfd2(0, 0) = 4
        epoll_ctl(3, EPOLL_CTL_ADD, 4, {events=EPOLLIN, data=0x55aa1234}) = 0
        epoll_wait(3, [{events=EPOLLIN, data=0x55aa1234}], 8, -1) = 1  ## ~4 eventfd @2
        """);
  }

  @Test
  void dataMayChange() {
    Trace.check(
        """
        epoll_create1(0) = 3
        eventfd2(0, 0) = 4
        epoll_ctl(3, EPOLL_CTL_ADD, 4, {events=EPOLLIN, data={u32=1, u64=1}}) = 0
        epoll_ctl(3, EPOLL_CTL_MOD, 4, {events=EPOLLIN, data={u32=2, u64=2}}) = 0
        epoll_wait(3, [{events=EPOLLIN, data={u32=1, u64=1}}], 8, -1) = 1  ## ~4 (not seen)
        epoll_wait(3, [{events=EPOLLIN, data={u32=2, u64=2}}], 8, -1) = 1  ## ~4 eventfd @2
        epoll_ctl(3, EPOLL_CTL_DEL, 4, NULL) = 0
        epoll_wait(3, [{events=EPOLLIN, data={u32=2, u64=2}}], 8, -1) = 1  ## ~4 (not seen)
        """);
  }

  @Test
  void aFailedEpollCtlRegistersNothing() {
    Trace.check(
        """
        epoll_create1(0) = 3
        open("/etc/hosts", O_RDONLY) = 4
        epoll_ctl(3, EPOLL_CTL_ADD, 4, {events=EPOLLIN, data={u32=4, u64=4}}) = -1 EPERM (Operation not permitted)
        epoll_wait(3, [{events=EPOLLIN, data={u32=4, u64=4}}], 8, -1) = 1  ## ~4 (not seen)
        """);
  }

  @Test
  void aClosedFdIsReportedNoMore() {
    Trace.check(
        """
        epoll_create1(0) = 3
        eventfd2(0, 0) = 4
        epoll_ctl(3, EPOLL_CTL_ADD, 4, {events=EPOLLIN, data={u32=4, u64=4}}) = 0
        close(4) = 0
        open("/a", O_RDONLY) = 4
        epoll_wait(3, [{events=EPOLLIN, data={u32=4, u64=4}}], 8, -1) = 1  ## ~4 (not seen)
        """);
  }

  @Test
  void aSetFromBeforeTheTrace() {
    Trace.check(
        """
        epoll_wait(3, [{events=EPOLLIN, data={u32=4, u64=4}}], 8, -1) = 1  ## 3 epoll (inferred); ~4 (not seen)
        epoll_ctl(3, EPOLL_CTL_ADD, 9, {events=EPOLLIN, data={u32=9, u64=9}}) = 0  ## 9 unknown open before the trace
        epoll_wait(3, [{events=EPOLLIN, data={u32=9, u64=9}}], 8, -1) = 1  ## ~9 unknown open before the trace
        """);
  }

  @Test
  void anEventOfASetThatAnotherThreadWaitsOn() {
    Trace.check(
        """
        1 epoll_create1(0) = 3
        1 clone(child_stack=0x7f00, flags=CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD) = 2
        2 epoll_wait(3,  <unfinished ...>  ## 3 epoll @1
        1 eventfd2(0, 0) = 4
        1 epoll_ctl(3, EPOLL_CTL_ADD, 4, {events=EPOLLIN, data={u32=4, u64=4}}) = 0
        2 <... epoll_wait resumed>[{events=EPOLLIN, data={u32=4, u64=4}}], 8, -1) = 1  ## ~4 eventfd @4
        """);
  }

  @Test
  void twoFdsWithTheSameDataCannotBeToldApart() {
    Trace.check(
        """
        epoll_create1(0) = 3
        eventfd2(0, 0) = 4
        open("/dev/tty", O_RDWR) = 5
        epoll_ctl(3, EPOLL_CTL_ADD, 4, {events=EPOLLIN, data={u32=0, u64=0}}) = 0
        epoll_ctl(3, EPOLL_CTL_ADD, 5, {events=EPOLLIN, data={u32=0, u64=0}}) = 0
        epoll_wait(3, [{events=EPOLLIN, data={u32=0, u64=0}}], 8, -1) = 1  ## ~4 (not seen); ~5 (not seen)
        """);
  }
}
