package dev.fdnote.resolve;

import dev.fdnote.fd.FdKind;

/**
 * What an fd was at one moment, and how that is known.
 *
 * @param since 1-based number of the line that made this open file; 0 where the trace does not show
 *     it
 * @param generation how many times this number was made in this process so far; 0: open before the
 *     trace
 * @param disagreement what the {@code -y} text of the line says instead, or {@code ""}
 */
public record Answer(FdKind kind, Source source, int since, int generation, String disagreement) {}
