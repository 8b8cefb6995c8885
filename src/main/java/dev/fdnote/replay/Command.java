package dev.fdnote.replay;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a key does: the one table that binds the keys and that the help is made of. Keys are named
 * as {@link Keys} spells them.
 */
enum Command {
  DOWN("Move", "next line", "j", "Down"),
  UP("Move", "previous line", "k", "Up"),
  PAGE_DOWN("Move", "next page", "PageDown", "^F"),
  PAGE_UP("Move", "previous page", "PageUp", "^B"),
  HALF_DOWN("Move", "half a page on", "^D"),
  HALF_UP("Move", "half a page back", "^U"),
  FIRST("Move", "first line", "g", "Home"),
  LAST("Move", "last line, and stay there while the trace grows", "G", "End"),
  LINE("Move", "to a line by its number", ":"),
  TIME("Move", "to a time: as printed, or +SECONDS, -SECONDS", "t"),

  CHOOSE("Follow", "another fd of this line", "Tab"),
  NEXT_USE("Follow", "next line on the same open file, in whichever process", "]"),
  PREVIOUS_USE("Follow", "previous line on the same open file", "["),
  OPENED("Follow", "where it was opened", "o"),
  CLOSED("Follow", "where it is closed in this process", "c"),
  HALF("Follow", "the other half of an unfinished call", "%"),
  NEXT_ERROR("Follow", "next error", "e"),
  PREVIOUS_ERROR("Follow", "previous error", "E"),
  NEXT_SLOW("Follow", "next slow call (strace -T; see --slow)", "s"),
  PREVIOUS_SLOW("Follow", "previous slow call", "S"),

  FIND("Find", "text, or with ^R a regular expression; Enter keeps, Esc goes back", "/"),
  NEXT_FOUND("Find", "next match", "n"),
  PREVIOUS_FOUND("Find", "previous match", "N"),
  FILTER(
      "Find",
      "show only: fd=3 pid=1 call=read call=%net path=TEXT error slow=0.1; all that are given",
      "&"),
  ONLY_FILE("Find", "only lines on this open file, or again all", "F"),
  ONLY_PID("Find", "only lines of this pid, or again all", "P"),
  ONLY_CALL("Find", "only this syscall, or again all", "C"),
  ONLY_ERRORS("Find", "only errors, or again all", "X"),
  EVERYTHING("Find", "no filter", "="),

  PLAY("Play", "play in the trace's own time, or pause", "Space"),
  FASTER("Play", "faster, up to 1000x", "+", ">"),
  SLOWER("Play", "slower, down to 0.1x", "-", "<"),

  LEFT("Show", "scroll left", "h", "Left"),
  RIGHT("Show", "scroll right", "l", "Right"),
  WRAP("Show", "wrap long lines, or cut them", "w"),
  PANEL("Show", "fds beside the lines, alone, or hidden", "p"),
  PANEL_DOWN("Show", "scroll the fds down", "J"),
  PANEL_UP("Show", "scroll the fds up", "K"),
  COPY("Show", "copy the line to the clipboard (OSC 52)", "y"),
  REDRAW("Show", "draw anew", "^L"),
  HELP("Show", "this help", "?"),
  QUIT("Show", "quit", "q"),

  /** A click or the wheel; no key. */
  MOUSE("", "", "Mouse");

  private static final Pattern BLANK = Pattern.compile(" ");

  private final String section;
  private final String help;
  private final String keys;

  Command(String section, String help, String... keys) {
    this.section = section;
    this.help = help;
    this.keys = String.join(" ", keys);
  }

  /** Under which heading the help has it; {@code ""} where it has it not. */
  String section() {
    return section;
  }

  /** What it does. */
  String help() {
    return help;
  }

  /** The names of its keys. */
  List<String> keys() {
    return BLANK.splitAsStream(keys).toList();
  }
}
