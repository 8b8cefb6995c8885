package dev.fdnote.line;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of an array at once, as one number: what loops over bytes are quick with. */
public final class Eight {
  private static final VarHandle VIEW =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final long EACH = 0x0101010101010101L;
  private static final long TOPS = EACH << 7;

  private Eight() {}

  /** Those from {@code offset} on, which must all be inside the array. */
  public static long get(byte[] bytes, int offset) {
    return (long) VIEW.get(bytes, offset);
  }

  /** Puts them at {@code offset}. */
  public static void set(byte[] bytes, int offset, long eight) {
    VIEW.set(bytes, offset, eight);
  }

  /** Whether one of them is {@code code}, below 0x80. */
  public static boolean hold(long eight, byte code) {
    long differences = eight ^ (code * EACH);
    // The lowest byte that is 0 borrows through its top bit, which was not set.
    return ((differences - EACH) & ~differences & TOPS) != 0;
  }

  /** Whether all of them are below 0x80. */
  public static boolean areAscii(long eight) {
    return (eight & TOPS) == 0;
  }
}
