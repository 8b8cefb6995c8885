package dev.fdnote.proc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.fdnote.strace.Strace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;

/** A real program; it and what it started end with the test. */
public final class RunningProgram implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Process process;
  private final BufferedReader out;

  private RunningProgram(List<String> command) throws IOException {
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    out = new BufferedReader(new InputStreamReader(process.getInputStream(), ISO_8859_1));
  }

  public static RunningProgram of(String... command) throws IOException {
    return new RunningProgram(List.of(command));
  }

  /** A script that says when it is ready by a line; its standard input ends when it shall end. */
  public static RunningProgram python(String script) throws IOException {
    Assumptions.assumeTrue(Strace.isOnPath("python3"), "python3 is not installed");
    return of("python3", "-c", script);
  }

  public int pid() {
    return (int) process.pid();
  }

  public void send(String text) throws IOException {
    process.getOutputStream().write(text.getBytes(ISO_8859_1));
    process.getOutputStream().flush();
  }

  /** The words of the next line that it writes. */
  public String[] words() throws IOException {
    awaitTrue(this::hasSpoken);
    String line = out.readLine();
    assertNotNull(line, "the program has ended");
    return line.split(" ", -1);
  }

  private boolean hasSpoken() {
    try {
      return out.ready() || !process.isAlive();
    } catch (IOException _) {
      return true;
    }
  }

  /** The lowest pid among what it started with that command name, once there is one. */
  public int descendant(String command) {
    return await(() ->
        process
            .descendants()
            .map(handle -> (int) handle.pid())
            .filter(pid -> ProcScan.command(Proc.LIVE, pid).equals(command))
            .sorted()
            .findFirst());
  }

  @Override
  public void close() {
    List<ProcessHandle> all = process.descendants().toList();
    all.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** What comes of asking again and again. */
  public static <T> T await(Supplier<Optional<T>> question) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      Optional<T> answer = question.get();
      if (answer.isPresent()) {
        return answer.get();
      }
      pause();
    }
    throw new AssertionError("nothing came within " + PATIENCE);
  }

  public static void awaitTrue(BooleanSupplier question) {
    await(() -> Optional.of(true).filter(_ -> question.getAsBoolean()));
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
