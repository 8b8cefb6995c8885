package dev.fdnote.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/** What the keys named in {@link Command} send. */
final class Keys {
  /** A key that terminals differ on: what the terminal says, and what most send. */
  private record Special(Capability capability, List<String> usual) {}

  private static final Map<String, Special> SPECIAL =
      Map.of(
          "Up", new Special(Capability.key_up, List.of("\033[A", "\033OA")),
          "Down", new Special(Capability.key_down, List.of("\033[B", "\033OB")),
          "Right", new Special(Capability.key_right, List.of("\033[C", "\033OC")),
          "Left", new Special(Capability.key_left, List.of("\033[D", "\033OD")),
          "PageUp", new Special(Capability.key_ppage, List.of("\033[5~")),
          "PageDown", new Special(Capability.key_npage, List.of("\033[6~")),
          "Home", new Special(Capability.key_home, List.of("\033[H", "\033OH", "\033[1~")),
          "End", new Special(Capability.key_end, List.of("\033[F", "\033OF", "\033[4~")),
          "Mouse", new Special(Capability.key_mouse, List.of("\033[M", "\033[<")));

  /** An escape character that no further one follows within this many milliseconds is a key. */
  private static final long ESCAPE_PATIENCE = 50;

  private Keys() {}

  /** All keys of {@code terminal}. */
  static KeyMap<Command> map(Terminal terminal) {
    KeyMap<Command> map = new KeyMap<>();
    map.setAmbiguousTimeout(ESCAPE_PATIENCE);
    for (Command command : Command.values()) {
      for (String key : command.keys()) {
        sequences(key, terminal).forEach(sequence -> map.bind(command, sequence));
      }
    }
    return map;
  }

  private static List<String> sequences(String key, Terminal terminal) {
    Special special = SPECIAL.get(key);
    if (special == null) {
      return List.of(single(key));
    }
    List<String> sequences = new ArrayList<>(special.usual);
    Optional.ofNullable(KeyMap.key(terminal, special.capability))
        .filter(sequence -> !sequence.isEmpty())
        .ifPresent(sequences::add);
    return sequences;
  }

  private static String single(String key) {
    return switch (key) {
      case "Space" -> " ";
      case "Tab" -> "\t";
      default -> key.length() == 2 ? KeyMap.ctrl(key.charAt(1)) : key;
    };
  }
}
