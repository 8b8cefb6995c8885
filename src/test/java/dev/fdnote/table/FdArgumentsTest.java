package dev.fdnote.table;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where fds stand among the arguments and results, and where numbers are none. */
class FdArgumentsTest {
  private static final String OPEN =
      """
      open("/a", O_RDONLY) = 3
      open("/b", O_RDWR) = 4
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          futex(0x7ff0a7ffead8, FUTEX_WAKE_PRIVATE, 3) = 1
          kill(3, SIGTERM) = 0
          brk(NULL) = 0x3
          getpid() = 3
          umask(03) = 04
          nanosleep({tv_sec=3, tv_nsec=4}, NULL) = 0
          mmap(NULL, 4096, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f00
          mmap(NULL, 4096, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, 0, 0) = 0x7f00
          mmap(NULL, 4096, 0x3, 0x22, 3, 0) = 0x7f00
          munmap(0x3, 4) = 0
          wait4(3, [{WIFEXITED(s) && WEXITSTATUS(s) == 3}], 0, NULL) = 3
          waitid(P_PID, 3, {si_signo=SIGCHLD, si_pid=3}, WEXITED, NULL) = 0
          prctl(PR_SET_NAME, "3") = 0
          setpgid(3, 4) = 0
          semop(3, [{sem_num=0, sem_op=-1, sem_flg=0}], 1) = 0
          shmat(3, NULL, 0) = 0x7f00
          msgsnd(3, {mtype=1, mtext="x"}, 1, 0) = 0
          timer_settime(3, 0, {it_value={tv_sec=3}}, NULL) = 0
          sched_setaffinity(3, 8, [0 1 2 3]) = 0
          syscall_0x3e7(0x3, 0x4, 0x3, 0x4, 0, 0) = 3
          alarm(3) = 4
          unlink("3") = 0
          link("3", "4") = 0
          epoll_create1(0) = -1 EMFILE (Too many open files)
          exit_group(3) = ?
          rt_sigprocmask(SIG_BLOCK, [3 4], [3], 8) = 0
          poll(NULL, 0, 3) = 0 (Timeout)
          poll([{fd=-1, events=POLLIN}], 1, 3) = 0 (Timeout)
          """)
  void numbersThatAreNoFds(String call) {
    Trace.check(OPEN + call + "  ## none\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          sendfile(4, 3, NULL, 9) = 9                             ; 4 file /b @2 & 3 file /a @1
          splice(3, NULL, 4, NULL, 9, 0) = 9                      ; 3 file /a @1 & 4 file /b @2
          copy_file_range(3, [0], 4, [0] => [9], 9, 0) = 9        ; 3 file /a @1 & 4 file /b @2
          tee(3, 4, 9, 0) = 9                                     ; 3 file /a @1 & 4 file /b @2
          dup2(3, 4) = 4                                          ; 3 file /a @1 & 4 file /b @2 & =4 file /a @1 #2
          mmap(NULL, 9, PROT_READ, MAP_PRIVATE, 3, 0) = 0x7f00    ; 3 file /a @1
          mmap2(NULL, 9, PROT_READ, MAP_SHARED, 4, 0) = 0x7f00    ; 4 file /b @2
          linkat(3, "", 4, "x", AT_EMPTY_PATH) = 0                ; 3 file /a @1 & 4 file /b @2
          renameat2(3, "x", 4, "y", 0) = 0                        ; 3 file /a @1 & 4 file /b @2
          symlinkat("t", 4, "x") = 0                              ; 4 file /b @2
          unlinkat(3, "x", 0) = 0                                 ; 3 file /a @1
          fchownat(3, "x", 3, 4, 0) = 0                           ; 3 file /a @1
          faccessat(3, "x", R_OK) = 0                             ; 3 file /a @1
          ftruncate(4, 3) = 0                                     ; 4 file /b @2
          pread64(3, "x", 4, 4) = 1                               ; 3 file /a @1
          flock(3, LOCK_EX) = 0                                   ; 3 file /a @1
          fcntl(3, F_SETLK, {l_type=F_RDLCK, l_whence=SEEK_SET, l_start=4, l_len=4}) = 0 ; 3 file /a @1
          select(5, [3 4], [], NULL, {tv_sec=4, tv_usec=0}) = 1 (in [3], left {tv_sec=3, tv_usec=4}) ; 3 file /a @1 & 4 file /b @2 & ~3 file /a @1
          pselect6(5, [3], [4], [], {tv_sec=3}, {[], 8}) = 2 (in [3], out [4], left {tv_sec=3}) ; 3 file /a @1 & 4 file /b @2 & ~3 file /a @1 & ~4 file /b @2
          _newselect(5, [3], NULL, NULL, NULL) = 1 (in [3])       ; 3 file /a @1 & ~3 file /a @1
          poll([{fd=3, events=POLLIN}, {fd=-1}, {fd=4, events=POLLOUT}], 3, 3) = 2 ([{fd=4, revents=POLLOUT}, {fd=3, revents=POLLIN}]) ; 3 file /a @1 & 4 file /b @2 & ~4 file /b @2 & ~3 file /a @1
          poll([{fd=3, events=POLLIN, revents=POLLIN}], 1, 3) = 1 ; 3 file /a @1
          ppoll([{fd=3, events=POLLIN}], 1, {tv_sec=4, tv_nsec=3}, NULL, 8) = 1 ([{fd=3, revents=POLLIN}], left {tv_sec=3, tv_nsec=4}) ; 3 file /a @1 & ~3 file /a @1
          io_submit(0x7f, 1, [{aio_lio_opcode=IOCB_CMD_PREAD, aio_fildes=3, aio_buf=0x7f, aio_nbytes=4}]) = 1 ; 3 file /a @1
          finit_module(3, "", 0) = 0                              ; 3 file /a @1
          fanotify_mark(4, FAN_MARK_ADD, FAN_OPEN, 3, "x") = -1 EINVAL (Invalid argument) ; 4 file /b @2 & 3 file /a @1
          perf_event_open({type=1}, 3, 0, -1, PERF_FLAG_PID_CGROUP) = -1 EINVAL (Invalid argument) ; 3 file /a @1
          utimensat(3, NULL, NULL, 0) = 0                         ; 3 file /a @1
          readlinkat(3, "", "x", 4) = 1                           ; 3 file /a @1
          execveat(3, "", ["x"], NULL, AT_EMPTY_PATH) = -1 EACCES (Permission denied) ; 3 file /a @1
          """)
  void wherePlacesAreFds(String call, String answers) {
    Trace.check(OPEN + call + "  ## " + answers.replace(" & ", "; ") + "\n");
  }

  @Test
  void theWorkingDirectoryIsNamedWhereItIsKnown() {
    Trace.check(
        """
        chdir("/srv") = 0
        newfstatat(AT_FDCWD, "a", {st_mode=S_IFREG|0644, ...}, 0) = 0  ## cwd directory /srv
        renameat(AT_FDCWD, "a", AT_FDCWD, "b") = 0  ## cwd directory /srv
        unlinkat(-100, "a", 0) = 0  ## cwd directory /srv
        """);
  }

  @Test
  void columnsAreBytesOfTheLine() {
    var note = Trace.lines("[pid     7] dup2(3,  4) = 4\n").getFirst().notes();
    org.junit.jupiter.api.Assertions.assertEquals(3, note.size());
    org.junit.jupiter.api.Assertions.assertEquals(17, note.get(0).column());
    org.junit.jupiter.api.Assertions.assertEquals(18, note.get(0).end());
    org.junit.jupiter.api.Assertions.assertEquals(21, note.get(1).column());
    org.junit.jupiter.api.Assertions.assertEquals(26, note.get(2).column());
  }
}
