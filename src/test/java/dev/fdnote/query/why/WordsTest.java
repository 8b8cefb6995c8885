package dev.fdnote.query.why;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void timesAreReadable() {
    assertEquals("0 ms", Times.text(Duration.ZERO));
    assertEquals("less than 1 ms", Times.text(Duration.ofNanos(5)));
    assertEquals("250 ms", Times.text(Duration.ofMillis(250)));
    assertEquals("3 s", Times.text(Duration.ofSeconds(3)));
    assertEquals("3.2 s", Times.text(Duration.ofMillis(3210)));
    assertEquals("59 s", Times.text(Duration.ofSeconds(59)));
    assertEquals("5 min 3 s", Times.text(Duration.ofSeconds(303)));
    assertEquals("2 h 5 min", Times.text(Duration.ofMinutes(125)));
    assertEquals("3 d 4 h", Times.text(Duration.ofHours(76)));
    assertEquals("no timeout", Times.milliseconds(0xffff_ffffL));
    assertEquals("timeout 0 ms", Times.milliseconds(0));
  }

  @Test
  void sizesAreReadable() {
    assertEquals("0 bytes", PlainFacts.size("0"));
    assertEquals("1 byte", PlainFacts.size("1"));
    assertEquals("999 bytes", PlainFacts.size("999"));
    assertEquals("1.0 kB", PlainFacts.size("1000"));
    assertEquals("12 kB", PlainFacts.size("12345"));
    assertEquals("2.5 MB", PlainFacts.size("2500000"));
    assertEquals("what", PlainFacts.size("what"));
  }

  @Test
  void idsAreShort() {
    assertEquals("8", WhyText.ids(List.of(8)));
    assertEquals("8-10,12", WhyText.ids(List.of(8, 9, 10, 12)));
    assertEquals("1\u00e2\u0080\u00a69", WhyText.ids(List.of(1, 3, 5, 7, 9)));
  }
}
