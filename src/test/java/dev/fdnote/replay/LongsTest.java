package dev.fdnote.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongsTest {
  @ParameterizedTest
  @ValueSource(
      longs = {1, 200, 255, 256, 257, 65_535, 65_537, 1L << 31, 1L << 32, 1L << 40, Long.MAX_VALUE})
  void keepsNumbersOfAnySpread(long spread) {
    Random random = new Random(spread);
    long[] numbers = random.longs(1000, -spread, spread).toArray();
    check(numbers);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = numbers[i] / 1000 * 1000;
    }
    check(numbers);
  }

  private static void check(long[] numbers) {
    Longs column = new Longs();
    for (int i = 0; i < numbers.length; i++) {
      column.add(numbers[i]);
      assertEquals(numbers[i], column.get(i));
    }
    for (int i = 0; i < numbers.length; i++) {
      assertEquals(numbers[i], column.get(i));
    }
  }
}
