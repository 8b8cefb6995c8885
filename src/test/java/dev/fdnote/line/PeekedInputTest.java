package dev.fdnote.line;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PeekedInputTest {
  @Test
  void losesNothing() throws IOException {
    PeekedInput in = PeekedInput.of(Chunks.of("ab", "cd"));
    assertEquals('a', in.read());
    byte[] some = new byte[8];
    assertEquals(1, in.read(some, 3, 5));
    assertEquals('b', some[3]);
    assertEquals(2, in.read(some, 0, 8));
    assertEquals("cd", new String(some, 0, 2, US_ASCII));
    assertEquals(-1, in.read(some, 0, 8));
  }

  @Test
  void countsWhatItHoldsAndWhatWaits() throws IOException {
    byte[] bytes = new byte[(64 << 10) + 5];
    PeekedInput in = PeekedInput.of(new ByteArrayInputStream(bytes));
    assertEquals(bytes.length, in.available());
    assertEquals(64 << 10, in.read(bytes, 0, bytes.length));
    assertEquals(5, in.available());
  }

  @Test
  void knowsGzipByItsFirstBytes() throws IOException {
    assertTrue(gzip(0x1f, 0x8b, 8));
    assertFalse(gzip(0x1f, 0x8c));
    assertFalse(gzip(0x1f));
    assertFalse(gzip());
  }

  private static boolean gzip(int... bytes) throws IOException {
    byte[] all = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      all[i] = (byte) bytes[i];
    }
    return PeekedInput.of(new ByteArrayInputStream(all)).isGzip();
  }
}
