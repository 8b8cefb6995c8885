package dev.fdnote.proc.open;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.proc.Proc;
import dev.fdnote.proc.open.MemoryMaps.Mapped;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryMapsTest {
  @Test
  void listsEachFileOnce() {
    String text =
        """
        561a63ef0000-561a63ef1000 r--p 00000000 fe:00 26723                      /usr/bin/prog
        561a63ef1000-561a63ef2000 r-xp 00001000 fe:00 26723                      /usr/bin/prog
        561a647c4000-561a64987000 rw-p 00000000 00:00 0                          [heap]
        7f51a0000000-7f51a0021000 rw-p 00000000 00:00 0
        7f51a4e00000-7f51a4e01000 rw-s 00000000 fe:00 7                          /a b\\012c (deleted)
        7f51a4e02000-7f51a4e03000 rw-s 00000000 00:01 40                         /dev/zero (deleted)
        7f51a4e04000-7f51a4e05000 r--p 00000000 fe:00 26723                      /usr/bin/prog
        """;
    assertEquals(
        List.of(
            new Mapped(new Device(254, 0), 26723, "/usr/bin/prog", false),
            new Mapped(new Device(254, 0), 7, "/a b\nc", true),
            new Mapped(new Device(0, 1), 40, "/dev/zero", true)),
        MemoryMaps.parse(text));
  }

  @Test
  void leavesOutWhatIsNotAsExpected() {
    assertEquals(List.of(), MemoryMaps.parse(""));
    assertEquals(List.of(), MemoryMaps.parse("garbage /x\n/\n a b c d e /y"));
  }

  @Test
  void readsThoseOfThisProcess() {
    int self = (int) ProcessHandle.current().pid();
    List<Mapped> files = MemoryMaps.of(Proc.LIVE, self).orElse(List.of());
    assertEquals(1, files.stream().filter(file -> file.path().endsWith("/libjvm.so")).count());
  }
}
