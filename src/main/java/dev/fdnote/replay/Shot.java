package dev.fdnote.replay;

import dev.fdnote.annotate.Comment;
import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.annotate.Escape;
import dev.fdnote.annotate.Note;
import dev.fdnote.annotate.Text;
import dev.fdnote.event.Slice;
import dev.fdnote.table.Tally;
import java.util.ArrayList;
import java.util.List;

/**
 * A line as it is shown: printable, whatever the trace holds.
 *
 * @param text the line
 * @param note what is said of it, or {@code ""}
 * @param noted whether {@code note} is known yet
 * @param fds those that stand on the line
 */
record Shot(String text, String note, boolean noted, List<Fd> fds) {
  /**
   * An fd on the line.
   *
   * @param number its digits
   * @param file the ordinal of its open file; 0 where nobody knows which that is
   * @param made whether this line made it
   */
  record Fd(String number, int file, boolean made) {}

  /** Nobody reads more of a line on a screen. */
  private static final int MOST = 1 << 16;

  /** The line alone; its notes are not known yet. */
  static Shot of(Slice line) {
    return new Shot(printable(line), "", false, List.of());
  }

  /** The line with its notes. */
  static Shot of(Moment moment) {
    Text note = new Text();
    new Comment(EndpointNames.NUMBERS).write(moment.line(), note);
    return new Shot(printable(moment.line().event().line()), note.utf8(), true, fds(moment));
  }

  private static List<Fd> fds(Moment moment) {
    List<Fd> fds = new ArrayList<>();
    for (int i = 0; i < moment.line().notes().size(); i++) {
      Note note = moment.line().notes().get(i);
      int file = moment.noted().get(i).map(Tally::ordinal).orElse(0);
      boolean made = note.answer().since() == moment.line().number();
      fds.add(new Fd(note.name(), file, made));
    }
    return fds;
  }

  private static String printable(Slice line) {
    Text text = new Text();
    Escape.spelled(line.text(0, Math.min(line.length(), MOST)), text);
    return line.length() > MOST ? text.utf8() + "…" : text.utf8();
  }
}
