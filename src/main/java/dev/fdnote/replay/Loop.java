package dev.fdnote.replay;

import dev.fdnote.event.Slice;
import dev.fdnote.render.Colour;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.keymap.BindingReader;
import org.jline.terminal.MouseEvent;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.NonBlockingReader;

/** Keys in, screens out, until the user has seen enough. */
final class Loop {
  /** For so long a frame may wait for its notes, so that the eye sees no line without. */
  private static final long PATIENCE = 60_000_000;

  /** Between looking for keys, filters and searches go on for so long. */
  private static final long SLICE = 20_000_000;

  private static final int FRAME = 33;
  private static final int IDLE = 100;
  private static final int ESCAPE = 27;
  private static final int WHEEL = 3;
  private static final int MOST_COPIED = 100_000;

  private final Terminal terminal;
  private final Model model;
  private final Controller controller;
  private final BindingReader keys;
  private final KeyReader keyReader;
  private final Texts texts;
  private final Runnable seen;
  private final Colour colour;
  private final AtomicBoolean resized = new AtomicBoolean();
  private final AtomicBoolean interrupted = new AtomicBoolean();
  private final AtomicBoolean suspended = new AtomicBoolean();
  private Optional<View.Frame> shown = Optional.empty();
  private boolean inputEnded;
  private boolean pressed;
  private boolean ended;
  private int lines;

  /**
   * @param colour where notes have none, nothing has
   * @param seen to be told of each screen that shows lines with all their notes
   */
  Loop(Terminal terminal, Colour colour, Model model, Runnable seen) {
    this.colour = colour;
    this.seen = seen;
    this.terminal = terminal;
    this.model = model;
    this.controller = new Controller(model);
    this.keys = new BindingReader(terminal.reader());
    this.keyReader = new KeyReader(keys, Keys.map(terminal));
    this.texts = new Texts(model.film().index());
  }

  /**
   * Runs until the user quits, or a signal asks for it.
   *
   * @return the signal's name
   */
  Optional<String> run() throws IOException, InterruptedException {
    try (Screen screen = new Screen(terminal, colour);
        Endings endings = new Endings()) {
      screen.onSignal(Signal.WINCH, () -> resized.set(true));
      screen.onSignal(Signal.INT, () -> interrupted.set(true));
      screen.onSignal(Signal.QUIT, () -> interrupted.set(true));
      screen.onSignal(Signal.TSTP, () -> suspended.set(true));
      model.film().index().awaitFirst();
      while (!controller.isQuit() && !inputEnded && endings.signal().isEmpty()) {
        turn(screen);
      }
      return endings.signal();
    }
  }

  private void turn(Screen screen) throws IOException, InterruptedException {
    // Before the work, which then takes all of it in.
    boolean grown = hasGrown();
    boolean half = model.half().look(System.nanoTime());
    boolean changed = signals(screen) || grown || half;
    boolean more = model.work(System.nanoTime() + SLICE);
    boolean playing = model.player().isPlaying();
    controller.playOn(System.nanoTime());
    if (changed || more || playing || pressed || shown.isEmpty()) {
      draw(screen);
    }
    boolean busy = more || hasBareLines();
    pressed = busy;
    int next = keys.peekCharacter(busy ? 1 : playing ? FRAME : IDLE);
    while (next >= 0) {
      pressed = true;
      key(screen);
      next = controller.isQuit() ? NonBlockingReader.READ_EXPIRED : keys.peekCharacter(1);
    }
    inputEnded = next == NonBlockingReader.EOF;
  }

  private void draw(Screen screen) {
    View.Frame frame =
        View.draw(model, screen.columns(), screen.rows(), System.nanoTime() + PATIENCE);
    screen.show(frame);
    shown = Optional.of(frame);
    if (model.line() > 0 && !hasBareLines()) {
      seen.run();
    }
  }

  /** Whether the trace has become longer since this was last asked. */
  private boolean hasGrown() {
    Index index = model.film().index();
    boolean done = index.isDone();
    boolean grown = index.lines() != lines || done != ended;
    lines = index.lines();
    ended = done;
    return grown;
  }

  /** Whether a line is on the screen whose notes are not known yet. */
  private boolean hasBareLines() {
    return shown.stream()
        .flatMap(frame -> frame.lines().stream())
        .anyMatch(line -> line > 0 && !model.film().isNoted(line));
  }

  /** Whether something came that changes the screen. */
  private boolean signals(Screen screen) throws IOException, InterruptedException {
    boolean any = interrupted.get() || suspended.get() || resized.get();
    if (interrupted.getAndSet(false)) {
      controller.interrupt();
    }
    if (suspended.getAndSet(false)) {
      screen.suspend();
    }
    if (resized.getAndSet(false) || controller.takeRedraw()) {
      screen.resize();
    }
    return any;
  }

  private void key(Screen screen) {
    if (model.prompt().isPresent()) {
      typed();
      return;
    }
    Optional<KeyReader.Key> key = keyReader.read();
    if (key.isEmpty()) {
      return;
    }
    switch (key.get().command()) {
      case MOUSE -> mouse(key.get().sequence());
      case COPY -> copy(screen);
      default -> controller.command(key.get().command());
    }
  }

  private void typed() {
    int c = keys.readCharacter();
    if (c == ESCAPE && keys.peekCharacter(IDLE / 2) >= 0) {
      // An arrow or another key that types nothing.
      keyReader.rest();
    } else if (c >= 0) {
      controller.typed(c);
    }
  }

  private void mouse(String prefix) {
    MouseEvent event = terminal.readMouseEvent(keys::readCharacter, prefix);
    switch (event.getType()) {
      case Wheel ->
          controller.wheel(event.getButton() == MouseEvent.Button.WheelUp ? -WHEEL : WHEEL);
      case Pressed ->
          shown
              .filter(frame -> event.getY() < frame.lines().size())
              .ifPresent(frame -> controller.clicked(frame.lines().get(event.getY())));
      case Released, Moved, Dragged -> {}
    }
  }

  private void copy(Screen screen) {
    if (model.line() > 0) {
      Slice line = texts.line(model.line());
      int length = Math.min(line.length(), MOST_COPIED);
      screen.copy(Arrays.copyOfRange(line.bytes(), line.offset(), line.offset() + length));
      model.say("copied line " + model.line());
    }
  }
}
