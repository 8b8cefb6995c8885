package dev.fdnote.proc.open;

import dev.fdnote.proc.Fields;

/**
 * What tells an open file from others.
 *
 * @param text the same for the same open file, as long as it has its name
 * @param unique whether no other can have that text, ever
 */
public record Identity(String text, boolean unique) {

  /** The inode in a socket's link is its own (sock_alloc in net/socket.c). */
  static Identity ofSocket(String link) {
    return new Identity(link, true);
  }

  /**
   * Of what has {@code link} and {@code info}. All anonymous inodes may be one inode
   * (fs/anon_inodes.c), that of a file may come again; a pipe's and the id of an eventfd do not.
   */
  static Identity of(String link, Fields info) {
    String id = info.get("eventfd-id");
    if (!id.isEmpty()) {
      return new Identity(link + " id " + id, true);
    }
    StringBuilder text = new StringBuilder(link);
    append(text, "ino", info.get("ino"));
    append(text, "mnt", info.get("mnt_id"));
    if (info.has("flags")) {
      append(text, "mode", Long.toString(info.number("flags", 8, 0) & Seen.ACCESS));
    }
    return new Identity(text.toString(), link.startsWith("pipe:["));
  }

  private static void append(StringBuilder text, String key, String value) {
    if (!value.isEmpty()) {
      text.append(' ').append(key).append(' ').append(value);
    }
  }
}
