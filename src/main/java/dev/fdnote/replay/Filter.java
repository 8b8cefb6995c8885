package dev.fdnote.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Which lines are shown: those that all terms let through. What is not shown has been gone through
 * all the same.
 */
record Filter(List<Term> terms) {
  /** Shows everything. */
  static final Filter NONE = new Filter(List.of());

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** One condition. */
  sealed interface Term {
    /** As it is typed. */
    String words();
  }

  /** Lines about one open file. */
  record OfFile(int file, String words) implements Term {}

  /** Lines of one task. */
  record OfPid(int pid) implements Term {
    @Override
    public String words() {
      return "pid=" + pid;
    }
  }

  /** Calls of that name, or of a class where it begins with a percent sign. */
  record OfCall(String name) implements Term {
    @Override
    public String words() {
      return "call=" + name;
    }
  }

  /** Lines with that in it: a path, an address, any text. */
  record With(Find find) implements Term {
    @Override
    public String words() {
      return "path=" + find.typed();
    }
  }

  /** Calls that failed. */
  record Failed() implements Term {
    @Override
    public String words() {
      return "error";
    }
  }

  /** Calls that took that long at least. */
  record Slow(int micros, String seconds) implements Term {
    @Override
    public String words() {
      return "slow=" + seconds;
    }
  }

  /** What was typed, or what is wrong with it. */
  sealed interface Read {}

  /** A filter. */
  record Good(Filter filter) implements Read {}

  /** No filter, and why. */
  record Bad(String why) implements Read {}

  /**
   * The filter that {@code typed} means: terms between blanks.
   *
   * @param fileBehind the open file behind an fd here and now
   */
  static Read read(String typed, Function<String, Optional<Integer>> fileBehind) {
    List<Term> terms = new ArrayList<>();
    for (String word : BLANKS.splitAsStream(typed).toList()) {
      if (!word.isEmpty()) {
        Optional<Term> term = term(word, fileBehind);
        if (term.isEmpty()) {
          return new Bad(
              "no such filter: "
                  + word
                  + " (fd=3 pid=1 call=read call=%net path=/etc error slow=0.1)");
        }
        terms.add(term.get());
      }
    }
    return new Good(new Filter(List.copyOf(terms)));
  }

  private static Optional<Term> term(String word, Function<String, Optional<Integer>> fileBehind) {
    int equals = word.indexOf('=');
    String key = equals < 0 ? word : word.substring(0, equals);
    String value = equals < 0 ? "" : word.substring(equals + 1);
    return switch (key) {
      case "error" -> equals < 0 ? Optional.of(new Failed()) : Optional.empty();
      case "fd" -> fileBehind.apply(value).map(file -> new OfFile(file, word));
      case "pid" ->
          value.matches("\\d{1,9}")
              ? Optional.of(new OfPid(Integer.parseInt(value)))
              : Optional.empty();
      case "call" ->
          value.isEmpty() || (value.startsWith("%") && !CallClasses.isKnown(value.substring(1)))
              ? Optional.empty()
              : Optional.of(new OfCall(value));
      case "path", "addr", "text" ->
          value.isEmpty() ? Optional.empty() : Optional.of(new With(Find.text(value)));
      case "slow" ->
          value.matches("\\d{1,4}(\\.\\d{1,9})?")
              ? Optional.of(new Slow((int) (Double.parseDouble(value) * 1e6), value))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** With {@code term}, or without it where it was there. */
  Filter toggled(Term term) {
    List<Term> changed = new ArrayList<>(terms);
    if (!changed.removeIf(t -> t.words().equals(term.words()))) {
      changed.removeIf(t -> t.getClass().equals(term.getClass()));
      changed.add(term);
    }
    return new Filter(List.copyOf(changed));
  }

  /** As it is typed. */
  String words() {
    return String.join(" ", terms.stream().map(Term::words).toList());
  }

  /** Whether it lets the line through. */
  boolean shows(int line, Columns columns, Texts texts) {
    for (Term term : terms) {
      boolean shown =
          switch (term) {
            case OfFile(int file, _) -> columns.mentions(line, file);
            case OfPid(int pid) -> columns.pid(line) == pid;
            case OfCall(String name) -> isCall(name, line, columns);
            case With(Find find) -> find.matches(line, columns, texts);
            case Failed _ -> columns.is(line, Columns.ERROR);
            case Slow(int micros, _) -> columns.micros(line) > 0 && columns.micros(line) >= micros;
          };
      if (!shown) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCall(String name, int line, Columns columns) {
    String syscall = columns.syscall(line);
    if (!name.startsWith("%")) {
      return syscall.equals(name);
    }
    return name.equals("%desc")
        ? columns.mentions(line) > 0
        : CallClasses.has(name.substring(1), syscall);
  }
}
