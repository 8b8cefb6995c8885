package dev.fdnote.query.ls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FdSetTest {
  @Test
  void hasWhatIsListed() {
    FdSet fds = FdSet.parse("cwd,3,5-7").answer().orElseThrow();
    for (String fd : new String[] {"cwd", "3", "5", "6", "7"}) {
      assertTrue(fds.has(fd), fd);
    }
    for (String fd : new String[] {"rtd", "0", "4", "8", "30"}) {
      assertFalse(fds.has(fd), fd);
    }
    assertTrue(fds.selects());
    assertFalse(fds.excludes("4"));
  }

  @Test
  void leavesOut() {
    FdSet fds = FdSet.parse("^txt,^0-2").answer().orElseThrow();
    assertFalse(fds.selects());
    assertTrue(fds.excludes("txt") && fds.excludes("1"));
    assertFalse(fds.excludes("cwd") || fds.excludes("3"));
  }

  @Test
  void joinsTwo() {
    FdSet one = FdSet.parse("1").answer().orElseThrow();
    FdSet other = FdSet.parse("mem").answer().orElseThrow();
    FdSet both = FdSet.NONE.and(one).answer().orElseThrow().and(other).answer().orElseThrow();
    assertTrue(both.has("1") && both.has("mem"));
    FdSet without = FdSet.parse("^1").answer().orElseThrow();
    assertEquals(
        "-d either lists fds or leaves some out (^), not both", one.and(without).failure());
  }

  @ParameterizedTest
  @ValueSource(strings = {"foo", "", "3,", "7-3", "-3", "3-", "^", "99999999999", "1,^2", "+1"})
  void refusesWhatIsNone(String typed) {
    assertFalse(FdSet.parse(typed).failure().isEmpty());
  }
}
