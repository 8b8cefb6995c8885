package dev.fdnote.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.event.Event;
import dev.fdnote.event.Slice;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Tests written as pairs of a line and what {@link EventText} says of it, divided by empty lines.
 */
final class Pairs {
  private Pairs() {}

  /** A test for each pair in {@code text}. */
  static Stream<DynamicTest> of(String text, Function<Slice, Event> parse) {
    return Stream.of(text.split("\n\n"))
        .map(pair -> List.of(pair.split("\n")))
        .map(pair -> test(pair.getFirst(), pair.getLast(), parse));
  }

  private static DynamicTest test(String line, String expected, Function<Slice, Event> parse) {
    return DynamicTest.dynamicTest(
        line, () -> assertEquals(expected, EventText.of(parse.apply(Slice.of(line)))));
  }
}
