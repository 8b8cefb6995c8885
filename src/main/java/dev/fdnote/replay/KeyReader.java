package dev.fdnote.replay;

import java.util.Optional;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;

/**
 * Reads keys one by one. A sequence that means nothing here, such as a terminal's answer to a
 * question of somebody else, is read as a whole and does nothing (ECMA-48, 5.4 and 5.6).
 */
final class KeyReader {
  private static final char ESCAPE = 27;
  private static final char BELL = 7;

  /** The characters of a sequence come together; milliseconds. */
  private static final long PATIENCE = 50;

  private final BindingReader keys;
  private final KeyMap<Command> map;

  /** A key that does something, and what it sent; of the mouse only what comes first. */
  record Key(Command command, String sequence) {}

  KeyReader(BindingReader keys, KeyMap<Command> map) {
    this.keys = keys;
    this.map = map;
  }

  /** The next key, which is there already; empty where it does nothing. */
  Optional<Key> read() {
    int c = keys.readCharacter();
    return c == ESCAPE ? rest() : c < 0 ? Optional.empty() : key(Character.toString(c));
  }

  /** The rest of a sequence behind its escape character. */
  Optional<Key> rest() {
    StringBuilder sequence = new StringBuilder().append(ESCAPE);
    while (keys.peekCharacter(PATIENCE) >= 0) {
      sequence.appendCodePoint(keys.readCharacter());
      Optional<Key> key = key(sequence.toString());
      if (key.isPresent() || isEnd(sequence)) {
        return key;
      }
    }
    return Optional.empty();
  }

  private static boolean isEnd(CharSequence sequence) {
    int length = sequence.length();
    char last = sequence.charAt(length - 1);
    return switch (sequence.charAt(1)) {
      case '[' -> length > 2 && last >= '@' && last <= '~';
      case 'O' -> length > 2;
      case ']', 'P', '_', '^', 'X' ->
          last == BELL || (last == '\\' && sequence.charAt(length - 2) == ESCAPE);
      default -> true;
    };
  }

  private Optional<Key> key(String sequence) {
    return Optional.ofNullable(map.getBound(sequence)).map(command -> new Key(command, sequence));
  }
}
