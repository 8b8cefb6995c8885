package dev.fdnote.event;

/**
 * A value and what strace wrote around it.
 *
 * @param name the argument's or field's name before {@code =}, without the {@code =}
 * @param value the value itself
 * @param decoration the text of {@code <…>} behind the value (strace -y), without the brackets
 * @param comment the text of {@code /* … *}{@code /}, with its marks
 */
public record Item(Span name, Value value, Span decoration, Span comment) {}
