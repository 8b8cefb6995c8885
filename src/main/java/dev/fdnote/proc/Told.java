package dev.fdnote.proc;

import java.util.Optional;
import java.util.function.Function;

/** What the kernel told when it was asked for one thing. */
public sealed interface Told<T> {
  /** It told. */
  record Known<T>(T value) implements Told<T> {}

  /** There is no such thing: the fd is not open, the process has ended. */
  record Absent<T>() implements Told<T> {}

  /**
   * It cannot be known.
   *
   * @param reason in a few words: {@code permission denied}
   */
  record Refused<T>(String reason) implements Told<T> {}

  /** The same with {@code function} applied to what was told. */
  default <R> Told<R> map(Function<? super T, ? extends R> function) {
    return switch (this) {
      case Known<T>(T value) -> new Known<>(function.apply(value));
      case Absent<T>() -> new Absent<>();
      case Refused<T>(String reason) -> new Refused<>(reason);
    };
  }

  /** What was told, if anything was. */
  default Optional<T> known() {
    return this instanceof Known<T>(T value) ? Optional.of(value) : Optional.empty();
  }

  /** Why it cannot be known, or {@code ""}. */
  default String refusal() {
    return this instanceof Refused<T>(String reason) ? reason : "";
  }

  /** What was told, or {@code other}. */
  default T orElse(T other) {
    return this instanceof Known<T>(T value) ? value : other;
  }
}
