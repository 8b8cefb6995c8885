package dev.fdnote.line;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputTest {
  @TempDir Path folder;

  @Test
  void passesPlainBytesHoweverFew() throws IOException {
    for (String text : new String[] {"", "r", "re", "\u001f", "read(3)\n"}) {
      assertEquals(text, text(Input.unpack(bytes(text.getBytes(US_ASCII)))));
    }
  }

  @Test
  void tellsGzipByItsFirstBytesNotByItsName() throws IOException {
    Path packed = Files.write(folder.resolve("trace.txt"), gzip("close(3) = 0\n"));
    Path plain = Files.writeString(folder.resolve("trace.gz"), "close(4) = 0\n");
    try (InputStream in = Input.open(packed)) {
      assertEquals("close(3) = 0\n", text(in));
    }
    try (InputStream in = Input.open(plain)) {
      assertEquals("close(4) = 0\n", text(in));
    }
  }

  @Test
  void readsOneGzipBehindAnother() throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(gzip("a\n"));
    both.writeBytes(gzip("b\n"));
    assertEquals("a\nb\n", text(Input.unpack(bytes(both.toByteArray()))));
  }

  @Test
  void givesTheLinesBeforeTheCutOfATruncatedGzip() throws IOException {
    String whole = "close(3) = 0\n".repeat(5000);
    byte[] packed = gzip(whole);
    LineReader reader =
        new LineReader(Input.unpack(bytes(Arrays.copyOf(packed, packed.length - 12))));
    int lines = reader.read().size();
    EOFException failure =
        assertThrows(
            EOFException.class,
            () -> {
              while (true) {
                reader.read();
              }
            });
    assertEquals("Unexpected end of ZLIB input stream", failure.getMessage());
    assertEquals(true, lines > 1000, lines + " lines");
  }

  @Test
  void doesNotWaitForMoreThanThereIs() throws IOException {
    InputStream in = Input.unpack(Chunks.of("a\n", "b\n"));
    byte[] buffer = new byte[100];
    assertEquals(2, in.read(buffer, 0, 100));
  }

  @Test
  void saysThatAFileIsMissing() {
    Path missing = folder.resolve("missing");
    assertThrows(NoSuchFileException.class, () -> Input.open(missing));
  }

  private static InputStream bytes(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(US_ASCII));
    }
    return bytes.toByteArray();
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), US_ASCII);
  }
}
