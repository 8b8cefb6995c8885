package dev.fdnote.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.event.Event;
import dev.fdnote.event.Slice;
import dev.fdnote.table.effect.Effects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Calls whose plain arguments are not taken apart. */
class IdleCallsTest {
  private final LineParser parser = new LineParser();

  @TestFactory
  Stream<DynamicTest> idleCalls() {
    return Pairs.of(
        """
        brk(NULL)                               = 0x55d0
        brk() = 0x55d0

        12 rt_sigaction(SIGINT, {sa_handler=SIG_DFL, sa_mask=~[RTMIN RT_1], sa_flags=0}, NULL, 8) = 0
        pid 12 rt_sigaction() = 0

        mprotect(0x7f00, 4096, PROT_READ|PROT_WRITE) = -1 ENOMEM (Cannot allocate memory) <0.1>
        mprotect() = -1 ENOMEM in 0.1

        futex(0x7f00, FUTEX_WAIT, 2, NULL <unfinished ...>
        futex() UNFINISHED ULL|

        munmap(0x7f00,  <unfinished ...>
        munmap() UNFINISHED 0, |

        brk(NULL)
        brk() END LL)|

        brk(NULL) = 0x55d0 x
        text behind the end at 19

        brk(NULL) x
        text behind the end at 10

        brk(NULL) = x
        not how strace writes a result at 12

        brkx(NULL) = 0
        brkx(NULL) = 0
        """,
        parser::parse);
  }

  @TestFactory
  Stream<DynamicTest> argumentsThatAreNotPlain() {
    return Pairs.of(
        """
        futex(0x7f00, FUTEX_WAIT, 2, NULL
        futex(#0x7f00, FUTEX_WAIT, #2, NULL) END ULL|

        futex(0x7f00, FUTEX_WAIT, 2strace: Process 12 attached
        futex(#0x7f00, FUTEX_WAIT, #2) MESSAGE attached 12 , 2|

        madvise(0x7f00, 4096, 0x65 /* MADV_??? */) = 0
        madvise(#0x7f00, #4096, #0x65 /* MADV_??? */) = 0

        brk(NULL <unfinished #3 ...>
        brk(NULL) UNFINISHED ULL|

        futex(0x7f00, FUTEX_WAIT, 2 <unfinished ...>) = ?
        futex(#0x7f00, FUTEX_WAIT, #2) = ?

        futex(0x7f00, FUTEX_WAIT, 2 <detached ...>
        futex(#0x7f00, FUTEX_WAIT, #2) DETACHED , 2|
        """,
        parser::parse);
  }

  @Test
  void whatChangesFdsKeepsItsArguments() {
    for (String name : Effects.byName().keySet()) {
      Event.Call call = (Event.Call) parser.parse(Slice.of(name + "(0) = 0"));
      assertEquals(1, call.arguments().size(), name);
    }
  }
}
