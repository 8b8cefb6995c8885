package dev.fdnote.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.event.Event;
import dev.fdnote.event.Slice;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What stands before an event, every kind of event, and bytes of every kind. */
class LineParserTest {
  private final LineParser parser = new LineParser();

  @TestFactory
  Stream<DynamicTest> leaders() {
    return Pairs.of(
        """
        read(3, "", 4096) = 0
        read(#3, "", #4096) = 0

        [pid  1836] read(3,  <unfinished ...>
        pid 1836 read(#3) UNFINISHED 3, |

        75    close(3) = 0
        pid 75 close(#3) = 0

        [pid  8191<wor ker\\76(1)>] exit(0) = ?
        pid 8191 of wor ker\\76(1) exit(#0) = ?

        8207<wor ker\\76(1)> +++ exited with 0 +++
        pid 8207 of wor ker\\76(1) exit

        05:05:25 close(3) = 0
         at 05:05:25 close(#3) = 0

        30419 04:42:18.633044 close(3) = 0
        pid 30419 at 04:42:18.633044 close(#3) = 0

        1795410325.033917 close(3) = 0
         at 1795410325.033917 close(#3) = 0

        1795410325 close(3) = 0
         at 1795410325 close(#3) = 0

             0.001103 close(3)                = 0
         at 0.001103 close(#3) = 0

        240954      0 close(3) = 0
        pid 240954 at 0 close(#3) = 0

        1194  1795410534.784 (+     0.000233) close(3) = 0
        pid 1194 at 1795410534.784 close(#3) = 0

        [   3] [00007f94164f3a07] close(3) = 0
        close(#3) = 0

        1087  [????????????????] +++ exited with 0 +++
        pid 1087 exit

        151020 [unconfined_t] 14:37:21.990449 close(3<UNIX-STREAM:[524197]> [unconfined_t]) = 0
        pid 151020 at 14:37:21.990449 close(#3⟨UNIX-STREAM:[524197]⟩) = 0
        """,
        parser::parse);
  }

  @TestFactory
  Stream<DynamicTest> otherEvents() {
    return Pairs.of(
        """
        --- SIGCHLD {si_signo=SIGCHLD, si_code=CLD_EXITED, si_pid=1869} ---
        signal SIGCHLD

        [pid 9] --- SIGINT (Interrupt) @ 0 (0) ---
        pid 9 signal SIGINT

        --- stopped by SIGSTOP ---
        signal SIGSTOP

        +++ exited with 3 +++
        exit

        +++ killed by SIGSEGV (core dumped) +++
        exit

        +++ superseded by execve in pid 2083 +++
        exit for 2083

        strace: Process 1 attached with 3 threads
        message attached 1

        /srv/o-v5.3/strace: Process 667 attached
        message attached 667

        Process 25510 attached
        message attached 25510

        strace: Process 2139 detached
        message detached 2139

        strace: attach: ptrace(PTRACE_SEIZE, 1): Operation not permitted
        message

        [ Process PID=1842 runs in 32 bit mode. ]
        message

         > /usr/lib/x86_64-linux-gnu/libc.so.6(__close+0x17) [0xf89d7]
        stack

         | 00000  76 6d 0a                                          vm.              |
        dump

         * 3 bytes in buffer 0
        dump

         = 2 buffers in vector 0
        dump

         VCPU:0< {request_interrupt_window=0, immediate_exit=0}
        dump

        % time     seconds  usecs/call     calls    errors syscall
        summary

        ------ ----------- ----------- --------- --------- ----------------
        summary

        100.00    0.000025           8         3         3 total
        summary

          0.00    0.000017 0.000008 0.000009           8         2         2 syscall_0x222
        summary

        execve                   1
        summary

        System call usage summary for 32 bit mode:
        summary
        """,
        parser::parse);
  }

  @TestFactory
  Stream<DynamicTest> noStrace() {
    return Pairs.of(
        """
        [pid 3850] X openat(0xffffff9c, 0x7f, 0x0) = 3 (0x3) (238us)
        gVisor's strace log, not strace's at 11

        I0526 14:35:12.123456 1234 strace.go:567] [   1] bash E close(0x3)
        gVisor's strace log, not strace's at 0

        2026-01-02T03:04:05.678Z close(3) = 0
        no call, signal or message of strace starts here at 0

        --
        no call, signal or message of strace starts here at 0

        12 34 56 close(3) = 0
        no call, signal or message of strace starts here at 6

        close(3) = 0 and more
        text behind the end at 13

        close(3) = four
        not how strace writes a result at 11

        f({a=;}, 3) = 0
        not how strace writes arguments at 5
        """,
        parser::parse);
  }

  @Test
  void coloursAreNotSeen() {
    String line =
        "\033[1;30m12 \033[33mopenat\033[0m(\033[35mAT\033[m_FDCWD\033[0m, 3) = \033[31m-1\033[0m";
    Event.Call call = (Event.Call) parser.parse(Slice.of(line));
    assertEquals("openat", call.line().text(call.name()));
    assertEquals("12", call.line().text(call.leader().pid()));
    assertEquals("-1", call.line().text(call.result().value()));
    int start = line.indexOf("AT");
    int end = line.indexOf("\033[0m, 3");
    assertEquals(start, call.arguments().getFirst().value().start());
    assertEquals(end, call.arguments().getFirst().value().end());
  }

  @Test
  void carriageReturnsAreNotSeen() {
    assertEquals("close(#3) = 0", EventText.of(parser.parse(Slice.of("close(3) = 0\r"))));
    assertEquals(
        "read(#3) UNFINISHED 3, |",
        EventText.of(parser.parse(Slice.of("read(3,  <unfinished ...>\r"))));
    assertEquals("empty line at 0", EventText.of(parser.parse(Slice.of("\r"))));
  }

  @Test
  void bytesStayBytes() {
    String line =
        "openat(AT_FDCWD, \"\u00e4\0\n\u007f\", 0) = -1 ENOENT (\u00e8\u00b5\u0084\u00e6(\u00ba))";
    Event.Call call = (Event.Call) parser.parse(Slice.of(line));
    assertEquals("openat(AT_FDCWD, \"\u00e4\0\n\u007f\", #0) = -1 ENOENT", EventText.of(call));
  }

  @Test
  void aSliceIsReadWhereItStands() {
    byte[] bytes = Slice.of("xxclose(3) = 0yy").bytes();
    assertEquals("close(#3) = 0", EventText.of(parser.parse(new Slice(bytes, 2, 12))));
  }
}
