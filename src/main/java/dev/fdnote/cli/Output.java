package dev.fdnote.cli;

import dev.fdnote.annotate.Text;
import java.io.IOException;
import java.io.OutputStream;

/** Where annotated lines go, in large writes. */
final class Output {
  private static final int FULL = 64 << 10;

  private final OutputStream out;
  private final Text text = new Text();
  private boolean inLine;

  Output(OutputStream out) {
    this.out = out;
  }

  /** Writes a piece. */
  void write(Text piece) throws IOException {
    if (text.size() > 0 || piece.size() < FULL) {
      text.put(piece);
      if (text.size() >= FULL) {
        flush();
      }
    } else {
      inLine = piece.at(piece.size() - 1) != '\n';
      piece.drainTo(out);
    }
  }

  /** Ends a line that the input before left without a line feed. */
  void startLine() throws IOException {
    flush();
    if (inLine) {
      text.put('\n');
    }
  }

  /** Writes everything. */
  void flush() throws IOException {
    if (text.size() > 0) {
      inLine = text.at(text.size() - 1) != '\n';
      text.drainTo(out);
      out.flush();
    }
  }
}
