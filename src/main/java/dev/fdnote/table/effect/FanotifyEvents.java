package dev.fdnote.table.effect;

import dev.fdnote.event.Literals;
import dev.fdnote.event.Value;
import dev.fdnote.fd.FdKind;
import dev.fdnote.table.Invocation;

/**
 * read on a fanotify group: each event brings an open fd, which stands in the data (fanotify(7)).
 */
final class FanotifyEvents {
  /** struct fanotify_event_metadata: event_len at 0, fd at 16; 24 bytes in all. */
  private static final int FD = 16;

  private static final int SIZE = 24;

  private FanotifyEvents() {}

  /** Makes the fds of the events that strace printed in full. */
  static void received(Invocation call) {
    if (call.kind(0).filter(FdKind.Fanotify.class::isInstance).isEmpty()
        || !(call.value(1) instanceof Value.Str printed)) {
      return;
    }
    String data = Literals.string(call.text(), printed);
    int at = 0;
    while (at + SIZE <= data.length()) {
      int length = number(data, at);
      int fd = number(data, at + FD);
      // FAN_NOFD, -1, stands where an event has none.
      if (fd >= 0) {
        call.make(fd, new FdKind.File(""), false);
      }
      if (length < SIZE) {
        return;
      }
      at += length;
    }
  }

  /** A little-endian number of four bytes. */
  private static int number(String data, int at) {
    return data.charAt(at)
        | data.charAt(at + 1) << 8
        | data.charAt(at + 2) << 16
        | data.charAt(at + 3) << 24;
  }
}
