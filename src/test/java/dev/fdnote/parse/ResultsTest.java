package dev.fdnote.parse;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every shape of a result. */
class ResultsTest {
  private final LineParser parser = new LineParser();

  @TestFactory
  Stream<DynamicTest> results() {
    return Pairs.of(
        """
        close(3)                                = 0 <0.000007772>
        close(#3) = 0 in 0.000007772

        openat(99, "x", 0) = -1 ENOENT (Aucun fichier (ou dossier) de ce type)
        openat(#99, "x", #0) = -1 ENOENT

        close(3) = -1 EINTR (Interrupted system call) (INJECTED)
        close(#3) = -1 EINTR injected

        close(3) = 0 (INJECTED: args, retval) (DELAYED)
        close(#3) = 0 injected

        close(3) = 832 (INJECTED: args)
        close(#3) = 832

        ppoll([], 0, NULL) = ? ERESTARTNOHAND (To be restarted) <0.100007>
        ppoll([], #0, NULL) = ? ERESTARTNOHAND in 0.100007

        fcntl(3, F_GETFL) = 0x2 (flags O_RDWR)
        fcntl(#3, F_GETFL) = 0x2 (flags, O_RDWR)

        select(5, [4]) = 1 (in [4], left {tv_sec=0, tv_nsec=999997596})
        select(#5, [#4]) = 1 (in, [#4], left, {tv_sec=#0, tv_nsec=#999997596})

        poll(0x7f, 2, -1) = 2 ([{fd=4</x>, revents=POLLOUT}, {fd=3, revents=POLLIN}])
        poll(#0x7f, #2, #-1) = 2 ([{fd=#4⟨/x⟩, revents=POLLOUT}, {fd=#3, revents=POLLIN}])

        poll(0x7f, 2, -1) = 2 ([{fd=4, revents=POLLOUT}, POLLNVAL}, , ])
        poll(#0x7f, #2, #-1) = 2 ([{fd=#4, revents=POLLOUT}, POLLNVAL])

        time(NULL) = 1795410455 (2026-11-23T05:07:35+0000)
        time(NULL) = 1795410455 (2026-11-23T05:07:35+0000)

        unshare(0) = 0 (cgroup:[4026532674], ipc:[4026532603])
        unshare(#0) = 0 (cgroup:[4026532674], ipc:[4026532603])

        fork() = 2 /* 8295 in strace's PID NS */
        fork() = 2 /* 8295 in strace's PID NS */

        clone() = 30420<kinds>
        clone() = 30420⟨kinds⟩

        umask(022) = 0100
        umask(#022) = 0100

        exit_group(0)                           = ?
        exit_group(#0) = ?
        """,
        parser::parse);
  }
}
