package dev.fdnote.cli;

import dev.fdnote.event.Event;
import dev.fdnote.event.Slice;
import java.util.Optional;
import java.util.regex.Pattern;

/** Gathers signs of whether an input is strace's output at all. */
final class Evidence {
  /**
   * gVisor's runsc --strace and u-root's strace mark entry and exit: {@code [pid 3850] X openat(}.
   */
  private static final Pattern OTHER_STRACE = Pattern.compile(".*[\\]\\w] [EX] [a-z_0-9]+\\(.*");

  private static final int LONGEST_LOOK = 1 << 12;

  private boolean anything;
  private boolean strace;
  private boolean binary;
  private boolean other;

  /** Takes one line into account. */
  void add(Event event) {
    anything = true;
    if (strace) {
      return;
    }
    switch (event) {
      case Event.Call _,
          Event.Unfinished _,
          Event.Resumed _,
          Event.Signal _,
          Event.Exit _,
          Event.Message _,
          Event.Summary _ ->
          strace = true;
      // Lines that junk can look like by chance.
      case Event.Continued _, Event.Stack _, Event.Dump _, Event.Unparsed _ -> look(event.line());
    }
  }

  private void look(Slice line) {
    int length = Math.min(line.length(), LONGEST_LOOK);
    for (int i = 0; i < length && !binary; i++) {
      binary = line.at(i) == 0;
    }
    if (!other && length > 0) {
      other = OTHER_STRACE.matcher(line.text(0, length)).matches();
    }
  }

  /** What is wrong with the input and what to do; empty for strace's output. */
  Optional<String> complaint() {
    if (strace) {
      return Optional.empty();
    }
    if (!anything) {
      return Optional.of("empty; nothing to annotate");
    }
    if (binary) {
      return Optional.of("binary data, not strace's output; give the text that strace -o writes");
    }
    if (other) {
      return Optional.of(
          "the log of another strace (gVisor, u-root), whose language fdnote does not know");
    }
    return Optional.of("no line of strace in it; give the text that strace -o writes");
  }
}
