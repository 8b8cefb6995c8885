package dev.fdnote.line;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  @Test
  void keepsEachTerminator() throws IOException {
    assertEquals(
        List.of("a LF", "b CRLF", " LF", " CRLF", "c\r\r CRLF", "d\re LF", "f\r NONE"),
        shown(all(Chunks.of("a\nb\r\n\n\r\nc\r\r\r\nd\re\nf\r"))));
  }

  @Test
  void joinsWhatChunksCut() throws IOException {
    assertEquals(
        List.of("read(3) LF", "close(3) CRLF"),
        shown(all(Chunks.of("re", "ad(3)\ncl", "ose(3)\r", "\n"))));
  }

  @Test
  void keepsNulAndHighBytes() throws IOException {
    assertEquals(List.of("\0\u00e8\u0000 LF"), shown(all(Chunks.of("\0\u00e8\0\n"))));
  }

  @Test
  void nothingIsNoLine() throws IOException {
    assertEquals(List.of(), new LineReader(Chunks.of()).read());
  }

  @Test
  void handsALineOutWithoutWaitingForMore() throws IOException {
    Chunks chunks = Chunks.of("a\nb", "c\n");
    LineReader reader = new LineReader(chunks);
    assertEquals(List.of("a LF"), shown(reader.read()));
    assertEquals(1, chunks.reads());
    assertEquals(List.of("bc LF"), shown(reader.read()));
  }

  @Test
  void givesWhatWasReadBeforeAFailureThenFails() throws IOException {
    LineReader reader = new LineReader(new Chunks("Input/output error", List.of("a\nb")));
    assertEquals(List.of("a LF"), shown(reader.read()));
    assertEquals(List.of("b NONE"), shown(reader.read()));
    IOException failure = assertThrows(IOException.class, reader::read);
    assertEquals("Input/output error", failure.getMessage());
  }

  @Test
  void takesALineOfTwoMebibytes() throws IOException {
    String line = "x".repeat(2 << 20);
    List<String> chunks = new ArrayList<>();
    for (int i = 0; i < line.length(); i += 4096) {
      chunks.add(line.substring(i, i + 4096));
    }
    chunks.add("\ny\n");
    List<Line> lines = all(new Chunks("", chunks));
    assertEquals(List.of(line + " LF", "y LF"), shown(lines));
    assertTrue(lines.getFirst().isWhole());
  }

  @Test
  void givesALineBeyondTheLongestInPieces() throws IOException {
    byte[] bytes = new byte[2 * LineReader.LONGEST + 5];
    Arrays.fill(bytes, (byte) 'x');
    bytes[bytes.length - 3] = '\n';
    List<Line> lines = all(new LineReader(new ByteArrayInputStream(bytes)));
    assertArrayEquals(bytes, together(lines));
    assertEquals(Terminator.CUT, lines.getFirst().terminator());
    assertTrue(lines.stream().allMatch(line -> line.length() <= 2 * LineReader.LONGEST));
    assertEquals(List.of("xx NONE"), shown(lines.stream().filter(Line::isWhole).toList()));
  }

  @Test
  void neverOverwritesWhatItHandedOut() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> chunks = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      StringBuilder chunk = new StringBuilder();
      for (int left = random.nextInt(300); left >= 0; left--) {
        chunk.append((char) (random.nextInt(20) == 0 ? '\n' : random.nextInt(256)));
      }
      chunks.add(chunk.toString());
    }
    String whole = String.join("", chunks);
    List<Line> lines = all(new Chunks("", chunks));
    assertArrayEquals(whole.getBytes(ISO_8859_1), together(lines), "seed " + seed);
  }

  private static List<Line> all(Chunks chunks) throws IOException {
    return all(new LineReader(chunks));
  }

  private static List<Line> all(LineReader reader) throws IOException {
    List<Line> all = new ArrayList<>();
    List<Line> some;
    do {
      some = reader.read();
      all.addAll(some);
    } while (!some.isEmpty());
    return all;
  }

  private static byte[] together(List<Line> lines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Line line : lines) {
      bytes.write(line.bytes(), line.offset(), line.length());
      bytes.writeBytes(line.terminator().text().getBytes(ISO_8859_1));
    }
    return bytes.toByteArray();
  }

  private static List<String> shown(List<Line> lines) {
    return lines.stream().map(LineReaderTest::shown).toList();
  }

  private static String shown(Line line) {
    return new String(line.bytes(), line.offset(), line.length(), ISO_8859_1)
        + " "
        + line.terminator();
  }
}
