package dev.fdnote.query.snapshot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is in a file, it is read or there is one line that says why not. */
class HostileListingsTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void survivesRandomChanges() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<byte[]> texts = texts();
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (int i = 0; i < 3_000; i++) {
            byte[] text = texts.get(random.nextInt(texts.size())).clone();
            for (int n = random.nextInt(6); n > 0; n--) {
              text[random.nextInt(text.length)] = (byte) random.nextInt(256);
            }
            int cut = random.nextBoolean() ? random.nextInt(text.length) : text.length;
            attempt(Arrays.copyOf(text, cut), seed);
          }
        },
        "seed " + seed);
  }

  @Test
  void survivesRandomBytes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String[] parts =
        ("COMMAND PID FD TYPE NAME|\n"
                + "|p1|f3|n|\0|{|}|\"lsfd\"|:|[|]|\"snapshot\":1|,|lrwx------ 1 | 3 ->"
                + " |pipe:[|socket:[|'|\"|$'|\\|anon_inode:|/proc/|fd/| |(|)|type=|->|tIPv4|x|9")
            .split("\\|", -1);
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (int i = 0; i < 10_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(25); n > 0; n--) {
              text.append(parts[random.nextInt(parts.length)]);
            }
            attempt(text.toString().getBytes(ISO_8859_1), seed);
          }
        },
        "seed " + seed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lrwx------ 1 r r 64 d 3 -> '%s",
        "lrwx------ 1 %s",
        "lrwx------ 1 r r 64 d 3 -> anon_inode:[%s",
        "COMMAND PID USER FD TYPE DEVICE SIZE/OFF NODE NAME\nx 1 r 3u unix 1 0t0 7 type=A %s",
        "COMMAND PID USER FD TYPE DEVICE SIZE/OFF NODE NAME\nx 1 r 3u IPv4 1 0t0 TCP %s",
        "{\"lsfd\":%s",
        "{\"snapshot\":%s",
        "%s",
      })
  void isQuickWithLongLines(String text) {
    for (String part : List.of("'", "\\", " 1,a,2u", "(", "[", "[{\"a\":", "3 ", "7", " 3 -> ")) {
      byte[] content = text.replace("%s", part.repeat(100_000)).getBytes(ISO_8859_1);
      assertTimeoutPreemptively(Duration.ofSeconds(20), () -> attempt(content, 0), part);
    }
  }

  private static List<byte[]> texts() throws IOException {
    List<byte[]> texts = new ArrayList<>();
    try (Stream<Path> files = Files.list(Fixture.FOLDER)) {
      for (Path file : files.filter(file -> !file.toString().endsWith(".py")).toList()) {
        texts.add(Files.readAllBytes(file));
      }
    }
    texts.add(
        "total 0\nlr-x------ 1 root root 64 Nov 23 12:00 0 -> 'pipe:[41]'\n".getBytes(ISO_8859_1));
    texts.add("p1\nf3\ntIPv4\nPTCP\nn*:80\nTST=LISTEN\n".getBytes(ISO_8859_1));
    String own =
        """
        {"snapshot":1,"boot":"b","pid":7,"started":9}
        {"process":7,"fd":4,"kind":"tcp","local":"10.0.0.1:5"}
        """;
    texts.add(own.getBytes(ISO_8859_1));
    return texts;
  }

  private static void attempt(byte[] content, long seed) {
    try {
      Fixture.READER.read("file", content);
    } catch (SnapshotFault e) {
      String line = e.getMessage();
      assertTrue(line.length() < 120 && line.indexOf('\n') < 0, "seed " + seed + ": " + line);
    }
  }
}
