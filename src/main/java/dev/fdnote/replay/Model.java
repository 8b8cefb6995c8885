package dev.fdnote.replay;

import java.util.Optional;

/** Where in the trace we are, and what is to be seen of it. Lines are counted from 1. */
final class Model {
  private final Film film;
  private final HalfLine half;
  private final Player player;
  private final int slowMicros;
  private Selection selection;
  private int line;
  private int sideways;
  private boolean wrap;
  private boolean atEnd;
  private int file;
  private Layout.Panel panel = Layout.Panel.FITTING;
  private int panelScroll;
  private boolean help;
  private String message = "";
  private int page = 1;
  private int top;
  private Optional<Find> find = Optional.empty();
  private Optional<Prompt> prompt = Optional.empty();
  private Optional<Search> search = Optional.empty();
  private Optional<Scene> scene = Optional.empty();

  /** The line to be at once the selection has come that far; 0: none. */
  private int wanted;

  /**
   * @param slowMicros from how many microseconds on a call is slow
   */
  Model(Film film, Player player, int slowMicros) {
    this.film = film;
    this.half = new HalfLine(film);
    this.player = player;
    this.slowMicros = slowMicros;
    this.selection = new Selection(Filter.NONE, film.index());
  }

  Film film() {
    return film;
  }

  Columns columns() {
    return film.index().columns();
  }

  Player player() {
    return player;
  }

  int slowMicros() {
    return slowMicros;
  }

  /** The lines that the filter shows. */
  Selection selection() {
    return selection;
  }

  /** What is behind the last line. */
  HalfLine half() {
    return half;
  }

  /** What of it is shown: a filter hides it, for what it will be is not known. */
  Optional<Shot> halfShown() {
    return half.shot().filter(_ -> selection.filter().terms().isEmpty());
  }

  /** Shows from now on what {@code filter} lets through, and stays near the current line. */
  void filter(Filter filter) {
    selection = new Selection(filter, film.index());
    search = Optional.empty();
    wanted = Math.max(1, line);
  }

  /** The current line; 0 while there is none. */
  int line() {
    return line;
  }

  /** The current line's place among those that are shown. */
  int rank() {
    return Math.clamp(selection.rank(line), 0, Math.max(0, selection.size() - 1));
  }

  /** Goes to {@code target}, or where that is hidden, to the next one that is shown. */
  void go(int target) {
    atEnd = false;
    wanted = 0;
    place(target);
  }

  /** Goes to the line of that rank, or as near as there are lines. */
  void goToRank(long rank) {
    if (selection.size() > 0) {
      go(selection.line(Math.clamp(rank, 0, selection.size() - 1)));
    }
  }

  private void place(int target) {
    if (selection.size() > 0) {
      int rank = Math.min(selection.rank(target), selection.size() - 1);
      line = selection.line(rank);
    }
  }

  /** Goes to the last line, now and whenever there are more. */
  void stayAtEnd() {
    goToRank(Integer.MAX_VALUE);
    atEnd = true;
  }

  /**
   * Does what is left to do: filters and searches.
   *
   * @param deadline as of {@link System#nanoTime}
   * @return whether there is more
   */
  boolean work(long deadline) {
    boolean more = selection.work(deadline);
    if (wanted > 0 && (selection.scanned() >= wanted || !more)) {
      place(wanted);
      wanted = selection.scanned() >= wanted ? 0 : wanted;
    }
    if (line == 0 || atEnd) {
      place(atEnd ? Integer.MAX_VALUE : 1);
    }
    return search.map(running -> work(running, deadline)).orElse(more);
  }

  private boolean work(Search running, long deadline) {
    switch (running.work(deadline)) {
      case Search.Looking _ -> {
        return true;
      }
      case Search.Waiting _ -> {
        return false;
      }
      case Search.Found(int found) -> {
        go(found);
        search = Optional.empty();
      }
      case Search.Nothing _ -> {
        search = Optional.empty();
        message = "no other line has: " + running.find().typed();
      }
    }
    return false;
  }

  /** Looks for {@code next} among the lines from {@code rank} on. */
  void search(Find next, int rank, int direction) {
    find = Optional.of(next);
    search = Optional.of(new Search(next, selection, film.index(), rank, direction));
  }

  /** Looks for nothing any more. */
  void endSearch() {
    search = Optional.empty();
  }

  Optional<Search> search() {
    return search;
  }

  /** What was looked for last. */
  Optional<Find> find() {
    return find;
  }

  void forgetFind() {
    find = Optional.empty();
    search = Optional.empty();
  }

  /** The open file that is followed: the chosen one where the line is about it, else the first. */
  int file() {
    if (line == 0) {
      return 0;
    }
    return file > 0 && columns().mentions(line, file) ? file : mentioned(0);
  }

  private int mentioned(int index) {
    Columns columns = columns();
    return index < columns.mentions(line) ? columns.file(columns.version(line, index)) : 0;
  }

  /** Follows {@code ordinal} from now on. */
  void follow(int ordinal) {
    file = ordinal;
  }

  /** Follows the line's next open file. */
  void chooseNext() {
    int count = line == 0 ? 0 : columns().mentions(line);
    int now = file();
    for (int i = 0; i < count; i++) {
      if (mentioned(i) == now) {
        file = mentioned((i + 1) % count);
        return;
      }
    }
  }

  Optional<Prompt> prompt() {
    return prompt;
  }

  void prompt(Optional<Prompt> now) {
    prompt = now;
  }

  /** What the user should know. */
  String message() {
    return message;
  }

  void say(String words) {
    message = words;
  }

  int sideways() {
    return sideways;
  }

  void scrollSideways(int columns) {
    sideways = Math.max(0, sideways + columns);
  }

  boolean isWrapped() {
    return wrap;
  }

  void toggleWrap() {
    wrap = !wrap;
    sideways = 0;
  }

  Layout.Panel panel() {
    return panel;
  }

  void nextPanel() {
    panel =
        switch (panel) {
          case FITTING -> Layout.Panel.ALONE;
          case ALONE -> Layout.Panel.HIDDEN;
          case HIDDEN -> Layout.Panel.FITTING;
        };
  }

  /** How many rows of the panel are scrolled away; the view keeps it in bounds. */
  int panelScroll() {
    return panelScroll;
  }

  void panelScroll(int rows) {
    panelScroll = Math.max(0, rows);
  }

  boolean isHelp() {
    return help;
  }

  void help(boolean shown) {
    help = shown;
  }

  /** How many lines a page has; the view says so. */
  int page() {
    return page;
  }

  void page(int lines) {
    page = Math.max(1, lines);
  }

  /** The line in the first row; the view says so. */
  int top() {
    return top;
  }

  void top(int first) {
    top = first;
  }

  /** The fds at the current line. */
  Optional<Scene> scene() {
    if (line == 0) {
      return Optional.empty();
    }
    if (scene.filter(known -> known.line() == line).isEmpty()) {
      scene = Optional.of(Scene.at(line, film));
    }
    return scene;
  }
}
