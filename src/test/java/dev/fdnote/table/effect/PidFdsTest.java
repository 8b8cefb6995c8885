package dev.fdnote.table.effect;

import dev.fdnote.table.Trace;
import org.junit.jupiter.api.Test;

class PidFdsTest {
  @Test
  void aPidfdNamesItsProcess() {
    Trace.check(
        """
        pidfd_open(4711, 0) = 3  ## =3 pidfd 4711 @1
        pidfd_send_signal(3, SIGTERM, NULL, 0) = 0  ## 3 pidfd 4711 @1
        waitid(P_PIDFD, 3, {si_signo=SIGCHLD}, WEXITED, NULL) = 0  ## 3 pidfd 4711 @1
        waitid(P_PID, 3, {si_signo=SIGCHLD}, WEXITED, NULL) = 0  ## none
        execve("/bin/true", ["true"], 0x7ffd /* 1 var */) = 0
        pidfd_send_signal(3, SIGTERM, NULL, 0) = -1 EBADF (Bad file descriptor)  ## 3 unknown closed on line 5 #1
        """);
  }

  @Test
  void anFdTakenFromAnotherProcessIsThatOpenFile() {
    Trace.check(
        """
        20 open("/a", O_RDONLY) = 5  ## =5 file /a @1
        30 pidfd_open(20, 0) = 3  ## =3 pidfd 20 @2
        30 pidfd_getfd(3, 5, 0) = 4  ## 3 pidfd 20 @2; =4 file /a @1
        30 pidfd_getfd(3, 9, 0) = 6  ## =6 unknown taken from another process by pidfd_getfd @4
        30 read(4, "", 1) = 0  ## 4 file /a @1
        """);
  }

  @Test
  void cloneMakesOne() {
    Trace.check(
        """
        10 clone(child_stack=NULL, flags=CLONE_PIDFD|SIGCHLD, parent_tid=[3]) = 11  ## 3 pidfd 11 @1
        10 clone3({flags=CLONE_PIDFD, pidfd=0x7ffd, exit_signal=SIGCHLD, stack=NULL, stack_size=0} => {pidfd=[4]}, 88) = 12  ## 4 pidfd 12 @2
        10 clone(child_stack=NULL, flags=CLONE_PARENT_SETTID|SIGCHLD, parent_tid=[13]) = 13  ## none
        10 pidfd_send_signal(3, SIGTERM, NULL, 0) = 0  ## 3 pidfd 11 @1
        """);
  }

  @Test
  void inAnotherPidNamespaceTheCommentNamesTheProcess() {
    Trace.check(
        """
        10 clone3({flags=CLONE_PIDFD, pidfd=0x7ffd, exit_signal=SIGCHLD} => {pidfd=[4]}, 88) = 2 /* 8295 in strace's PID NS */  ## 4 pidfd 8295 @1
        """);
  }
}
