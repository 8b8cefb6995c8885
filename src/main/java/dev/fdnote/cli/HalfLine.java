package dev.fdnote.cli;

import dev.fdnote.annotate.AnnotatedLine;
import dev.fdnote.annotate.Comment;
import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.annotate.Text;
import dev.fdnote.line.Line;
import dev.fdnote.render.Colour;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The first half of a call that has not returned, as a person sees it: on a terminal it stands
 * there with its note until its rest comes; a call that blocks gets a line that says so.
 */
final class HalfLine {
  // What a terminal of the VT100's kind understands: save and restore the cursor, erase to the end
  // of the line, do not wrap (a note that wraps may scroll, and then the saved place is another).
  private static final String SAVE = "\u001b7";
  private static final String RESTORE = "\u001b8";
  private static final String ERASE = "\u001b[K";
  private static final String NO_WRAP = "\u001b[?7l";
  private static final String WRAP = "\u001b[?7h";

  private final boolean terminal;
  private final Optional<Duration> blockedAfter;
  private final Colour colour;
  private final Comment comment;
  private int shown;
  private boolean announced;

  /**
   * @param terminal whether the output is one that understands more than text
   * @param blockedAfter how long a call blocks before a line says so
   * @param names spells addresses and ports
   */
  HalfLine(boolean terminal, Optional<Duration> blockedAfter, Colour colour, EndpointNames names) {
    this.terminal = terminal;
    this.blockedAfter = blockedAfter;
    this.colour = colour;
    comment = new Comment(names);
  }

  /** When, after {@code waited}, there is something to do again; {@code stays}: when to show it. */
  Optional<Duration> next(Duration waited, Duration stays) {
    if (announced) {
      return Optional.empty();
    }
    if (terminal && shown == 0) {
      return Optional.of(stays.minus(waited));
    }
    return blockedAfter.map(after -> after.minus(waited));
  }

  /** Shows {@code line}, unless it stands there already. */
  void show(Line line, Optional<AnnotatedLine> noted, Output output) throws IOException {
    if (!terminal || announced || shown == line.length()) {
      return;
    }
    Text text = new Text();
    takeNoteAway(text);
    text.put(line.bytes(), line.offset() + shown, line.length() - shown);
    shown = line.length();
    text.put(SAVE);
    if (noted.isPresent()) {
      Text note = new Text();
      comment.write(noted.get(), note);
      if (note.size() > 0) {
        text.put(NO_WRAP).put("  ").put(colour.on()).put("# ").put(note);
        text.put(colour.off()).put(WRAP);
      }
    }
    output.write(text);
  }

  /** Says that the call of {@code line} blocks, once, when it has done so long enough. */
  void blocked(Line line, Optional<AnnotatedLine> noted, Duration waited, Output output)
      throws IOException {
    boolean enough = blockedAfter.filter(after -> waited.compareTo(after) >= 0).isPresent();
    if (!enough || announced || noted.isEmpty()) {
      return;
    }
    announced = true;
    Text text = new Text();
    if (shown > 0) {
      takeNoteAway(text);
      text.put('\n');
      shown = 0;
    }
    AnnotatedLine call = noted.get();
    text.put(colour.on()).put("# ");
    if (call.event().leader().pid().isPresent()) {
      text.put("pid ").put(call.pid()).put(' ');
    }
    text.put("blocked ").put(seconds(waited)).put(" s in ").put(call.syscall());
    Text notes = new Text();
    comment.write(call, notes);
    if (notes.size() > 0) {
      text.put('(').put(notes).put(')');
    }
    text.put(colour.off()).put('\n');
    output.write(text);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
  }

  /**
   * {@code line} is whole now, {@code rendered} for the output; what stands there already stays.
   */
  void completes(Line line, Text rendered, Output output) throws IOException {
    if (shown > 0 && shown <= line.length()) {
      Text text = new Text();
      takeNoteAway(text);
      text.put(rendered.bytes(), shown, rendered.size() - shown);
      output.write(text);
    } else {
      output.write(rendered);
    }
    shown = 0;
    announced = false;
  }

  private void takeNoteAway(Text text) {
    if (shown > 0) {
      text.put(RESTORE).put(ERASE);
    }
  }
}
