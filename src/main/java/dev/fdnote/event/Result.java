package dev.fdnote.event;

import java.util.List;

/**
 * What stands behind {@code =}.
 *
 * @param value the number, address or {@code ?} as printed
 * @param decoration the text of {@code <…>} directly behind the value, without the brackets
 * @param comment the comment behind the value, with its marks
 * @param error the error's name, {@code ENOENT}
 * @param details the values in the parentheses of a successful result: {@code (in [4], left {…})},
 *     {@code (Timeout)}
 * @param injected whether strace made the result up: {@code (INJECTED)}
 * @param seconds the number of {@code <0.000310>}
 */
public record Result(
    Span value,
    Span decoration,
    Span comment,
    Span error,
    List<Item> details,
    boolean injected,
    Span seconds) {
  /** No result on this line. */
  public static final Result NONE =
      new Result(Span.NONE, Span.NONE, Span.NONE, Span.NONE, List.of(), false, Span.NONE);
}
