package dev.fdnote.render;

import dev.fdnote.annotate.AnnotatedLine;
import dev.fdnote.annotate.Comment;
import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.annotate.Text;
import dev.fdnote.event.Slice;
import dev.fdnote.line.Terminator;

/** The line as it stands, then two blanks, {@code # } and the notes. */
public final class CommentRenderer implements Renderer {
  private final String on;
  private final String off;
  private final Comment comment;

  /**
   * @param names spells addresses and ports
   */
  public CommentRenderer(Colour colour, EndpointNames names) {
    on = "  " + colour.on() + "# ";
    off = colour.off();
    comment = new Comment(names);
  }

  @Override
  public void render(AnnotatedLine line, Terminator terminator, Text out) {
    Slice slice = line.event().line();
    out.put(slice.bytes(), slice.offset(), slice.length());
    if (!line.notes().isEmpty()) {
      int before = out.size();
      out.put(on);
      int empty = out.size();
      comment.write(line, out);
      if (out.size() == empty) {
        out.cut(before);
      } else {
        out.put(off);
      }
    }
    out.put(terminator.text());
  }
}
