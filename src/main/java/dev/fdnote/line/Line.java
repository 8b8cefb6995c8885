package dev.fdnote.line;

/**
 * One line of input: a slice of a buffer whose bytes stay as they are for as long as anyone holds
 * it.
 *
 * @param offset of its first byte
 * @param length in bytes, without the terminator
 * @param rest whether it goes on where a {@link Terminator#CUT} piece ended
 */
@SuppressWarnings("ArrayRecordComponent") // A copy of each line would double the work.
public record Line(byte[] bytes, int offset, int length, Terminator terminator, boolean rest) {

  /** Whether it is all of a line. */
  public boolean isWhole() {
    return !rest && terminator != Terminator.CUT;
  }
}
