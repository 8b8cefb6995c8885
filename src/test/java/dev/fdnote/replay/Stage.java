package dev.fdnote.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fdnote.render.Colour;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Predicate;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.ScreenTerminal;

/** A replay that runs in a terminal made of memory, keys and all. */
final class Stage implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ScreenTerminal.VirtualTerminal virtual;
  private final Index index;
  private final Thread thread;
  private volatile Throwable failure;

  Stage(int columns, int rows, String trace) throws IOException {
    this(columns, rows, new ByteArrayInputStream(trace.getBytes(ISO_8859_1)));
  }

  Stage(int columns, int rows, InputStream trace) throws IOException {
    virtual = ScreenTerminal.withTerminal("stage", "xterm-256color", columns, rows);
    index = new Index(Reel.of(trace), "");
    Model model = new Model(new Film(index), new Player(Duration.ofSeconds(2).toNanos()), 100_000);
    Loop loop = new Loop(virtual.terminal(), Colour.CYAN, model, () -> {});
    thread = Thread.ofPlatform().daemon().name("loop").start(() -> run(loop));
  }

  private void run(Loop loop) {
    try {
      loop.run();
    } catch (Throwable e) {
      failure = e;
    }
  }

  /** Presses keys. */
  Stage keys(String keys) throws IOException {
    virtual.terminal().processInputBytes(keys.getBytes(UTF_8));
    return this;
  }

  /** Another size. */
  void resize(int columns, int rows) {
    virtual.screen().setSize(Size.of(columns, rows));
    virtual.terminal().setSize(Size.of(columns, rows));
    virtual.terminal().raise(Terminal.Signal.WINCH);
  }

  /** Ctrl-C. */
  void interrupt() {
    virtual.terminal().raise(Terminal.Signal.INT);
  }

  /** The screen once {@code wanted} is true of it, or after a long while as it is. */
  String until(Predicate<String> wanted) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String now = screen();
    while (!wanted.test(now) && System.nanoTime() < deadline && failure == null) {
      Thread.sleep(10);
      now = screen();
    }
    if (failure != null) {
      throw new AssertionError("the loop failed", failure);
    }
    return now;
  }

  /** The screen once all is read and {@code words} stand in it. */
  String until(String words) throws InterruptedException {
    return until(screen -> index.isDone() && screen.contains(words));
  }

  /** Whether the loop has ended by itself. */
  boolean ends() throws InterruptedException {
    return thread.join(PATIENCE);
  }

  /** The terminal. */
  Terminal terminal() {
    return virtual.terminal();
  }

  private String screen() {
    ScreenTerminal screen = virtual.screen();
    int columns = screen.getColumns();
    long[] cells = new long[columns * screen.getRows()];
    screen.dump(cells, new int[2]);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      int c = ScreenTerminal.cellCodePoint(cells[i]);
      text.appendCodePoint(c == 0 ? ' ' : c);
      if ((i + 1) % columns == 0) {
        text.append('\n');
      }
    }
    return text.toString().replaceAll(" +\n", "\n");
  }

  @Override
  public void close() throws IOException {
    thread.interrupt();
    index.close();
    index.reel().close();
    virtual.terminal().close();
  }
}
