package dev.fdnote.replay;

import dev.fdnote.table.FdTable;
import dev.fdnote.table.Tallies;
import dev.fdnote.table.Tally;
import dev.fdnote.table.Task;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** The ways to another line. */
final class Moves {
  private static final int FORWARD = 1;
  private static final int BACK = -1;

  private final Model model;

  Moves(Model model) {
    this.model = model;
  }

  /** Does what {@code command} says, if that is a move. */
  boolean move(Command command) {
    switch (command) {
      case DOWN -> step(1);
      case UP -> step(-1);
      case PAGE_DOWN -> step(model.page());
      case PAGE_UP -> step(-model.page());
      case HALF_DOWN -> step(model.page() / 2 + 1);
      case HALF_UP -> step(-model.page() / 2 - 1);
      case FIRST -> model.goToRank(0);
      case LAST -> model.stayAtEnd();
      case CHOOSE -> model.chooseNext();
      case NEXT_USE -> use(FORWARD);
      case PREVIOUS_USE -> use(BACK);
      case OPENED -> opened();
      case CLOSED -> closed();
      case HALF -> otherHalf();
      case NEXT_ERROR -> error(FORWARD);
      case PREVIOUS_ERROR -> error(BACK);
      case NEXT_SLOW -> slow(FORWARD);
      case PREVIOUS_SLOW -> slow(BACK);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Goes {@code lines} on, or back where that is below 0. */
  void step(int lines) {
    model.goToRank((long) model.rank() + lines);
  }

  /** Goes to the line with that number. */
  void line(long number) {
    int last = model.film().index().lines();
    if (number > last) {
      boolean more = !model.film().index().isDone();
      model.say(more ? "line " + number + " is not read yet" : "the last line is " + last);
    }
    goShown(Math.clamp(number, 1, Math.max(1, last)));
  }

  /** Goes to the first line at {@code time} or later. */
  void time(long time) {
    Columns columns = model.columns();
    int low = 1;
    int high = model.film().index().lines();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (columns.time(middle) < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    goShown(low);
  }

  private void goShown(int line) {
    model.go(line);
    if (model.line() != line && model.selection().filter().terms().size() > 0) {
      model.say("the filter hides line " + line);
    }
  }

  private void use(int direction) {
    int file = model.file();
    if (file == 0) {
      model.say("no known fd on this line");
      return;
    }
    model.follow(file);
    Columns columns = model.columns();
    find(direction, line -> columns.mentions(line, file))
        .ifPresentOrElse(
            model::go,
            () -> model.say((direction > 0 ? "last" : "first") + " line on this open file"));
    model.follow(file);
  }

  private void error(int direction) {
    Columns columns = model.columns();
    find(direction, line -> columns.is(line, Columns.ERROR))
        .ifPresentOrElse(model::go, () -> model.say("no other error that way"));
  }

  private void slow(int direction) {
    Columns columns = model.columns();
    if (!columns.hasDurations()) {
      model.say("the trace does not say how long calls took; strace -T does");
      return;
    }
    find(direction, line -> columns.micros(line) >= model.slowMicros())
        .ifPresentOrElse(
            model::go,
            () -> model.say("no other call of " + model.slowMicros() / 1e6 + " s that way"));
  }

  private Optional<Integer> find(int direction, IntPredicate wanted) {
    Selection selection = model.selection();
    for (int rank = model.rank() + direction;
        rank >= 0 && rank < selection.size();
        rank += direction) {
      if (wanted.test(selection.line(rank))) {
        return Optional.of(selection.line(rank));
      }
    }
    return Optional.empty();
  }

  private void otherHalf() {
    Columns columns = model.columns();
    int line = model.line();
    if (line == 0 || !columns.is(line, Columns.FIRST_HALF | Columns.SECOND_HALF)) {
      model.say("this line is no half of a call");
      return;
    }
    boolean first = columns.is(line, Columns.FIRST_HALF);
    int pid = columns.pid(line);
    int wanted = first ? Columns.SECOND_HALF : Columns.FIRST_HALF;
    int direction = first ? FORWARD : BACK;
    for (int at = line + direction;
        at >= 1 && at <= model.film().index().lines();
        at += direction) {
      if (columns.pid(at) == pid && columns.is(at, wanted)) {
        goShown(at);
        return;
      }
    }
    model.say("its other half is not in the trace");
  }

  private void opened() {
    int file = model.file();
    Columns columns = model.columns();
    if (file == 0) {
      model.say("no known fd on this line");
      return;
    }
    int line = 1;
    while (!columns.mentions(line, file)) {
      line++;
    }
    boolean made = model.film().shot(line, file).filter(Shot.Fd::made).isPresent();
    model.follow(file);
    goShown(line);
    if (!made) {
      model.say("open before the trace, or made where it does not show; its first line");
    }
  }

  private void closed() {
    int file = model.file();
    if (file == 0) {
      model.say("no known fd on this line");
      return;
    }
    Film film = model.film();
    Pass pass = film.before(model.line());
    Optional<Task> task = film.next(pass).task();
    Optional<String> named = film.shot(model.line(), file).map(Shot.Fd::number);
    Optional<Integer> fd = task.flatMap(t -> numberOf(file, named, t.fds()));
    if (fd.isEmpty()) {
      model.say("this process has it open no more");
      return;
    }
    String pid = task.get().pid();
    film.firstWithout(pass, p -> holds(p, pid, fd.get(), file))
        .ifPresentOrElse(
            line -> {
              model.follow(file);
              goShown(line);
            },
            () -> model.say("fd " + fd.get() + " is still open " + end()));
  }

  private String end() {
    return model.film().index().isDone() ? "at the end" : "as far as the trace is read";
  }

  private static boolean holds(Pass pass, String pid, int fd, int file) {
    return pass.task(pid)
        .flatMap(task -> Tallies.of(task.fds(), fd, task.fds().at(fd)))
        .filter(tally -> tally.ordinal() == file)
        .isPresent();
  }

  /** The number that stands for the file; where there are several, the one that is named. */
  private static Optional<Integer> numberOf(int file, Optional<String> named, FdTable table) {
    List<Integer> numbers =
        table.rows().stream()
            .filter(row -> row.tally().map(Tally::ordinal).orElse(0) == file)
            .filter(row -> FdRow.of(row).isPresent())
            .map(FdTable.Row::fd)
            .toList();
    return numbers.stream()
        .filter(fd -> named.filter(Integer.toString(fd)::equals).isPresent())
        .findFirst()
        .or(() -> numbers.stream().findFirst());
  }
}
