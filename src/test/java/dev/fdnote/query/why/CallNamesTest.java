package dev.fdnote.query.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Numbers against the kernel's own header, where it is installed. */
class CallNamesTest {
  private static final Path HEADER = Path.of("/usr/include/x86_64-linux-gnu/asm/unistd_64.h");
  private static final Pattern LINE = Pattern.compile("#define __NR_(\\w+)\\s+(\\d+)");

  @Test
  void namesAreThoseOfTheHeader() throws IOException {
    Assumptions.assumeTrue(Files.exists(HEADER), HEADER + " is not installed");
    Matcher line = LINE.matcher(Files.readString(HEADER));
    int calls = 0;
    while (line.find()) {
      long number = Long.parseLong(line.group(2));
      if (CallNames.X86_64.name(number).isPresent() || number <= 450) {
        assertEquals(line.group(1), CallNames.X86_64.spell(number));
        calls++;
      }
    }
    assertTrue(calls > 340, () -> HEADER.toString());
  }

  @Test
  void numbersDifferByMachine() {
    assertEquals("epoll_pwait", CallNames.AARCH64.spell(22));
    assertEquals("pipe", CallNames.X86_64.spell(22));
    assertEquals("wait4", CallNames.AARCH64.spell(260));
    assertEquals("statx", CallNames.AARCH64.spell(291));
    assertEquals("epoll_pwait2", CallNames.AARCH64.spell(441));
    assertEquals("epoll_pwait2", CallNames.X86_64.spell(441));
    assertEquals("call 0", CallNames.OTHER.spell(0));
    assertEquals("call 441", CallNames.OTHER.spell(441));
    assertEquals("call 9999999999", CallNames.X86_64.spell(9_999_999_999L));
    assertEquals("call 350", CallNames.X86_64.spell(350));
  }
}
