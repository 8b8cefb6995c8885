package dev.fdnote.render;

import dev.fdnote.annotate.AnnotatedLine;
import dev.fdnote.annotate.Text;
import dev.fdnote.line.Terminator;

/** One way to write annotated lines. */
public interface Renderer {
  /**
   * Appends one line.
   *
   * @param terminator what ended the line in the input
   */
  void render(AnnotatedLine line, Terminator terminator, Text out);
}
