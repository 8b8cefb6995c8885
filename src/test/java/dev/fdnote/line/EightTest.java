package dev.fdnote.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EightTest {
  private final Random random = new Random(7);
  private final byte[] bytes = new byte[16];

  @Test
  void itSaysWhatALoopOverTheBytesSays() {
    for (int round = 0; round < 200_000; round++) {
      random.nextBytes(bytes);
      if (round % 2 == 0) {
        bytes[random.nextInt(16)] = '\n';
      }
      int offset = random.nextInt(9);
      long eight = Eight.get(bytes, offset);
      assertEquals(found(offset), Eight.hold(eight, (byte) '\n'));
      assertEquals(ascii(offset), Eight.areAscii(eight));
    }
  }

  private boolean found(int offset) {
    boolean found = false;
    for (int i = offset; i < offset + 8; i++) {
      found |= bytes[i] == '\n';
    }
    return found;
  }

  private boolean ascii(int offset) {
    boolean ascii = true;
    for (int i = offset; i < offset + 8; i++) {
      ascii &= bytes[i] >= 0;
    }
    return ascii;
  }
}
