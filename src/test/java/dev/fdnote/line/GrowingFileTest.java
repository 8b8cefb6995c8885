package dev.fdnote.line;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GrowingFileTest {
  @TempDir private Path folder;
  private Path path;
  private final Leave leave = new Leave(Duration.ofSeconds(30));
  private final BlockingQueue<Character> came = new LinkedBlockingQueue<>();

  @BeforeEach
  void aFile() throws IOException {
    path = Files.writeString(folder.resolve("trace"), "one\n");
  }

  @Test
  void waitsForBytesAndGivesThemAsTheyAre() throws Exception {
    CompletableFuture<GrowingFile.State> end = follow();
    expect("one\n");
    append("half \0\r");
    expect("half \0\r");
    append("\n\u00ff\u0080");
    expect("\n\u00ff\u0080");
    assertTrue(!end.isDone());
    leave.ask();
    assertEquals(GrowingFile.State.LEFT, end.get());
  }

  @Test
  void whatIsThereWhenTheEndIsAskedForStillComes() throws Exception {
    Files.writeString(path, "x".repeat(1 << 20));
    leave.ask();
    assertEquals(GrowingFile.State.LEFT, follow().get());
    assertEquals(1 << 20, came.size());
  }

  @Test
  void endsInTimeWhereAWriterNeverRests() throws Exception {
    Leave soon = new Leave(Duration.ZERO);
    try (GrowingFile file = GrowingFile.open(path, soon)) {
      soon.ask();
      Thread.sleep(1);
      assertEquals(-1, file.read());
      assertEquals(GrowingFile.State.LEFT, file.state());
    }
  }

  @Test
  void aShorterFileIsAnotherOne() throws Exception {
    CompletableFuture<GrowingFile.State> end = follow();
    expect("one\n");
    Files.writeString(path, "");
    assertEquals(GrowingFile.State.REWRITTEN, end.get());
  }

  @Test
  void soIsALongerOneThatSaysSomethingElse() throws Exception {
    CompletableFuture<GrowingFile.State> end = follow();
    expect("one\n");
    Files.writeString(path, "two\nthree\n");
    assertEquals(GrowingFile.State.REWRITTEN, end.get());
    assertEquals(0, came.size());
  }

  @Test
  void aNewFileOfTheNameComesAfterTheRestOfTheOldOne() throws Exception {
    CompletableFuture<GrowingFile.State> end = follow();
    expect("one\n");
    Path old = folder.resolve("trace.1");
    Files.move(path, old);
    Files.writeString(old, "late\n", StandardOpenOption.APPEND);
    expect("late\n");
    Files.writeString(old, "end", StandardOpenOption.APPEND);
    Files.writeString(folder.resolve("next"), "two\n");
    Files.move(folder.resolve("next"), path, StandardCopyOption.ATOMIC_MOVE);
    assertEquals(GrowingFile.State.REPLACED, end.get());
    expect("end");
    assertEquals(0, came.size());
  }

  @Test
  void aFileWithoutANameGrowsOn() throws Exception {
    try (GrowingFile file = GrowingFile.open(path, leave)) {
      Files.delete(path);
      assertEquals('o', file.read());
      assertThrows(NoSuchFileException.class, () -> GrowingFile.open(path, leave));
      CompletableFuture<Integer> rest =
          CompletableFuture.supplyAsync(() -> {
            try {
              return file.readAllBytes().length;
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          });
      assertThrows(
          java.util.concurrent.TimeoutException.class, () -> rest.get(500, TimeUnit.MILLISECONDS));
      Files.writeString(path, "two\n");
      assertEquals(3, rest.get());
      assertEquals(GrowingFile.State.REPLACED, file.state());
    }
  }

  @Test
  void knowsGzip() throws IOException {
    for (String head : new String[] {"", "\u001f", "\u001f\u008b\b", "on"}) {
      Files.writeString(path, head, ISO_8859_1);
      try (GrowingFile file = GrowingFile.open(path, leave)) {
        assertEquals(head.length() == 3, file.isGzip());
      }
    }
  }

  private void append(String text) throws IOException {
    Files.writeString(path, text, ISO_8859_1, StandardOpenOption.APPEND);
  }

  private void expect(String text) throws InterruptedException {
    StringBuilder got = new StringBuilder();
    while (got.length() < text.length()) {
      Character next = came.poll(20, TimeUnit.SECONDS);
      if (next == null) {
        break;
      }
      got.append(next.charValue());
    }
    assertEquals(text, got.toString());
  }

  /** Reads the file on another thread, and says why it ended. */
  private CompletableFuture<GrowingFile.State> follow() throws IOException {
    GrowingFile file = GrowingFile.open(path, leave);
    return CompletableFuture.supplyAsync(() -> {
      try (file) {
        byte[] bytes = new byte[100_000];
        for (int n = file.read(bytes); n > 0; n = file.read(bytes)) {
          new String(bytes, 0, n, ISO_8859_1).chars().forEach(c -> came.add((char) c));
        }
        return file.state();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    });
  }
}
