package dev.fdnote.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.strace.Strace;
import dev.fdnote.tmux.Tmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A shell script as a person types it, with {@code fdnote} on its PATH; what it writes and what it
 * complains about go to files.
 */
final class Script implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final Path out;
  private final Path err;

  private Script(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts {@code text} with {@code arguments} as {@code $1} and so on, its input empty.
   *
   * @param folder everybody may look into it afterwards
   */
  static Script start(Path folder, String text, Object... arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", text, "sh");
    for (Object argument : arguments) {
      builder.command().add(argument.toString());
    }
    install(folder);
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    builder.environment().merge("PATH", folder.toString(), (path, f) -> f + ":" + path);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.redirectInput(Path.of("/dev/null").toFile());
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    return new Script(builder.start(), out, err);
  }

  /** A shell in a terminal, with {@code fdnote} on its PATH. */
  static Tmux tmux(Path folder, int columns) throws IOException {
    install(folder);
    return new Tmux(columns, 40, "PATH=" + folder + ":$PATH PS1='$ ' LC_ALL=C.UTF-8 exec sh");
  }

  /** {@code fdnote} in {@code folder}. */
  static Path install(Path folder) throws IOException {
    Path lib = Path.of("target/lib").toAbsolutePath().resolve("*");
    Path home = Path.of(System.getProperty("java.home"));
    Path program = folder.resolve("fdnote");
    if (!Files.exists(program)) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.writeString(
          program,
          """
          #!/bin/sh
          # Java finds its own files through /proc.
          if [ ! -e /proc/self ]; then export LD_LIBRARY_PATH='%s'; fi
          exec '%s' -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -Dfile.encoding=UTF-8 \
          -cp '%s' dev.fdnote.cli.Main "$@"
          """
              .formatted(
                  home.resolve("lib"),
                  home.resolve("bin/java"),
                  // Not the class path of the tests: others may not read Maven's repository.
                  Path.of("target/classes").toAbsolutePath() + ":" + lib));
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return program;
  }

  /** All of it, once it has ended. */
  static Script run(Path folder, String text, Object... arguments)
      throws IOException, InterruptedException {
    Script script = start(folder, text, arguments);
    script.code();
    return script;
  }

  /** Its process, which is that of what it {@code exec}s. */
  long pid() {
    return process.pid();
  }

  /** The first line of its output that holds {@code text}, once there is one. */
  String await(String text) throws IOException, InterruptedException {
    return await(text, out);
  }

  private String await(String text, Path file) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      Optional<String> line = lines(file).stream().filter(l -> l.contains(text)).findFirst();
      if (line.isPresent()) {
        return line.get();
      }
      Thread.sleep(20);
    }
    throw new AssertionError(
        "no " + text + " within " + PATIENCE + " in\n" + read(out) + "\nand\n" + read(err));
  }

  /** The first line of its complaints that holds {@code text}, once there is one. */
  String awaitComplaint(String text) throws IOException, InterruptedException {
    return await(text, err);
  }

  /** What it has written so far. */
  List<String> lines() throws IOException {
    return lines(out);
  }

  /** What it has written so far that holds {@code text}. */
  List<String> lines(String text) throws IOException {
    return lines().stream().filter(line -> line.contains(text)).toList();
  }

  /** What it has complained about so far. */
  List<String> complaints() throws IOException {
    return lines(err);
  }

  private static List<String> lines(Path file) throws IOException {
    return read(file).lines().toList();
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), UTF_8);
  }

  /** Its exit code, once it has ended. */
  int code() throws IOException, InterruptedException {
    boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (!ended) {
      close();
    }
    assertTrue(ended, () -> "goes on after " + PATIENCE + ": " + said());
    return process.exitValue();
  }

  private String said() {
    try {
      return read(out) + "\nand\n" + read(err);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** What it has started and runs {@code command}, once it does. */
  ProcessHandle descendant(String command) {
    return dev.fdnote.proc.RunningProgram.await(() ->
        process
            .descendants()
            .filter(p -> p.info().command().filter(c -> c.endsWith("/" + command)).isPresent())
            .findFirst());
  }

  @Override
  public void close() {
    Strace.end(process);
    try {
      process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
