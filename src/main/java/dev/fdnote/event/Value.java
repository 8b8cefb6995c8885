package dev.fdnote.event;

import java.util.List;

/** A value as strace prints it; offsets are those of the line it stands in. */
public sealed interface Value {
  /** Offset of the first byte. */
  int start();

  /** Offset behind the last byte. */
  int end();

  /**
   * An integer: decimal, hex or octal, perhaps negative, perhaps a product such as {@code
   * 8192*1024}.
   */
  record Num(int start, int end) implements Value {}

  /** A string with its quotes, a leading {@code @} (abstract socket) and the dots of a cut one. */
  record Str(int start, int end) implements Value {}

  /**
   * A name or flags: {@code NULL}, {@code AT_FDCWD}, {@code O_RDONLY|O_CLOEXEC}, {@code ???},
   * {@code ...}.
   */
  record Word(int start, int end) implements Value {}

  /** {@code {…}}: fields with or without names. */
  record Struct(int start, int end, List<Item> fields) implements Value {}

  /** {@code […]}, separated by commas or, in sets, by blanks. {@code ~[…]} is {@code inverted}. */
  record Array(int start, int end, List<Item> elements, boolean inverted) implements Value {}

  /** A call inside an argument, {@code htons(443)}; its name ends at {@code nameEnd}. */
  record Nested(int start, int end, int nameEnd, List<Item> arguments) implements Value {}

  /** {@code before => after}: what a call found and what it left. */
  record Change(int start, int end, Value before, Item after) implements Value {}

  /**
   * Values joined by operators: {@code WIFEXITED(s) && WEXITSTATUS(s) == 3}, {@code TCGETS or
   * SNDCTL_…}.
   */
  record Expression(int start, int end, List<Item> operands) implements Value {}

  /** Nothing where a value belongs: the line was cut here. */
  record Missing(int start, int end) implements Value {}
}
