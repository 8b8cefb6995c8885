package dev.fdnote.line;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DrainTest {
  @Test
  void deliversLinesThenTheEnd() throws InterruptedException {
    try (Drain drain = new Drain(new LineReader(Chunks.of("a\n", "b\nc\n")))) {
      assertEquals(1, lines(drain).size());
      assertEquals(2, lines(drain).size());
      assertInstanceOf(Drain.End.class, drain.take());
    }
  }

  @Test
  void deliversAFailureInItsPlace() throws InterruptedException {
    try (Drain drain = new Drain(new LineReader(new Chunks("gone", List.of("a\n"))))) {
      assertEquals(1, lines(drain).size());
      assertEquals("gone", assertInstanceOf(Drain.Failed.class, drain.take()).cause().getMessage());
    }
  }

  @Test
  void deliversEvenItsOwnFailures() throws InterruptedException {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() {
            throw new IllegalStateException("broken");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            return read();
          }
        };
    try (Drain drain = new Drain(new LineReader(broken))) {
      assertEquals(
          "java.lang.IllegalStateException: broken",
          assertInstanceOf(Drain.Failed.class, drain.take()).cause().getMessage());
    }
  }

  @Test
  void hasNothingWhileTheWriterIsSilent() throws IOException, InterruptedException {
    try (PipedOutputStream writer = new PipedOutputStream();
        PipedInputStream pipe = new PipedInputStream(writer);
        Drain drain = new Drain(new LineReader(pipe))) {
      assertEquals(Optional.empty(), drain.poll());
      writer.write("a\n".getBytes(US_ASCII));
      writer.flush();
      assertEquals(1, lines(drain).size());
      assertEquals(Optional.empty(), drain.poll());
    }
  }

  @Test
  void readsNoFurtherThanItMayHold() throws InterruptedException {
    Chunks chunks = new Chunks("", Collections.nCopies(100, "a\n"));
    try (Drain drain = new Drain(new LineReader(chunks))) {
      assertEquals(1, lines(drain).size());
      Thread.sleep(200);
      assertEquals(true, chunks.reads() <= 4, chunks.reads() + " reads");
    }
  }

  private static List<Line> lines(Drain drain) throws InterruptedException {
    return assertInstanceOf(Drain.Lines.class, drain.take()).lines();
  }
}
