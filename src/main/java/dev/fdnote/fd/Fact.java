package dev.fdnote.fd;

/**
 * Something else that is known of an open file, said behind what it is: {@code count 3}, {@code
 * deleted}. Text is ISO-8859-1: one character a byte.
 *
 * @param key lower case, words joined by {@code _}; the key in JSON
 * @param value what stands behind the key, or {@code ""} where the key says it all
 */
public record Fact(String key, String value) {}
