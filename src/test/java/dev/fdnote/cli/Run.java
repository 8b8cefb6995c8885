package dev.fdnote.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Map;

/**
 * One run of fdnote, from its arguments to its exit code.
 *
 * @param out what it wrote, one character a byte
 * @param err what it complained about
 */
public record Run(int code, String out, String err) {

  /** {@code fdnote ARGUMENTS </dev/null}. */
  public static Run of(String... arguments) {
    return on("", arguments);
  }

  /**
   * {@code fdnote ARGUMENTS <INPUT}.
   *
   * @param input one character a byte
   */
  public static Run on(String input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            new ByteArrayInputStream(input.getBytes(ISO_8859_1)),
            out,
            err,
            Stdin.FILE,
            false,
            Map.of());
    int code = Commands.run(surroundings, arguments);
    return new Run(code, out.toString(ISO_8859_1), err.toString(UTF_8));
  }
}
