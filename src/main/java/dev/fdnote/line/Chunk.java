package dev.fdnote.line;

import java.util.List;

/**
 * What one read of a stream brought.
 *
 * @param lines those that it completed, maybe none
 * @param tail what then stands without an end, maybe nothing
 * @param end how many bytes the stream has given so far
 * @param last whether nothing follows
 */
public record Chunk(List<Line> lines, Line tail, long end, boolean last) {}
