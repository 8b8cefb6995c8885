package dev.fdnote.line;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Moments in a stream that somebody writes: a pipe of the kernel's. */
@Timeout(60)
class TapTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final int ROUNDS = 2000;

  @TempDir private Path folder;
  private RandomAccessFile writer;
  private InputStream pipe;

  @BeforeEach
  void aPipe() throws IOException, InterruptedException {
    Path fifo = folder.resolve("fifo");
    assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
    writer = new RandomAccessFile(fifo.toFile(), "rw");
    pipe = new FileInputStream(fifo.toFile());
  }

  @AfterEach
  void end() throws IOException {
    writer.close();
    pipe.close();
  }

  @Test
  void bringsWhatEachReadBrings() throws IOException, InterruptedException {
    try (Tap tap = new Tap(Chunks.of("a\nb", "c\nd"))) {
      Chunk first = chunk(tap);
      assertEquals(1, first.lines().size());
      assertEquals(1, first.tail().length());
      assertEquals(3, first.end());
      assertFalse(first.last());
      Chunk second = chunk(tap);
      assertEquals(1, second.lines().size());
      assertEquals(6, second.end());
      Chunk end = chunk(tap);
      assertTrue(end.last());
      assertEquals(1, end.lines().size());
    }
  }

  @Test
  void bringsAFailureInItsPlace() throws InterruptedException {
    try (Tap tap = new Tap(new Chunks("gone", List.of("a\n")))) {
      assertEquals(2, chunk(tap).end());
      Tap.Delivery next = tap.poll(LONG).orElseThrow();
      assertEquals("gone", assertInstanceOf(Tap.Failed.class, next).cause().getMessage());
    }
  }

  @Test
  void hasNothingWhileNobodyWrites() throws InterruptedException {
    try (Tap tap = new Tap(pipe)) {
      assertEquals(Optional.empty(), tap.poll(Duration.ofMillis(20)));
    }
  }

  @Test
  void aMomentIsKnownOnceNothingIsLeftToRead() throws IOException, InterruptedException {
    try (Tap tap = new Tap(pipe)) {
      write("read(3, ");
      assertEquals(8, chunk(tap).end());
      Mark mark = tap.mark();
      while (!mark.isWithin(8)) {
        tap.settle();
        Thread.sleep(1);
      }
      assertFalse(mark.isWithin(7));
    }
  }

  @Test
  void aMomentIsAfterWhatWasWrittenBeforeIt() throws IOException, InterruptedException {
    assertMomentsAreAfterWhatWasWrittenBefore(ROUNDS, Duration.ZERO);
  }

  @Test
  void itIsSoWhileTheReaderRests() throws IOException, InterruptedException {
    assertMomentsAreAfterWhatWasWrittenBefore(500, Duration.ofMillis(1));
  }

  @Test
  void whatIsWrittenMeanwhileGathers() throws IOException, InterruptedException {
    try (Tap tap = new Tap(pipe)) {
      tap.rest(Duration.ofSeconds(1));
      write("a\n");
      assertEquals(2, chunk(tap).end());
      for (int i = 0; i < 50; i++) {
        write("b\n");
      }
      assertEquals(50, chunk(tap).lines().size());
    }
  }

  private void assertMomentsAreAfterWhatWasWrittenBefore(int rounds, Duration rest)
      throws IOException, InterruptedException {
    try (Tap tap = new Tap(pipe)) {
      for (int position = 2; position <= 2 * rounds; position += 2) {
        tap.rest(rest);
        write("x\n");
        Mark mark = tap.mark();
        int before = position - 1;
        assertFalse(mark.isWithin(before), () -> "counts for " + before);
        assertEquals(position, chunk(tap).end());
        while (!mark.isWithin(position)) {
          assertFalse(mark.isWithin(before), () -> "counts for " + before);
          tap.settle();
        }
        assertFalse(mark.isWithin(before), () -> "counts for " + before);
      }
    }
  }

  @Test
  void atTheEndAllMomentsAreKnown() throws InterruptedException {
    try (Tap tap = new Tap(Chunks.of("a\n"))) {
      assertEquals(2, chunk(tap).end());
      assertTrue(chunk(tap).last());
      assertTrue(tap.mark().isWithin(2));
    }
  }

  private static Chunk chunk(Tap tap) throws InterruptedException {
    return assertInstanceOf(Tap.Bytes.class, tap.poll(LONG).orElseThrow()).chunk();
  }

  private void write(String text) throws IOException {
    writer.write(text.getBytes(US_ASCII));
  }
}
