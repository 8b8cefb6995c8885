package dev.fdnote;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** bin/fdnote in a checkout that has been built, but has no AOT cache yet. */
class LauncherTest {
  private static final String LINE = "close(3) = 0\n";
  private static final String NOTED = "close(3) = 0  # 3 = unknown (open before the trace)\n";

  @TempDir Path folder;
  private Path root;

  private record Run(Process process, Path out, Path err) {
    void says(String text) throws IOException, InterruptedException {
      int code = process.waitFor();
      assertEquals("", Files.readString(err));
      assertEquals(text, Files.readString(out));
      assertEquals(0, code);
    }
  }

  @BeforeEach
  void checkOut() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/flock")), "needs flock (util-linux)");
    root = folder.resolve("a checkout");
    for (String name : List.of("bin", "grammar", "src/main", "samples", "target/lib")) {
      Files.createDirectories(root.resolve(name));
    }
    copy("bin/fdnote");
    copy("bin/launch.sh");
    copy("pom.xml");
    copy("target/fdnote.jar");
    try (Stream<Path> jars = Files.list(Path.of("target/lib"))) {
      for (Path jar : jars.toList()) {
        copy(jar.toString());
      }
    }
    Files.writeString(root.resolve("samples/one.strace"), LINE);
    Files.createFile(root.resolve("target/build.stamp"));
  }

  @Test
  void theFirstStartMakesACacheForTheOthers() throws IOException, InterruptedException {
    Path link = Files.createSymbolicLink(folder.resolve("fdnote"), root.resolve("bin/fdnote"));
    Run first = start("1", link, "", "a checkout/samples/one.strace");
    Run second = start("2", link, "", "a checkout/samples/one.strace");
    first.says(NOTED);
    second.says(NOTED);
    Path log = folder.resolve("classes");
    start("3", link, "-Xlog:class+load:file=" + log, "a checkout/samples/one.strace").says(NOTED);
    try (Stream<String> lines = Files.lines(log)) {
      String source = lines.filter(l -> l.contains("dev.fdnote.cli.Main ")).findFirst().get();
      assertTrue(source.contains("shared objects file"), source);
    }
    start("4", link, "-XX:MaxRAM=64m", "a checkout/samples/one.strace").says(NOTED);
    spoil(root.resolve("target/fdnote.aot"));
    start("5", link, "", "a checkout/samples/one.strace").says(NOTED);
  }

  /** Java would crash on these contents if nobody told it to look. */
  private static void spoil(Path cache) throws IOException {
    try (FileChannel file = FileChannel.open(cache, StandardOpenOption.WRITE)) {
      for (int part = 1; part < 8; part++) {
        file.write(ByteBuffer.wrap("junk".repeat(1024).getBytes(UTF_8)), part * file.size() / 8);
      }
    }
  }

  @Test
  void aCacheThatDoesNotFitIsIgnoredWithoutAWord() throws IOException, InterruptedException {
    Path fdnote = root.resolve("bin/fdnote");
    for (String junk : List.of("", "no cache", "x".repeat(1 << 20))) {
      Files.writeString(root.resolve("target/fdnote.aot"), junk);
      start("out", fdnote, "", "a checkout/samples/one.strace").says(NOTED);
    }
  }

  @Test
  void aCacheIsMadeAnewForANewJar() throws IOException, InterruptedException {
    Path cache = Files.writeString(root.resolve("target/fdnote.aot"), "old");
    Files.setLastModifiedTime(cache, FileTime.from(Instant.EPOCH));
    start("out", root.resolve("bin/fdnote"), "", "a checkout/samples/one.strace").says(NOTED);
    assertTrue(Files.size(cache) > 1 << 20);
  }

  @Test
  void whoAsksForTheVersionWaitsForNoCache() throws IOException, InterruptedException {
    Path fdnote = root.resolve("bin/fdnote");
    start("version", fdnote, "", "--version").says("fdnote 0.1.0-SNAPSHOT\n");
    assertEquals(0, start("help", fdnote, "", "--help").process.waitFor());
    assertFalse(Files.exists(root.resolve("target/fdnote.aot")));
  }

  @Test
  void whereMemoryDoesNotSufficeItSaysWhatToDo() throws IOException, InterruptedException {
    Path trace = folder.resolve("many.strace");
    try (BufferedWriter out = Files.newBufferedWriter(trace)) {
      for (int fd = 3; fd < 300_000; fd++) {
        out.write("openat(AT_FDCWD, \"/some/file/" + fd + "\", O_RDONLY) = " + fd + "\n");
      }
    }
    Run run = start("few", root.resolve("bin/fdnote"), "-Xms40m -Xmx40m -Xmn16m", trace.toString());
    assertEquals(1, run.process.waitFor());
    assertEquals(
        "fdnote: not enough memory for this; FDNOTE_JAVA_OPTS=-Xmx2g gives it 2 GiB\n",
        Files.readString(run.err));
  }

  /** What is compiled well takes long to compile: that pays for many bytes, and none if unknown. */
  @Test
  void theFilesOfOneRunCountTogether() throws IOException, InterruptedException {
    Path half = folder.resolve("half of what compiling well pays for");
    try (FileChannel file =
        FileChannel.open(half, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(new byte[1]), 96 << 20);
    }
    String one = "a checkout/samples/one.strace";
    assertEquals("1", tier("one", one));
    assertEquals("1", tier("several", one, "--format", "json", one, one));
    assertEquals("1", tier("large", half.toString(), "--help"));
    assertEquals("4", tier("larger", half.toString(), half.toString(), "--help"));
    assertEquals("4", tier("packed", one, "some.gz", "--help"));
    assertEquals("4", tier("growing", one, "-F", "--help"));
  }

  /** The highest tier that Java compiles with. */
  private String tier(String name, String... words) throws IOException, InterruptedException {
    Run run = start(name, root.resolve("bin/fdnote"), "-XX:+PrintFlagsFinal", words);
    assertEquals(0, run.process.waitFor());
    return Files.readAllLines(run.out, ISO_8859_1).stream()
        .filter(line -> line.contains(" TieredStopAtLevel "))
        .map(line -> line.replaceAll(".*= (\\d).*", "$1"))
        .findFirst()
        .orElseThrow();
  }

  private Run start(String name, Path fdnote, String options, String... words) throws IOException {
    Path out = folder.resolve(name + ".out");
    Path err = folder.resolve(name + ".err");
    List<String> command = new ArrayList<>(List.of(fdnote.toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("FDNOTE_JAVA", System.getProperty("java.home"));
    builder.environment().put("FDNOTE_JAVA_OPTS", options);
    Process process =
        builder
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    process.getOutputStream().close();
    return new Run(process, out, err);
  }

  private void copy(String name) throws IOException {
    Files.copy(Path.of(name), root.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
  }
}
