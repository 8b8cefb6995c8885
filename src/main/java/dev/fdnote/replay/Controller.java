package dev.fdnote.replay;

import java.util.Locale;
import java.util.Optional;

/** Does what keys say. */
final class Controller {
  private static final int SIDEWAYS = 8;

  private final Model model;
  private final Moves moves;
  private boolean quit;
  private boolean redraw;

  Controller(Model model) {
    this.model = model;
    this.moves = new Moves(model);
  }

  /** Whether to end. */
  boolean isQuit() {
    return quit;
  }

  /** Whether to draw everything anew; asking takes it back. */
  boolean takeRedraw() {
    boolean now = redraw;
    redraw = false;
    return now;
  }

  /** A key was pressed while nothing is being typed. */
  void command(Command command) {
    model.say("");
    if (model.isHelp()) {
      help(command);
      return;
    }
    if (moves.move(command)) {
      moved();
      return;
    }
    switch (command) {
      case LINE -> ask(Prompt.Kind.LINE);
      case TIME -> ask(Prompt.Kind.TIME);
      case FIND -> ask(Prompt.Kind.FIND);
      case FILTER -> filterPrompt();
      case NEXT_FOUND -> again(1);
      case PREVIOUS_FOUND -> again(-1);
      case ONLY_FILE -> onlyFile();
      case ONLY_PID -> onlyPid();
      case ONLY_CALL -> onlyCall();
      case ONLY_ERRORS -> toggle(new Filter.Failed());
      case EVERYTHING -> everything();
      case PLAY -> play();
      case FASTER -> model.player().change(1, System.nanoTime());
      case SLOWER -> model.player().change(-1, System.nanoTime());
      case LEFT -> model.scrollSideways(-SIDEWAYS);
      case RIGHT -> model.scrollSideways(SIDEWAYS);
      case WRAP -> model.toggleWrap();
      case PANEL -> model.nextPanel();
      case PANEL_DOWN -> model.panelScroll(model.panelScroll() + 1);
      case PANEL_UP -> model.panelScroll(model.panelScroll() - 1);
      case HELP -> help(true);
      case REDRAW -> redraw = true;
      case QUIT -> quit = true;
      default -> {}
    }
  }

  private void moved() {
    model.panelScroll(0);
    if (model.player().isPlaying()) {
      startPlaying();
    }
  }

  private void help(boolean shown) {
    model.panelScroll(0);
    model.help(shown);
  }

  private void help(Command command) {
    switch (command) {
      case DOWN -> model.panelScroll(model.panelScroll() + 1);
      case UP -> model.panelScroll(model.panelScroll() - 1);
      case PAGE_DOWN, PLAY -> model.panelScroll(model.panelScroll() + model.page() / 2);
      case PAGE_UP -> model.panelScroll(model.panelScroll() - model.page() / 2);
      default -> help(false);
    }
    model.panelScroll(Math.min(model.panelScroll(), HelpView.LENGTH));
  }

  /** Ctrl-C: ends what is being typed or looked for, else everything. */
  void interrupt() {
    if (model.prompt().isPresent()) {
      cancel(model.prompt().get());
    } else if (model.search().isPresent()) {
      model.endSearch();
    } else {
      quit = true;
    }
  }

  private void ask(Prompt.Kind kind) {
    model.prompt(Optional.of(new Prompt(kind, "", false, model.line())));
  }

  private void filterPrompt() {
    String now = model.selection().filter().words();
    String text = now.isEmpty() ? "" : now + " ";
    model.prompt(Optional.of(new Prompt(Prompt.Kind.FILTER, text, false, model.line())));
  }

  /** A character was typed. */
  void typed(int codePoint) {
    Prompt prompt = model.prompt().orElseThrow();
    model.say("");
    switch (codePoint) {
      case '\r', '\n' -> enter(prompt);
      case 27 -> cancel(prompt);
      case 127, '\b' -> {
        if (prompt.text().isEmpty()) {
          cancel(prompt);
        } else {
          changed(prompt.shortened());
        }
      }
      case 'U' - '@' -> changed(prompt.cleared());
      case 'R' - '@' -> changed(prompt.toggled());
      default -> {
        if (codePoint >= ' ' && !Character.isISOControl(codePoint)) {
          changed(prompt.typed(codePoint));
        }
      }
    }
  }

  private void changed(Prompt prompt) {
    model.prompt(Optional.of(prompt));
    if (prompt.kind() == Prompt.Kind.FIND) {
      look(prompt);
    }
  }

  /** Looks for what has been typed so far, from where the typing began. */
  private void look(Prompt prompt) {
    model.go(prompt.from());
    if (prompt.text().isEmpty()) {
      model.forgetFind();
      return;
    }
    Optional<Find> find =
        prompt.regex() ? Find.regex(prompt.text()) : Optional.of(Find.text(prompt.text()));
    find.ifPresent(next -> model.search(next, model.rank(), 1));
  }

  private void cancel(Prompt prompt) {
    model.prompt(Optional.empty());
    if (prompt.kind() == Prompt.Kind.FIND) {
      model.forgetFind();
      model.go(prompt.from());
    }
  }

  private void enter(Prompt prompt) {
    model.prompt(Optional.empty());
    switch (prompt.kind()) {
      case FIND -> {
        if (prompt.regex() && Find.regex(prompt.text()).isEmpty()) {
          model.say("no regular expression: " + prompt.text());
        }
      }
      case FILTER -> filter(prompt.text());
      case LINE -> line(prompt.text().strip());
      case TIME -> time(prompt.text().strip());
    }
  }

  private void line(String typed) {
    if (typed.matches("\\d{1,9}")) {
      moves.line(Long.parseLong(typed));
      moved();
    } else if (!typed.isEmpty()) {
      model.say("no line number: " + typed);
    }
  }

  private void time(String typed) {
    Clock clock = model.columns().clock();
    if (clock.style() == Clock.Style.NONE) {
      model.say("the trace has no times; strace -t, -tt, -ttt or -r writes them");
      return;
    }
    Optional<Long> time =
        model.line() == 0
            ? Optional.empty()
            : Clock.typed(typed, model.columns().time(model.line()));
    time.ifPresentOrElse(moves::time, () -> model.say("no time: " + typed));
    moved();
  }

  private void filter(String typed) {
    switch (Filter.read(typed, this::fileBehind)) {
      case Filter.Good(Filter filter) -> model.filter(filter);
      case Filter.Bad(String why) -> model.say(why);
    }
  }

  /** The open file that a number stands for in the current line's process. */
  private Optional<Integer> fileBehind(String digits) {
    Optional<Integer> kept =
        model.selection().filter().terms().stream()
            .filter(term -> term.words().equals("fd=" + digits))
            .filter(Filter.OfFile.class::isInstance)
            .map(term -> ((Filter.OfFile) term).file())
            .findFirst();
    return kept.or(() ->
        model.scene().stream()
            .flatMap(scene -> scene.rows().stream())
            .filter(row -> Integer.toString(row.fd().fd()).equals(digits))
            .map(row -> row.fd().file())
            .filter(file -> file > 0)
            .findFirst());
  }

  private void toggle(Filter.Term term) {
    model.filter(model.selection().filter().toggled(term));
  }

  private void onlyFile() {
    int file = model.file();
    if (file == 0) {
      model.say("no known fd on this line");
      return;
    }
    model.follow(file);
    String number =
        model.film().shot(model.line(), file).map(Shot.Fd::number).orElseGet(() -> held(file));
    toggle(new Filter.OfFile(file, "fd=" + number));
  }

  /** A number that the line's process has the open file under. */
  private String held(int file) {
    return model.scene().stream()
        .flatMap(scene -> scene.rows().stream())
        .filter(row -> row.fd().file() == file)
        .map(row -> Integer.toString(row.fd().fd()))
        .findFirst()
        .orElse("?");
  }

  private void onlyPid() {
    int pid = model.line() == 0 ? 0 : model.columns().pid(model.line());
    if (pid == 0) {
      model.say("the trace names no pid here");
    } else {
      toggle(new Filter.OfPid(pid));
    }
  }

  private void onlyCall() {
    String call = model.line() == 0 ? "" : model.columns().syscall(model.line());
    if (call.isEmpty()) {
      model.say("no call on this line");
    } else {
      toggle(new Filter.OfCall(call));
    }
  }

  private void everything() {
    model.filter(Filter.NONE);
    model.forgetFind();
  }

  private void again(int direction) {
    model
        .find()
        .ifPresentOrElse(
            find -> model.search(find, model.rank() + direction, direction),
            () -> model.say("nothing to look for; / asks"));
  }

  private void play() {
    Player player = model.player();
    if (player.isPlaying()) {
      player.pause();
    } else if (model.columns().clock().style() == Clock.Style.NONE) {
      model.say("the trace has no times; strace -t, -tt, -ttt or -r writes them");
    } else {
      startPlaying();
    }
  }

  private void startPlaying() {
    if (model.line() > 0) {
      model.player().play(model.columns().time(model.line()), System.nanoTime());
    }
  }

  /** Goes on to where the trace is at the time {@code wall}. */
  void playOn(long wall) {
    Player player = model.player();
    if (!player.isPlaying() || model.line() == 0) {
      return;
    }
    Selection selection = model.selection();
    Columns columns = model.columns();
    int rank = model.rank();
    int next = rank + 1;
    Optional<String> skipped = Optional.empty();
    while (next < selection.size() && skipped.isEmpty()) {
      long time = columns.time(selection.line(next));
      long gap = time - columns.time(selection.line(next - 1));
      if (player.isTooLong(gap)) {
        player.play(time, wall);
        skipped = Optional.of(skipped(gap, selection.line(next)));
      } else if (time > player.time(wall)) {
        break;
      }
      next++;
    }
    if (next - 1 > rank) {
      model.goToRank(next - 1);
      model.panelScroll(0);
    }
    skipped.ifPresent(model::say);
    if (next >= selection.size()
        && skipped.isEmpty()
        && model.film().index().isDone()
        && !hasMore(selection)) {
      player.pause();
      model.say("the end");
    }
  }

  private static String skipped(long gap, int line) {
    return String.format(
        Locale.ROOT, ">> %.1f s without a line skipped before line %d", gap / 1e9, line);
  }

  private boolean hasMore(Selection selection) {
    return selection.scanned() < model.film().index().lines();
  }

  /** The wheel was turned. */
  void wheel(int lines) {
    model.say("");
    if (model.isHelp()) {
      model.panelScroll(model.panelScroll() + lines);
    } else {
      moves.step(lines);
      moved();
    }
  }

  /** A line was clicked. */
  void clicked(int line) {
    if (line > 0 && !model.isHelp()) {
      model.go(line);
      moved();
    }
  }
}
