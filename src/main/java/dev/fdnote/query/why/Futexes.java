package dev.fdnote.query.why;

import dev.fdnote.proc.process.LiveTask;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * futex(2). Who holds a lock is said of priority-inheriting ones alone: their word holds the
 * owner's thread id by the kernel's own rule; what others hold is a matter of each library.
 */
final class Futexes {
  private static final int OPERATION = 0x7f;
  private static final int CLOCK_REALTIME = 256;
  private static final int WAIT = 0;
  private static final int LOCK_PI = 6;
  private static final int WAIT_BITSET = 9;
  private static final int WAIT_REQUEUE_PI = 11;
  private static final int LOCK_PI2 = 13;

  /** FUTEX_TID_MASK (uapi/linux/futex.h). */
  private static final int OWNER = 0x3fff_ffff;

  private Futexes() {}

  static Map<String, Reading> readings() {
    return Map.of("futex", Futexes::futex);
  }

  private static Wait futex(Target target, List<Long> arguments) {
    int operation = arguments.get(1).intValue();
    return switch (operation & OPERATION) {
      case WAIT -> waits(target, arguments, "WAIT", Optional.empty());
      case WAIT_BITSET -> waits(target, arguments, "WAIT", clock(operation));
      case WAIT_REQUEUE_PI -> waits(target, arguments, "WAIT_REQUEUE_PI", clock(operation));
      case LOCK_PI -> locks(target, arguments, "LOCK_PI", true);
      case LOCK_PI2 -> locks(target, arguments, "LOCK_PI", (operation & CLOCK_REALTIME) != 0);
      default -> Wait.of(address(arguments) + " operation " + (operation & OPERATION));
    };
  }

  /** Whether an end is by CLOCK_REALTIME; that of plain FUTEX_WAIT is a time from its beginning. */
  private static Optional<Boolean> clock(int operation) {
    return Optional.of((operation & CLOCK_REALTIME) != 0);
  }

  private static Wait waits(
      Target target, List<Long> arguments, String name, Optional<Boolean> realtime) {
    int awaited = arguments.get(2).intValue();
    Optional<Integer> word = word(target, arguments);
    List<String> notes = new ArrayList<>();
    notes.add(address(arguments) + " " + name + " while " + Integer.toUnsignedString(awaited));
    word.ifPresent(now -> notes.add("the word is " + Integer.toUnsignedString(now)));
    notes.addAll(timeout(target.task(), arguments.get(3), realtime));
    boolean usual = word.isPresent() && word.get() == awaited;
    return new Wait(List.of(), 0, notes, usual ? name + ", each on a word of its own" : "");
  }

  private static List<String> timeout(LiveTask task, long address, Optional<Boolean> realtime) {
    if (address == 0) {
      return List.of();
    }
    Optional<Duration> time = Times.timespec(address, task);
    return realtime.isEmpty()
        ? time.map(t -> "timeout " + Times.text(t)).stream().toList()
        : time.flatMap(t -> Times.left(task, t, realtime.get())).map(Times::leftText).stream()
            .toList();
  }

  private static Wait locks(Target target, List<Long> arguments, String name, boolean realtime) {
    List<String> notes = new ArrayList<>();
    notes.add(address(arguments) + " " + name);
    word(target, arguments)
        .map(word -> word & OWNER)
        .filter(owner -> owner != 0)
        .ifPresent(owner -> notes.add("held by " + owner(target, owner)));
    notes.addAll(timeout(target.task(), arguments.get(3), Optional.of(realtime)));
    return new Wait(List.of(), 0, notes, "");
  }

  /** The word holds an id as the owner's pid namespace knows it. */
  private static String owner(Target target, int owner) {
    return target.world().children().depth(target.process()) == 1
        ? "thread " + target.world().others().named(owner)
        : "thread " + owner + " of its pid namespace";
  }

  private static Optional<Integer> word(Target target, List<Long> arguments) {
    return target.task().memory(arguments.get(0), Integer.BYTES).map(ByteBuffer::getInt);
  }

  private static String address(List<Long> arguments) {
    return "0x" + Long.toHexString(arguments.get(0));
  }
}
