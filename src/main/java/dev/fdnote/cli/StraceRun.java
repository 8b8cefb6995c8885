package dev.fdnote.cli;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A strace of our own. It writes into a FIFO, so that the traced program's standard streams and
 * strace's own messages stay what they are.
 */
final class StraceRun implements AutoCloseable {
  private final Path folder;
  private final Path fifo;
  private final Process process;
  private final CompletableFuture<Void> opened = new CompletableFuture<>();

  /** strace could not be started; the message says what to do. */
  static final class NotStarted extends Exception {
    private static final long serialVersionUID = 1L;

    NotStarted(String message) {
      super(message);
    }
  }

  private StraceRun(Path folder, Path fifo, Process process) {
    this.folder = folder;
    this.fifo = fifo;
    this.process = process;
  }

  /**
   * Starts {@code strace -o FIFO ARGUMENTS}.
   *
   * @throws NotStarted where strace is not there or no FIFO can be made
   */
  static StraceRun start(List<String> arguments) throws NotStarted, InterruptedException {
    Path folder = folder();
    Path fifo = folder.resolve("strace");
    try {
      make(fifo);
      List<String> words = new ArrayList<>(List.of("strace", "-o", fifo.toString()));
      words.addAll(arguments);
      return new StraceRun(folder, fifo, launch(words));
    } catch (NotStarted e) {
      remove(folder, fifo);
      throw e;
    }
  }

  private static Process launch(List<String> words) throws NotStarted {
    try {
      return new ProcessBuilder(words).inheritIO().start();
    } catch (IOException _) {
      throw new NotStarted("strace cannot be started; install it (apt-get install strace)");
    }
  }

  private static Path folder() throws NotStarted {
    try {
      // Java's own choice does not follow TMPDIR.
      Path parent = Path.of(System.getenv().getOrDefault("TMPDIR", "/tmp"));
      return Files.createTempDirectory(parent, "fdnote");
    } catch (IOException | InvalidPathException e) {
      throw new NotStarted("no temporary folder can be made (" + e.getMessage() + "); set TMPDIR");
    }
  }

  /** mkfifo(1): Java has no call for it. */
  private static void make(Path fifo) throws NotStarted, InterruptedException {
    try {
      Process mkfifo = new ProcessBuilder("mkfifo", "-m", "600", fifo.toString()).start();
      if (mkfifo.waitFor() != 0) {
        throw new NotStarted("no FIFO can be made in " + fifo.getParent() + "; set TMPDIR");
      }
    } catch (IOException _) {
      throw new NotStarted("mkfifo cannot be started; install it (apt-get install coreutils)");
    }
  }

  /** What strace writes, from the moment it has opened its output. */
  InputStream open() throws IOException {
    // Opening waits for a writer; where strace ends without ever being one, another must be.
    var _ = process.onExit().thenRun(this::release);
    InputStream in = new FileInputStream(fifo.toFile());
    opened.complete(null);
    remove(folder, fifo);
    return in;
  }

  private void release() {
    if (Files.exists(fifo)) {
      try (RandomAccessFile _ = new RandomAccessFile(fifo.toFile(), "rw")) {
        // Open for a moment is enough.
      } catch (IOException _) {
        // It was not needed.
      }
    }
  }

  /**
   * Whether the {@code strace} of the PATH is a program and no script around one, which may
   * redirect what it hands on.
   */
  boolean startsItself() {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      Path file = Path.of(folder, "strace");
      if (Files.isExecutable(file)) {
        return isElf(file);
      }
    }
    return false;
  }

  /** elf(5). */
  private static boolean isElf(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(4), new byte[] {0x7f, 'E', 'L', 'F'});
    } catch (IOException _) {
      return false;
    }
  }

  /** strace's process. */
  Process process() {
    return process;
  }

  /**
   * Hands a signal on, by its name without {@code SIG}: to the program that strace has started, or
   * to strace where it is attached, which then lets go of its tracees.
   *
   * @param typed whether Ctrl-C at a terminal has reached them already
   */
  void passOn(String signal, boolean typed) {
    // Before it opens its output, strace tries ptrace(2) on children of its own (strace.c, init).
    var _ =
        opened.thenRun(() -> {
          if (!typed || !signal.equals("INT")) {
            send(signal);
          }
          remindLater();
        });
  }

  /**
   * strace looks for signals, then waits for the tracee (strace.c, next_event): one that comes
   * between the two is lost. One too many does no harm, as its handler only takes a note.
   */
  private void remindLater() {
    CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(this::remind);
  }

  /** Where strace has only attached, it should have let go and ended by now. */
  private void remind() {
    if (process.isAlive() && process.toHandle().children().findFirst().isEmpty()) {
      process.destroy();
      remindLater();
    }
  }

  private void send(String signal) {
    // strace -o FILE blocks signals while it runs a program of its own (strace(1), -I).
    ProcessHandle target = process.toHandle().children().findFirst().orElse(process.toHandle());
    try {
      new ProcessBuilder("sh", "-c", "kill -" + signal + " " + target.pid()).start();
    } catch (IOException _) {
      target.destroy();
    }
  }

  /** strace ends as the program it has started. */
  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    remove(folder, fifo);
  }

  private static void remove(Path folder, Path fifo) {
    try {
      Files.deleteIfExists(fifo);
      Files.deleteIfExists(folder);
    } catch (IOException _) {
      // It is empty and in the folder for temporary files.
    }
  }
}
