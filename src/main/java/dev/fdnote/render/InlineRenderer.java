package dev.fdnote.render;

import dev.fdnote.annotate.AnnotatedLine;
import dev.fdnote.annotate.Note;
import dev.fdnote.annotate.Text;
import dev.fdnote.event.Slice;
import dev.fdnote.line.Terminator;
import java.util.List;

/** The line with each fd decorated as {@code strace -yy} would; what is not known stays bare. */
public final class InlineRenderer implements Renderer {
  private final Colour colour;

  public InlineRenderer(Colour colour) {
    this.colour = colour;
  }

  @Override
  public void render(AnnotatedLine line, Terminator terminator, Text out) {
    Slice slice = line.event().line();
    int done = 0;
    List<Note> notes = line.notes();
    for (int i = 0; i < notes.size(); i++) {
      Note note = notes.get(i);
      // Behind one number stands one decoration; strace decorates no fd that is reported ready.
      if (note.ready() || note.decorated() || note.end() <= done) {
        continue;
      }
      int before = out.size();
      out.put(slice.bytes(), slice.offset() + done, note.end() - done).put(colour.on()).put('<');
      int empty = out.size();
      Decoration.write(note.answer().kind(), out);
      if (out.size() == empty) {
        out.cut(before);
      } else {
        out.put('>').put(colour.off());
        done = note.end();
      }
    }
    out.put(slice.bytes(), slice.offset() + done, slice.length() - done).put(terminator.text());
  }
}
