package dev.fdnote.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.render.Colour;
import dev.fdnote.render.CommentRenderer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ProgressTest {
  private static final String ERASE = "\r\u001b[K";
  private static final String START = ERASE + "\u001b[?7l";
  private static final String END = "\u001b[?7h";
  private static final String LINE = "openat(AT_FDCWD, \"/a\", O_RDONLY) = 3\n";
  private static final Map<String, String> XTERM = Map.of("TERM", "xterm");

  /** Some 200 batches: on any machine more than 200 ms of work, as {@link #slow} takes them. */
  private static final int MANY = 400_000;

  @TempDir private Path folder;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicLong nanos = new AtomicLong(-500);

  @Test
  void saysHowFarItIsFiveTimesASecond() throws IOException {
    Progress progress = progress(200);
    InputStream in = progress.counted(InputStream.nullInputStream());
    progress.lines(1);
    assertEquals("", err.toString(UTF_8));
    in.close();

    nanos.addAndGet(400_000_000);
    read(progress, 50);
    progress.lines(999_999);
    String quarter = START + "[#####               ] 25 %  2,500,000 lines/s  0:02 left" + END;
    assertEquals(quarter, err.toString(UTF_8));

    nanos.addAndGet(199_999_999);
    progress.lines(1);
    assertEquals(quarter, err.toString(UTF_8));

    nanos.addAndGet(1);
    read(progress, 150);
    progress.lines(1);
    progress.end();
    progress.end();
    assertEquals(
        quarter
            + START
            + "[####################] 100 %  1,666,670 lines/s  0:00 left"
            + END
            + ERASE,
        err.toString(UTF_8));
  }

  @Test
  void countsHours() throws IOException {
    Progress progress = progress(1_000_000);
    nanos.addAndGet(4_000_000_000L);
    read(progress, 1_000);
    progress.lines(4);
    assertTrue(err.toString(UTF_8).contains(" 0 %  1 lines/s  1:06:36 left"), err.toString(UTF_8));
  }

  @Test
  void speedsAreThoseOfLate() throws IOException {
    Progress progress = progress(1_000);
    for (int i = 0; i < 3; i++) {
      nanos.addAndGet(3_000_000_000L);
      read(progress, i == 2 ? 300 : 50);
      progress.lines(i == 2 ? 6_000 : 0);
    }
    assertTrue(err.toString(UTF_8).endsWith("] 40 %  1,000 lines/s  0:11 left" + END));
    for (int i = 0; i < 3; i++) {
      nanos.addAndGet(3_000_000_000L);
      progress.lines(0);
    }
    assertTrue(err.toString(UTF_8).endsWith("] 40 %  0 lines/s  ? left" + END));
  }

  @Test
  void makesRoomForComplaints() {
    Complaints complaints = new Complaints(err);
    complaints.status().show("bar");
    complaints.note("heard");
    complaints.note("again");
    assertEquals(
        START + "bar" + END + ERASE + "fdnote: heard\nfdnote: again\n", err.toString(UTF_8));
  }

  @Test
  void countsPackedBytes() throws IOException, InterruptedException {
    Path packed = folder.resolve("packed");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(LINE.repeat(10_000).getBytes(ISO_8859_1));
    }
    List<Source> sources = List.of(new Source(packed.toString()));
    assertEquals(Optional.of(Files.size(packed)), Progress.size(sources));
    // Each look at the clock finds 100 ms gone.
    Complaints complaints = new Complaints(err);
    Progress progress =
        new Progress(
            Optional.of(complaints.status()),
            Files.size(packed),
            () -> nanos.addAndGet(100_000_000));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new SavedTraces(
            complaints,
            new Output(out),
            _ -> new CommentRenderer(Colour.NONE, EndpointNames.NUMBERS),
            new OpenBefore(List.of()),
            progress)
        .annotate(sources, InputStream.nullInputStream());
    assertEquals(10_000, out.toString(UTF_8).lines().count());
    assertEquals(100, percents().getLast());
    assertTrue(err.toString(UTF_8).endsWith(END + ERASE));
  }

  @Test
  void theSizeOfAllOrNone() throws IOException {
    Source one = new Source(file("one", 1).toString());
    Source two = new Source(file("two", 2).toString());
    assertEquals(Optional.of(3L * LINE.length()), Progress.size(List.of(one, two)));
    assertEquals(Optional.empty(), Progress.size(List.of(one, Source.STANDARD_INPUT)));
    Source missing = new Source(folder + "/missing");
    assertEquals(Optional.of(2L * LINE.length()), Progress.size(List.of(missing, two)));
    assertEquals(Optional.empty(), Progress.size(List.of(new Source("/dev/null"))));
  }

  @Test
  void aTerminalSeesItAndThenNothingOfIt() throws IOException {
    Path file = file("many", MANY);
    assertEquals(0, run(true, false, XTERM, 1, file.toString()));
    List<Integer> percents = percents();
    assertTrue(percents.getFirst() < 100, percents::toString);
    assertEquals(percents.stream().sorted().toList(), percents);
    assertTrue(err.toString(UTF_8).endsWith(END + ERASE), err.toString(UTF_8));
  }

  @Test
  void twoPassesAreTwiceTheWay() throws IOException {
    Path file = file("many", MANY);
    Path fds = Files.writeString(folder.resolve("fds"), "lr-x 1 a a 64 Jan 1 10:00 9 -> /b\n");
    var _ = run(true, false, XTERM, 1, "--fds", fds.toString(), file.toString());
    List<Integer> percents = percents();
    // One pass alone would be all of it by the time of the second.
    assertTrue(percents.getFirst() < 95, percents::toString);
    assertEquals(percents.stream().sorted().toList(), percents);
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, xterm, 1, --format=comment",
    "false, false, xterm, 1, --format=comment",
    "true, false, dumb, 1, --format=comment",
    "true, false, xterm, 999999999, --format=comment",
    "true, false, xterm, 1, --no-progress",
  })
  void othersSeeNothing(boolean err, boolean out, String term, long large, String option)
      throws IOException {
    String file = file("many", MANY).toString();
    assertEquals(0, run(err, out, Map.of("TERM", term), large, option, file));
    assertEquals("", this.err.toString(UTF_8));
  }

  private int run(
      boolean errTerminal,
      boolean outTerminal,
      Map<String, String> environment,
      long large,
      String... arguments) {
    Surroundings surroundings =
        new Surroundings(
            InputStream.nullInputStream(),
            slow(),
            err,
            Stdin.FILE,
            outTerminal,
            errTerminal,
            environment);
    return new Fdnote(surroundings, large).run(arguments);
  }

  /** Takes 2 ms for each write. */
  private static OutputStream slow() {
    return new OutputStream() {
      @Override
      public void write(int b) {
        LockSupport.parkNanos(2_000_000);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        LockSupport.parkNanos(2_000_000);
      }
    };
  }

  private List<Integer> percents() {
    Matcher matcher = Pattern.compile("(\\d+) %").matcher(err.toString(UTF_8));
    List<Integer> percents = new ArrayList<>();
    while (matcher.find()) {
      percents.add(Integer.valueOf(matcher.group(1)));
    }
    return percents;
  }

  private Progress progress(long total) {
    return new Progress(Optional.of(new StatusLine(err)), total, nanos::get);
  }

  private static void read(Progress progress, int count) throws IOException {
    try (InputStream in = progress.counted(new java.io.ByteArrayInputStream(new byte[count]))) {
      assertEquals(count, in.readAllBytes().length);
    }
  }

  private Path file(String name, int lines) throws IOException {
    return Files.writeString(folder.resolve(name), LINE.repeat(lines));
  }
}
