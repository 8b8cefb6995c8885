package dev.fdnote.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;

/** A trip through a trace, without a terminal. */
final class Trip implements AutoCloseable {
  final Index index;
  final Model model;
  final Controller controller;

  Trip(String trace) throws IOException {
    index = new Index(Reel.of(new ByteArrayInputStream(trace.getBytes(ISO_8859_1))), "");
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!index.isDone() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    model = new Model(new Film(index), new Player(Duration.ofSeconds(2).toNanos()), 100_000);
    controller = new Controller(model);
    model.work(Long.MAX_VALUE);
  }

  /** Does what these keys say. */
  Trip go(Command... commands) {
    for (Command command : commands) {
      controller.command(command);
      settle();
    }
    return this;
  }

  /** Types into what asks; {@code \r} is Enter. */
  Trip type(String text) {
    text.codePoints()
        .forEach(c -> {
          controller.typed(c);
          settle();
        });
    return this;
  }

  private void settle() {
    while (model.work(Long.MAX_VALUE)) {}
  }

  Trip at(int line) {
    model.go(line);
    return this;
  }

  int line() {
    return model.line();
  }

  String message() {
    return model.message();
  }

  /** The screen, without colours. */
  String screen(int columns, int rows) {
    StringBuilder text = new StringBuilder();
    View.draw(model, columns, rows, Long.MAX_VALUE)
        .rows()
        .forEach(row -> text.append(row.toString().stripTrailing()).append('\n'));
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    index.close();
    index.reel().close();
  }
}
