package dev.fdnote.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergedTest {
  @Test
  void putsTheFilesOfOneRunInTheOrderOfTheirTimes() throws IOException {
    String parent = "10:00:00 clone() = 8\n10:00:02 close(3) = 0\nno time\n";
    String child = "10:00:01 read(3, \"\", 1) = 0\n10:00:03 +++ exited with 0 +++";
    assertEquals(
        """
        7     10:00:00 clone() = 8
        8     10:00:01 read(3, "", 1) = 0
        7     10:00:02 close(3) = 0
        7     no time
        8     10:00:03 +++ exited with 0 +++
        """,
        merged(part(parent, "7"), part(child, "8")));
  }

  @Test
  void withoutTimesOneComesBehindTheOther() throws IOException {
    assertEquals(
        "7     a() = 1\n7     b() = 1\n8     c() = 1\n",
        merged(part("a() = 1\nb() = 1\n", "7"), part("c() = 1\n", "8")));
  }

  private static Merged.Part part(String text, String pid) {
    return new Merged.Part(new ByteArrayInputStream(text.getBytes(ISO_8859_1)), pid);
  }

  private static String merged(Merged.Part... parts) throws IOException {
    try (InputStream in = new Merged(List.of(parts))) {
      return new String(in.readAllBytes(), ISO_8859_1);
    }
  }
}
