package dev.fdnote.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FdnoteTest {
  private static final String CLOSE = "close(3)                                = 0\n";
  private static final String OPEN = "openat(AT_FDCWD, \"/a\", O_RDONLY) = 3\n";
  private static final String OPEN_NOTED = OPEN.trim() + "  # 3 = /a\n";

  @TempDir Path folder;
  private Path good;

  @BeforeEach
  void aGoodFile() throws IOException {
    good = file("good", OPEN);
  }

  @Test
  void annotatesStandardInput() {
    assertEquals(new Run(0, OPEN_NOTED, ""), Run.on(OPEN));
    assertEquals(new Run(0, OPEN_NOTED, ""), Run.on(OPEN, "-"));
  }

  @Test
  void annotatesFilesInTheirOrder() throws IOException {
    Path other = file("other", "getpid() = 7\n");
    assertEquals(
        new Run(0, "getpid() = 7\n" + OPEN_NOTED, ""), Run.of(other.toString(), good.toString()));
  }

  @Test
  void startsEachFileOnItsOwnLine() throws IOException {
    Path open = file("open", "getpid() = 7");
    assertEquals(
        new Run(0, "getpid() = 7\n" + OPEN_NOTED + "getpid() = 7", ""),
        Run.of(open.toString(), good.toString(), open.toString()));
  }

  @Test
  void knowsNothingOfOneFileInTheNext() throws IOException {
    Path close = file("close", CLOSE);
    Run run = Run.of(good.toString(), close.toString());
    assertEquals(
        OPEN_NOTED + CLOSE.trim() + "  # 3 = unknown (open before the trace)\n", run.out());
  }

  @Test
  void namesTheFileWhereThereAreSeveral() throws IOException {
    Path getpid = file("getpid", "getpid() = 7\n");
    String rest =
        "\"event\":\"call\",\"text\":\"getpid() = 7\",\"syscall\":\"getpid\",\"result\":\"7\"}\n";
    String first = "{\"line\":1,\"file\":\"" + getpid + "\"," + rest;
    assertEquals(
        first + first, Run.of("--format=json", getpid.toString(), getpid.toString()).out());
    assertEquals("{\"line\":1," + rest, Run.of("--format=json", getpid.toString()).out());
  }

  @Test
  void takesThePidFromTheNameThatStraceGave() throws IOException {
    Path file = file("trace.1234", "getpid() = 1234\n");
    assertTrue(Run.of("--format=json", file.toString()).out().contains(",\"pid\":1234,"));
  }

  @Test
  void unpacks() throws IOException {
    assertEquals(new Run(0, OPEN_NOTED, ""), Run.of(gzip(OPEN, 0).toString()));
    assertEquals(new Run(0, OPEN_NOTED, ""), Run.on(Files.readString(gzip(OPEN, 0), ISO_8859_1)));
  }

  @Test
  void givesWhatCanBeReadOfATruncatedGzip() throws IOException {
    Path packed = gzip(OPEN, 8);
    assertEquals(
        new Run(
            1,
            OPEN_NOTED,
            "fdnote: "
                + packed
                + ": its gzip data ends too early; the lines up to there are done\n"),
        Run.of(packed.toString()));
  }

  @Test
  void saysThatGzipIsDamaged() throws IOException {
    Path packed = file("damaged", "\u001f\u008b\b\0\0\0\0\0\0\u0003\u00ff\u00ff\u00ff\u00ff");
    assertEquals(
        "fdnote: " + packed + ": its gzip data is damaged; the lines up to there are done\n",
        Run.of(packed.toString()).err());
  }

  @Test
  void doesTheOtherFilesWhenOneIsBad() {
    Path missing = folder.resolve("missing");
    assertEquals(
        new Run(
            1,
            OPEN_NOTED + OPEN_NOTED,
            "fdnote: "
                + missing
                + ": no such file; check its name\n"
                + "fdnote: "
                + folder
                + ": is a directory; name the files in it\n"),
        Run.of(good.toString(), missing.toString(), folder.toString(), good.toString()));
  }

  @Test
  void saysThatAFileIsEmpty() throws IOException {
    Path empty = file("empty", "");
    assertEquals(
        new Run(1, "", "fdnote: " + empty + ": empty; nothing to annotate\n"),
        Run.of(empty.toString()));
    assertEquals(new Run(1, "", "fdnote: standard input: empty; nothing to annotate\n"), Run.of());
  }

  @Test
  void passesJunkThroughAndSaysSo() {
    String junk = "\u007fELF\u0002\u0001\0\0\n\0\n\u00ff";
    assertEquals(
        new Run(
            1,
            junk,
            "fdnote: standard input: binary data, not strace's output;"
                + " give the text that strace -o writes\n"),
        Run.on(junk));
  }

  @Test
  void saysThatATextHoldsNoLineOfStrace() {
    assertEquals(
        new Run(
            1,
            "Dear Sir,\nhow are you?\n",
            "fdnote: standard input: no line of strace in it;"
                + " give the text that strace -o writes\n"),
        Run.on("Dear Sir,\nhow are you?\n"));
  }

  @Test
  void knowsTheLogOfAnotherStrace() {
    assertEquals(
        "fdnote: standard input: the log of another strace (gVisor, u-root),"
            + " whose language fdnote does not know\n",
        Run.on("I0101 01:01:01.0 1 strace.go:567] [   1:   1] sh E openat(AT_FDCWD /, 0x7f /x)\n")
            .err());
  }

  @Test
  void escapesNamesInComplaints() {
    assertEquals("fdnote: \\33[2J/é: no such file; check its name\n", Run.of("\u001b[2J/é").err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--bogus | Unknown option: '--bogus'",
        "--format=x | Invalid value for option '--format': expected comment, inline or json, not"
            + " 'x'",
        "--color=x | Invalid value for option '--color': expected auto, always or never, not 'x'",
        "--format | Missing required parameter for option '--format' (FORMAT)",
      })
  void saysWhatIsWrongWithTheUsage(String argument, String complaint) {
    assertEquals(
        new Run(2, "", "fdnote: " + complaint + "; see fdnote --help\n"), Run.of(argument));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aSavedTraceAsksALiveProcessOnlyWhereItIsNamed() throws IOException {
    String pid = Long.toString(ProcessHandle.current().pid());
    String line = pid + " write(1, \"x\", 1) = 1";
    String file = file("saved", line + "\n").toString();
    assertEquals(new Run(0, line + "  # 1 = unknown (open before the trace)\n", ""), Run.of(file));
    Run asked = Run.of("-p", pid, file);
    assertTrue(asked.out().contains("now)"), asked.out());
    assertEquals(0, asked.code(), asked.err());
  }

  @Test
  void helpStartsWithExamples() {
    Run help = Run.of("--help");
    assertEquals(0, help.code());
    assertTrue(help.out().indexOf("Examples:") < help.out().indexOf("Usage:"), help.out());
    assertTrue(help.out().lines().allMatch(line -> line.length() < 100), help.out());
  }

  @Test
  void theVersionIsTheBuildsOwn() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String version = pom.substring(pom.indexOf("<version>") + 9, pom.indexOf("</version>"));
    assertEquals(new Run(0, "fdnote " + version + "\n", ""), Run.of("--version"));
  }

  @Test
  void keepsCrlfAndAMissingLineFeed() {
    assertEquals(
        "getpid() = 7\r\n" + OPEN.trim() + "  # 3 = /a\r\n" + CLOSE.trim() + "  # 3 = /a (line 2)",
        Run.on("getpid() = 7\r\n" + OPEN.trim() + "\r\n" + CLOSE.trim()).out());
  }

  @Test
  void keepsAVeryLongLine() {
    String write = "write(3, \"" + "\u00e9\0x".repeat(1 << 20) + "\", 9) = 9\n";
    assertEquals(OPEN_NOTED + write.trim() + "  # 3 = /a (line 1)\n", Run.on(OPEN + write).out());
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, ISO_8859_1);
  }

  private Path gzip(String text, int missing) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(ISO_8859_1));
    }
    String bytes = packed.toString(ISO_8859_1);
    return file("packed", bytes.substring(0, bytes.length() - missing));
  }
}
