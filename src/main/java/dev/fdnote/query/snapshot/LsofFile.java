package dev.fdnote.query.snapshot;

import dev.fdnote.event.Literals;
import dev.fdnote.event.Slice;

/**
 * An open file in lsof's words (lsof(8), OUTPUT). What lsof does not say is {@code ""}.
 *
 * @param access {@code r}, {@code w}, {@code u} or another character
 * @param node an inode, or the protocol of an IPv4 or IPv6 socket
 * @param name with what stands in parentheses behind it, the state of a socket
 */
record LsofFile(String access, String type, String device, String node, String name) {
  /** {@code text} with lsof's escapes undone (safestrprt in misc.c). */
  static String unescape(String text) {
    return Literals.unescape(Slice.of(text), 0, text.length());
  }
}
