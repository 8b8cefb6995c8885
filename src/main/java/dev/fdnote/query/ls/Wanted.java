package dev.fdnote.query.ls;

import dev.fdnote.proc.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What some options name: any of {@code with}, and never one of {@code without} ({@code ^}).
 *
 * @param <T> what is named: a pid, a command, a user
 */
public record Wanted<T>(List<T> with, List<T> without) {

  /** Nothing is named. */
  public static <T> Wanted<T> none() {
    return new Wanted<>(List.of(), List.of());
  }

  /** Pids, {@code 1,2,^3}. */
  public static Attempt<Wanted<Integer>> pids(String typed) {
    List<Integer> with = new ArrayList<>();
    List<Integer> without = new ArrayList<>();
    for (String word : typed.split(",", -1)) {
      boolean not = word.startsWith("^");
      int pid = Numbers.of(not ? word.substring(1) : word);
      if (pid < 0) {
        return new Attempt.Failed<>("no process id: '" + word + "'; -p takes numbers: -p 1,2,^3");
      }
      (not ? without : with).add(pid);
    }
    return new Attempt.Done<>(new Wanted<>(with, without));
  }

  /** Users by name or id, {@code root,^33}. */
  public static Attempt<Wanted<UserName>> users(String typed) {
    List<UserName> with = new ArrayList<>();
    List<UserName> without = new ArrayList<>();
    for (String word : typed.split(",", -1)) {
      boolean not = word.startsWith("^");
      switch (UserName.of(not ? word.substring(1) : word)) {
        case Attempt.Done<UserName>(UserName user) -> (not ? without : with).add(user);
        case Attempt.Failed<UserName>(String reason) -> {
          return new Attempt.Failed<>(reason);
        }
      }
    }
    return new Attempt.Done<>(new Wanted<>(with, without));
  }

  /** A command's first characters, or {@code /REGEX/}; {@code ^} before it leaves it out. */
  public static Attempt<Wanted<CommandName>> command(String typed) {
    boolean not = typed.startsWith("^");
    return switch (CommandName.of(not ? typed.substring(1) : typed)) {
      case Attempt.Done<CommandName>(CommandName name) -> {
        List<CommandName> names = List.of(name);
        yield new Attempt.Done<>(
            not ? new Wanted<>(List.of(), names) : new Wanted<>(names, List.of()));
      }
      case Attempt.Failed<CommandName>(String reason) -> new Attempt.Failed<>(reason);
    };
  }

  /** Both. */
  public Wanted<T> and(Wanted<T> other) {
    return new Wanted<>(joined(with, other.with), joined(without, other.without));
  }

  private static <T> List<T> joined(List<T> one, List<T> other) {
    List<T> all = new ArrayList<>(one);
    all.addAll(other);
    return List.copyOf(all);
  }

  /** Whether something is asked for. */
  boolean selects() {
    return !with.isEmpty();
  }

  boolean has(Predicate<T> fits) {
    return any(with, fits);
  }

  boolean excludes(Predicate<T> fits) {
    return any(without, fits);
  }

  private static <T> boolean any(List<T> names, Predicate<T> fits) {
    for (T name : names) {
      if (fits.test(name)) {
        return true;
      }
    }
    return false;
  }
}
