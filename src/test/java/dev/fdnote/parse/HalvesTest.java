package dev.fdnote.parse;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Calls that do not stand on one line. */
class HalvesTest {
  private final LineParser parser = new LineParser();

  @TestFactory
  Stream<DynamicTest> halves() {
    return Pairs.of(
        """
        get_robust_list(0x7f, 24 <unfinished ...>
        get_robust_list(#0x7f, #24) UNFINISHED  24|

        getpid( <unfinished ...>
        getpid() UNFINISHED id(|

        read(3,  <unfinished #89568 ...>
        read(#3) UNFINISHED 3, |

        poll([{fd=3, events=POLLIN} <unfinished ...>
        poll([{fd=#3, events=POLLIN}) UNFINISHED IN}|

        poll([{fd=3, events= <unfinished ...>
        poll([{fd=#3, events=∅) UNFINISHED ts=|

        wait4(5, [{WIFEXITED(s) && <unfinished ...>
        wait4(#5, [{WIFEXITED(s)) UNFINISHED  &&|

        restart_syscall(<... resuming interrupted read ...>) = 0
        restart_syscall(<... resuming interrupted read ...>) = 0

        restart_syscall(<... resuming interrupted read ...> <detached ...>
        restart_syscall(<... resuming interrupted read ...>) DETACHED ..>|

        read(3,  <unfinished ...>) = ?
        read(#3) = ?

        ioctl(3, SIOCGIFCONF, {ifc_len=66 <unfinished ...>) = ?
        ioctl(#3, SIOCGIFCONF, {ifc_len=#66) = ?

        read(3,\s
        read(#3) END 3, |

        openat(AT_FDCWD, "/a
        openat(AT_FDCWD, "/a) END "/a|

        read(3</tmp/x
        read(#3) END p/x|

        close(3)
        close(#3) END (3)|

        <... clock_nanosleep resumed>NULL) = 0
        clock_nanosleep…|NUL = 0

        [pid 12] <... select resumed> )      = 1 (in [3])
        pid 12 select…| )  = 1 (in, [#3])

        <... read resumed #89568>"a) = 3", 1) = 1
        read…|"a) = 1

        <... recvmsg resumed>msg_iov=[{"a", 1}], msg_flags=0}, 0) = 1
        recvmsg…|msg = 1

        <... read resumed> <unfinished ...>) = ?
        read…| <u = ?

        <... futex resumed> <unfinished ...>
        futex…| <u again

        <... futex resumed> )             = ? <unavailable>
        futex…| )  = ?

        <... exit_group resumed> = ?
        exit_group…| =  = ?
        """,
        parser::parse);
  }

  @TestFactory
  Stream<DynamicTest> brokenCalls() {
    return Pairs.of(
        """
        read(3, strace: Process 2083 attached
        read(#3) MESSAGE attached 2083 3, |

        openat(AT_FDCWD, "/x", O_RDONLYstrace: Process 17040 attached
        openat(AT_FDCWD, "/x", O_RDONLY) MESSAGE attached 17040 NLY|

        clone3({tls=0x7f}/srv/o-v5.3/strace: Process 661 attached
        clone3({tls=#0x7f}) MESSAGE attached 661 7f}|

        vfork(Process 187 attached
        vfork() MESSAGE attached 187 rk(|

        execve("./x", ["./x"], 0x7f /* 35 vars */strace: [ Process PID=1 runs in 32 bit mode. ]
        execve("./x", ["./x"], #0x7f /* 35 vars */) MESSAGE  */|

        restart_syscall(<... resuming interrupted read ...>strace: Process 2139 detached
        restart_syscall(<... resuming interrupted read ...>) MESSAGE ..>|

        write(1, "vm\\n", 3vm
        write(#1, "vm\\n", #3) END , 3|

        write(1, "vm", 2vmstrace: Process 12 attached
        write(#1, "vm", #2) MESSAGE attached 12 , 2|

        read(0, ^Cstrace: Process 12 detached
        read(#0) MESSAGE 0, |

        write(2, ": no", 4: no) = 4
        write(#2, ": no", #4) = 4

        [pid 9] write(2, "hi", 2hi <unfinished ...>
        pid 9 write(#2, "hi", #2) UNFINISHED , 2|
        """,
        parser::parse);
  }

  @TestFactory
  Stream<DynamicTest> rests() {
    return Pairs.of(
        """
        )   = 3
        … = 3

        "abc", 10) = 3 <0.000036>
        … = 3 in 0.000036

         => {parent_tid=[9649]}, 88) = 9649
        … = 9649

        }, 4) = 0
        … = 0

         <unfinished ...>
        … again

         <unfinished ...>) = ?
        … = ?

         <detached ...>
        …

        no rest
        not the rest of a call at 7

        close(3) = 0
        not the rest of a call at 12
        """,
        parser::parseRest);
  }
}
