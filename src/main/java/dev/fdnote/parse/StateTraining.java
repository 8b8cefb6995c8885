package dev.fdnote.parse;

import dev.fdnote.event.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the build runs so that the lexer need not learn most of its states at each start. */
final class StateTraining {
  private StateTraining() {}

  /** {@code StateTraining TABLE TRACE...}: writes what the lines of the traces teach into TABLE. */
  public static void main(String[] files) throws IOException {
    StateTable states = StateTable.empty();
    LineParser parser = new LineParser(states);
    for (String trace : List.of(files).subList(1, files.length)) {
      Slice bytes = Slice.of(Files.readAllBytes(Path.of(trace)));
      bytes.text(0, bytes.length()).lines().map(Slice::of).forEach(parser::parse);
    }
    Files.write(Path.of(files[0]), states.bytes());
  }
}
