package dev.fdnote.query.why;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fdnote.proc.process.LiveTask;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The names of unix sockets as calls take them (unix(7)). */
final class SocketPath {
  private static final int AF_UNIX = 1;
  private static final int FAMILY_BYTES = 2;
  private static final int LONGEST = 110;

  private SocketPath() {}

  /** The path, or {@code @name}, in the struct sockaddr at {@code address}. */
  static Optional<String> of(LiveTask task, long address, long length) {
    return length <= FAMILY_BYTES || length > LONGEST
        ? Optional.empty()
        : task.memory(address, (int) length).flatMap(SocketPath::of);
  }

  private static Optional<String> of(ByteBuffer address) {
    if (address.getShort() != AF_UNIX) {
      return Optional.empty();
    }
    String name = ISO_8859_1.decode(address).toString();
    int nul = name.indexOf('\0');
    return Optional.of(
        nul == 0 ? "@" + name.substring(1) : nul < 0 ? name : name.substring(0, nul));
  }
}
