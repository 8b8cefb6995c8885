package dev.fdnote.replay;

/** A column of numbers that fit an {@code int}; see {@link Longs}. */
final class Ints {
  private final Longs numbers = new Longs();
  private volatile boolean anything;

  void add(int value) {
    numbers.add(value);
    if (value != 0 && !anything) {
      anything = true;
    }
  }

  int get(int index) {
    return (int) numbers.get(index);
  }

  /** How many there are; for the thread that adds. */
  int size() {
    return numbers.size();
  }

  /** Whether none but zeros were added so far. */
  boolean isEmpty() {
    return !anything;
  }
}
