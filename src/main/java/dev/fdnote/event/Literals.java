package dev.fdnote.event;

import dev.fdnote.event.Value.Num;
import dev.fdnote.event.Value.Str;
import dev.fdnote.event.Value.Word;

/** What printed literals mean. */
public final class Literals {
  private Literals() {}

  /**
   * The bytes of a string literal, its quotes and C escapes undone, as ISO-8859-1 text; what {@code
   * -s} cut off is missing (see {@link #isCut}).
   */
  public static String string(Slice line, Str literal) {
    int from = literal.start();
    while (from < literal.end() && line.at(from) != '"') {
      from++;
    }
    from++;
    int to = literal.end() - 1;
    while (to > from && line.at(to) != '"') {
      to--;
    }
    return unescape(line, from, Math.max(from, to));
  }

  /** Whether strace cut the string: dots stand behind the closing quote. */
  public static boolean isCut(Slice line, Str literal) {
    return line.at(literal.end() - 1) == '.';
  }

  /**
   * The bytes from {@code from} up to {@code to} with strace's C escapes undone
   * (print_quoted_string in util.c).
   */
  public static String unescape(Slice line, int from, int to) {
    int i = from;
    while (i < to && line.at(i) != '\\') {
      i++;
    }
    if (i == to) {
      return line.text(from, to);
    }
    StringBuilder text = new StringBuilder(to - from).append(line.text(from, i));
    while (i < to) {
      int c = line.at(i++);
      if (c != '\\' || i == to) {
        text.append((char) c);
        continue;
      }
      c = line.at(i++);
      switch (c) {
        case 'n' -> text.append('\n');
        case 't' -> text.append('\t');
        case 'r' -> text.append('\r');
        case 'v' -> text.append('\u000b');
        case 'f' -> text.append('\f');
        case 'a' -> text.append('\u0007');
        case 'b' -> text.append('\b');
        case 'x' -> {
          int code = 0;
          for (int n = 0; n < 2 && i < to && Character.digit(line.at(i), 16) >= 0; n++, i++) {
            code = code * 16 + Character.digit(line.at(i), 16);
          }
          text.append((char) code);
        }
        case '0', '1', '2', '3', '4', '5', '6', '7' -> {
          int code = c - '0';
          for (int n = 0; n < 2 && i < to && Character.digit(line.at(i), 8) >= 0; n++, i++) {
            code = code * 8 + Character.digit(line.at(i), 8);
          }
          text.append((char) (code & 0xff));
        }
        default -> text.append((char) c);
      }
    }
    return text.toString();
  }

  /**
   * The value of a decimal, hexadecimal or octal number that fits 64 bits; {@code other} for
   * everything else.
   *
   * @param other what to return where {@code value} is no plain number
   */
  public static long number(Slice line, Value value, long other) {
    return switch (value) {
      case Num num -> number(line, num.start(), num.end(), other);
      case Word _,
          Str _,
          Value.Struct _,
          Value.Array _,
          Value.Nested _,
          Value.Change _,
          Value.Expression _,
          Value.Missing _ ->
          other;
    };
  }

  /** As {@link #number(Slice, Value, long)}, of the bytes from {@code start} up to {@code end}. */
  public static long number(Slice line, int start, int end, long other) {
    int i = start;
    boolean negative = i < end && line.at(i) == '-';
    if (negative) {
      i++;
    }
    int radix = 10;
    if (i + 1 < end && line.at(i) == '0') {
      boolean hex = line.at(i + 1) == 'x';
      radix = hex ? 16 : 8;
      i += hex ? 2 : 1;
    }
    if (i == end || end - i > 19) {
      return other;
    }
    long number = 0;
    for (; i < end; i++) {
      int digit = digit(line.at(i));
      if (digit >= radix) {
        return other;
      }
      number = number * radix + digit;
    }
    return negative ? -number : number;
  }

  /** The value of a digit of any base up to 16; more than that for what is none. */
  private static int digit(int code) {
    return code <= '9' && code >= '0' ? code - '0' : Character.digit(code, 16) & 0xff;
  }

  /**
   * Whether {@code flags} holds a flag: by name in {@code A|B}, or by its bits in a number (-X raw,
   * -e raw) or in the numeric rest of {@code A|0x40}.
   *
   * @param bits the flag's value in the kernel's headers; 0 where only the name counts
   */
  public static boolean hasFlag(Slice line, Value flags, String name, long bits) {
    return switch (flags) {
      case Num num -> bits != 0 && (number(line, num, 0) & bits) == bits;
      case Word word -> hasFlag(line, word, name, bits);
      // Where requests share a number strace names them all: BTRFS_IOC_CLONE or FICLONE.
      case Value.Expression either ->
          either.operands().stream().anyMatch(o -> hasFlag(line, o.value(), name, bits));
      case Str _, Value.Struct _, Value.Array _, Value.Nested _, Value.Change _, Value.Missing _ ->
          false;
    };
  }

  private static boolean hasFlag(Slice line, Word word, String name, long bits) {
    int from = word.start();
    for (int i = from; i <= word.end(); i++) {
      if (i == word.end() || line.at(i) == '|') {
        if (line.is(from, i, name)) {
          return true;
        }
        if (bits != 0
            && i > from
            && Character.isDigit(line.at(from))
            && (number(line, from, i, 0) & bits) == bits) {
          return true;
        }
        from = i + 1;
      }
    }
    return false;
  }
}
