package dev.fdnote.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fdnote.strace.Strace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * One of the python3 programs beside this class. It writes {@code name number} for its threads,
 * children and fds, and {@code ready}; it ends with its standard input.
 */
final class Waiter implements AutoCloseable {
  private static final long PATIENCE = Duration.ofSeconds(20).toNanos();

  private final Process process;
  private final long started = System.nanoTime();
  private final Map<String, Long> numbers = new HashMap<>();

  private Waiter(Process process) {
    this.process = process;
  }

  static Waiter start(Path folder, String name) throws IOException {
    Assumptions.assumeTrue(Strace.isOnPath("python3"), "python3 is not installed");
    Path file = folder.resolve(name);
    try (InputStream in = Waiter.class.getResourceAsStream(name)) {
      Files.write(file, in.readAllBytes());
    }
    Waiter waiter =
        new Waiter(
            new ProcessBuilder("python3", file.toString(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    waiter.read(waiter.process.inputReader(ISO_8859_1));
    return waiter;
  }

  private void read(BufferedReader out) throws IOException {
    for (String line = out.readLine(); !"ready".equals(line); line = out.readLine()) {
      if (line == null) {
        throw new IOException("the program has ended");
      }
      String[] words = line.split(" ", -1);
      numbers.put(words[0], Long.valueOf(words[1]));
    }
  }

  /** The interpreter may have been started by a script of that name. */
  long pid() {
    return number("main");
  }

  long number(String name) {
    return numbers.get(name);
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  /** What {@code why} says now. */
  List<String> lines() {
    Run run = Run.of("why", "-p", Long.toString(pid()));
    return new String(run.out().getBytes(ISO_8859_1), UTF_8).lines().toList();
  }

  /** What is said of {@code thread}, once that fits {@code pattern}. */
  Matcher await(String thread, String pattern) {
    Pattern whole = Pattern.compile(head(thread) + " +" + with(pattern));
    Matcher matcher = whole.matcher(line(thread, pattern));
    if (!matcher.matches()) {
      throw new AssertionError(pattern);
    }
    return matcher;
  }

  /** The line of {@code thread}, once what it says fits {@code pattern}. */
  String line(String thread, String pattern) {
    Pattern whole = Pattern.compile(head(thread) + " +" + with(pattern));
    long end = System.nanoTime() + PATIENCE;
    List<String> lines = List.of();
    while (System.nanoTime() < end) {
      lines = lines();
      Optional<String> line = lines.stream().filter(l -> whole.matcher(l).matches()).findFirst();
      if (line.isPresent()) {
        return line.get();
      }
    }
    throw new AssertionError(whole + "\nis none of\n" + String.join("\n", lines));
  }

  private String head(String thread) {
    return number(thread) + "(?:[-,]\\d+)*(?:/\\S+)?";
  }

  /** {@code FD{name}} and {@code PID{name}} stand for numbers. */
  private String with(String pattern) {
    return Pattern.compile("(?:FD|PID)\\\\\\{(\\w+)\\\\\\}")
        .matcher(pattern)
        .replaceAll(match -> Long.toString(number(match.group(1))));
  }

  @Override
  public void close() {
    List<ProcessHandle> all = process.descendants().toList();
    all.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
