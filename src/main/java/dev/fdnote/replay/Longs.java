package dev.fdnote.replay;

import java.util.Arrays;

/**
 * A column of numbers: stretches of it take as few bytes a number as their spread asks for. One
 * thread appends, others may read what was appended before they learnt of it.
 */
final class Longs {
  private static final int BITS = 8;
  private static final int BLOCK = 1 << BITS;

  /** Numbers that belong together; those of the last block may still grow. */
  private sealed interface Block {
    long get(int index);
  }

  @SuppressWarnings("ArrayRecordComponent") // Nobody else sees it.
  private record Wide(long[] values) implements Block {
    @Override
    public long get(int index) {
      return values[index];
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // Nobody else sees it.
  private record OfInts(long base, long unit, int[] steps) implements Block {
    @Override
    public long get(int index) {
      return base + unit * Integer.toUnsignedLong(steps[index]);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // Nobody else sees it.
  private record OfShorts(long base, long unit, short[] steps) implements Block {
    @Override
    public long get(int index) {
      return base + unit * Short.toUnsignedLong(steps[index]);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // Nobody else sees it.
  private record OfBytes(long base, long unit, byte[] steps) implements Block {
    @Override
    public long get(int index) {
      return base + unit * Byte.toUnsignedLong(steps[index]);
    }
  }

  private record Same(long value) implements Block {
    @Override
    public long get(int index) {
      return value;
    }
  }

  private volatile Block[] blocks = new Block[16];
  private long[] last = new long[BLOCK];
  private int size;

  void add(long value) {
    int block = size >> BITS;
    int index = size & (BLOCK - 1);
    if (block == blocks.length) {
      blocks = Arrays.copyOf(blocks, 2 * block);
    }
    if (index == 0) {
      last = new long[BLOCK];
      blocks[block] = new Wide(last);
    }
    last[index] = value;
    size++;
    if (index == BLOCK - 1) {
      blocks[block] = packed(last);
    }
  }

  long get(int index) {
    return blocks[index >> BITS].get(index & (BLOCK - 1));
  }

  /** How many there are; for the thread that appends. */
  int size() {
    return size;
  }

  private static Block packed(long[] values) {
    long base = values[0];
    long most = values[0];
    for (long value : values) {
      base = Math.min(base, value);
      most = Math.max(most, value);
    }
    long spread = most - base;
    if (spread == 0) {
      return new Same(base);
    }
    long unit = unit(values, base);
    long steps = spread / unit;
    if (spread < 0 || steps >> 32 != 0) {
      return new Wide(values);
    }
    return steps < 1 << 8
        ? bytes(values, base, unit)
        : steps < 1 << 16 ? shorts(values, base, unit) : ints(values, base, unit);
  }

  /** Most clocks count microseconds. */
  private static long unit(long[] values, long base) {
    for (long value : values) {
      if ((value - base) % 1000 != 0) {
        return 1;
      }
    }
    return 1000;
  }

  private static OfBytes bytes(long[] values, long base, long unit) {
    byte[] steps = new byte[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      steps[i] = (byte) ((values[i] - base) / unit);
    }
    return new OfBytes(base, unit, steps);
  }

  private static OfShorts shorts(long[] values, long base, long unit) {
    short[] steps = new short[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      steps[i] = (short) ((values[i] - base) / unit);
    }
    return new OfShorts(base, unit, steps);
  }

  private static OfInts ints(long[] values, long base, long unit) {
    int[] steps = new int[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      steps[i] = (int) ((values[i] - base) / unit);
    }
    return new OfInts(base, unit, steps);
  }
}
