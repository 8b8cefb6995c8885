package dev.fdnote.table.effect;

import dev.fdnote.event.Literals;
import dev.fdnote.event.Value;
import dev.fdnote.table.Invocation;

/**
 * Flags by name or by number; the numbers are those of asm-generic and x86
 * (uapi/asm-generic/fcntl.h).
 */
final class Flags {
  static final long O_CLOEXEC = 02000000;
  static final long O_DIRECTORY = 0200000;
  static final long O_NOFOLLOW = 0400000;
  static final long O_TMPFILE = 020000000 | O_DIRECTORY;

  private Flags() {}

  /**
   * Whether the argument at {@code index} has O_CLOEXEC; SOCK_CLOEXEC and the others are the same
   * bit.
   */
  static boolean cloexec(Invocation call, int index) {
    return cloexec(call, index, "O_CLOEXEC");
  }

  /**
   * Whether the argument at {@code index} has the flag {@code name}, whose bit is that of
   * O_CLOEXEC.
   */
  static boolean cloexec(Invocation call, int index, String name) {
    return call.hasFlag(index, name, O_CLOEXEC);
  }

  static boolean has(Invocation call, Value value, String name, long bits) {
    return Literals.hasFlag(call.text(), value, name, bits);
  }

  /** The field {@code name} of the struct at {@code index}. */
  static Value field(Invocation call, int index, String name) {
    return switch (call.value(index)) {
      case Value.Struct struct -> call.field(struct.fields(), name).value();
      case Value other -> other;
    };
  }
}
