package dev.fdnote.query.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotReaderTest {
  @Test
  void saysThatNothingIsInIt() {
    assertEquals("there is no fd in it: it is empty", Fixture.fault(""));
    assertEquals("there is no fd in it: it is empty", Fixture.fault("\n \r\n\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n\nread(3, \"\", 1) = 0\n",
        "lsof: WARNING: can't stat() x\n$ lsof -t\n1234\n",
        "\n\nCOMMAND NAME\n",
        "\n\n[{}]",
      })
  void saysWhereItIsNothingThatItKnows(String text) {
    assertEquals(
        "line 3 is neither lsof, ls -l, lsfd --json nor a fdnote snapshot", Fixture.fault(text));
  }
}
