package dev.fdnote.query.why;

/** What a look at a thread brought. */
sealed interface Sight {
  /** It runs, or waits for a CPU. */
  record Running() implements Sight {}

  /** It is blocked in a call. */
  record InCall(String call, Wait waitsFor) implements Sight {}

  /** It is blocked, but in no call. */
  record Outside() implements Sight {}

  /** Each look found it elsewhere, the last time in {@code call}. */
  record Changing(String call) implements Sight {}

  /**
   * It has ended, and its parent has not heard of it yet.
   *
   * @param parent {@code 12/sh}, or {@code ""} of a thread
   */
  record Zombie(String parent) implements Sight {}

  /** One of the kernel's own threads. */
  record Kernel() implements Sight {}

  /** Which call it is in is not to be seen. */
  record Hidden(String reason) implements Sight {}
}
